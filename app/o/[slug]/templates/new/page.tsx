import type { Metadata } from 'next'
import { TemplateFields } from '#components/practice/template-fields.tsx'
import { kindWords } from '#components/practice/words.ts'
import { Form } from '#components/ui/form.tsx'
import { Page } from '#components/ui/page.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { templateKinds } from '#db/enums.ts'
import { loadTemplates } from '#lib/practice/loaders.ts'

export const metadata: Metadata = { title: 'Make a template' }

interface Props {
  params: Promise<{ slug: string }>
  searchParams: Promise<{ kind?: string | string[] }>
}

/** A new template of the kind in the address. */
export default async function NewTemplate({ params, searchParams }: Props) {
  const { slug } = await params
  const { framework, mayChange } = await loadTemplates(slug)
  const asked = (await searchParams).kind
  const kind = templateKinds.find((one) => one === asked) ?? 'agenda'
  return (
    <Page width="text">
      <PageHeader
        breadcrumbs={[{ label: 'Templates', href: `/o/${slug}/templates` }, { label: 'Make a template' }]}
        title={kindWords[kind].name}
        lead={kindWords[kind].purpose}
      />
      {mayChange ? (
        <Form action={`/api/o/${slug}/templates`} submit="Make template" savedText="Made" tone="primary">
          <TemplateFields kind={kind} framework={framework} />
        </Form>
      ) : (
        <p>A lead or an owner of the practice can do this.</p>
      )}
    </Page>
  )
}
