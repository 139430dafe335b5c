import type { Metadata } from 'next'
import { OrganizationFields } from '#components/organization/organization-fields.tsx'
import { Form } from '#components/ui/form.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { RadioGroup } from '#components/ui/radio-group.tsx'

export const metadata: Metadata = { title: 'Create organisation' }

export default function Page() {
  return (
    <>
      <PageHeader
        title="Create organisation"
        lead="You become its owner and invite the others."
        breadcrumbs={[{ label: 'Organisations', href: '/organizations' }, { label: 'Create organisation' }]}
      />
      <Form action="/api/organizations" submit="Create organisation" savedText="Created">
        <RadioGroup
          legend="What it is"
          name="kind"
          layout="cards"
          value="client"
          options={[
            {
              value: 'client',
              label: 'An organisation with use cases',
              hint: 'It assesses its own AI use cases and keeps its roadmap.',
            },
            {
              value: 'practice',
              label: 'A practice',
              hint: 'A consultancy that others engage: it sees its clients side by side and works in their organisations.',
            },
          ]}
        />
        <OrganizationFields />
      </Form>
    </>
  )
}
