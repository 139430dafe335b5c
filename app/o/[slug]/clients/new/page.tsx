import type { Metadata } from 'next'
import { OrganizationFields } from '#components/organization/organization-fields.tsx'
import { Form } from '#components/ui/form.tsx'
import { Page } from '#components/ui/page.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import { today } from '#lib/clock.ts'
import { loadMayAddClient } from '#lib/practice/loaders.ts'

export const metadata: Metadata = { title: 'Create client organisation' }

/** An organisation that a consultant opens for a client. */
export default async function NewClient({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const mayAdd = await loadMayAddClient(slug)
  return (
    <Page width="text">
      <PageHeader
        title="Create client organisation"
        lead="You own it until somebody of the client accepts your invitation as its owner. From then on the practice leads, and the client decides for how long."
        breadcrumbs={[{ label: 'Clients', href: `/o/${slug}` }, { label: 'Create client organisation' }]}
      />
      {mayAdd ? (
        <Form action={`/api/o/${slug}/clients`} submit="Create client organisation" savedText="Created" tone="primary">
          <OrganizationFields />
          <TextInput label="Engaged until" name="endsOn" type="date" min={today()} required hint="The last day." />
        </Form>
      ) : (
        <p>A lead or an owner of the practice can do this.</p>
      )}
    </Page>
  )
}
