import type { Metadata } from 'next'
import { OrganizationFields } from '#components/organization/organization-fields.tsx'
import { Form } from '#components/ui/form.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'

export const metadata: Metadata = { title: 'Create organisation' }

export default function Page() {
  return (
    <>
      <PageHeader
        title="Create organisation"
        lead="You become its owner, and its first assessment is opened."
        breadcrumbs={[{ label: 'Organisations', href: '/organizations' }, { label: 'Create organisation' }]}
      />
      <Form action="/api/organizations" submit="Create organisation" savedText="Created">
        <OrganizationFields />
      </Form>
    </>
  )
}
