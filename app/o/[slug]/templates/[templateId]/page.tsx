import type { Metadata } from 'next'
import { TemplateFields } from '#components/practice/template-fields.tsx'
import { kindWords } from '#components/practice/words.ts'
import { CheckboxGroup } from '#components/ui/checkbox.tsx'
import { Form } from '#components/ui/form.tsx'
import { Page } from '#components/ui/page.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Section } from '#components/ui/section.tsx'
import { Time } from '#components/ui/time.tsx'
import { loadTemplate } from '#lib/practice/loaders.ts'

export const metadata: Metadata = { title: 'Template' }

const held = (version: number | null, newest: number) =>
  version === null
    ? 'Has none of it'
    : version === newest
      ? `Has version ${version}`
      : `Has version ${version} of ${newest}`

/** One template: what it says, who has which version, and the way to the next one. */
export default async function TemplatePage({ params }: { params: Promise<{ slug: string; templateId: string }> }) {
  const { slug, templateId } = await params
  const { versions, pins, framework, mayChange } = await loadTemplate(slug, templateId)
  const [newest] = versions
  if (!newest) return null
  const { kind, name, version, content } = newest
  const api = `/api/o/${slug}/templates/${templateId}`
  return (
    <Page width="text">
      <PageHeader
        breadcrumbs={[{ label: 'Templates', href: `/o/${slug}/templates` }, { label: name }]}
        kicker={`${kindWords[kind].name}, version ${version}`}
        title={<span className="wrap-anywhere">{name}</span>}
        lead={kindWords[kind].purpose}
      />
      <Section title="Clients" lead="Each keeps its version until another one is pushed to it.">
        {pins.length === 0 ? (
          <p className="text-muted">The practice has no client yet.</p>
        ) : mayChange ? (
          <Form key={version} action={`${api}/pins`} submit={`Push version ${version}`} savedText="Pushed">
            <input type="hidden" name="version" data-type="number" value={version} />
            <input type="hidden" name="engagementIds" data-type="list" />
            <CheckboxGroup
              legend={<span className="sr-only">Clients</span>}
              name="engagementIds"
              options={pins.map((pin) => ({
                value: pin.engagementId,
                label: pin.client,
                hint: pin.open ? held(pin.version, version) : 'Shows the practice sums only',
                disabled: !pin.open,
              }))}
            />
          </Form>
        ) : (
          <ul>
            {pins.map((pin) => (
              <li key={pin.engagementId}>
                {pin.client}: {held(pin.version, version).toLowerCase()}
              </li>
            ))}
          </ul>
        )}
      </Section>
      {mayChange && (
        <Section title="Change" lead="Saved as the next version. Clients keep theirs until you push it.">
          <Form action={api} method="PUT" submit={`Save as version ${version + 1}`}>
            <TemplateFields kind={kind} framework={framework} name={name} content={content} />
          </Form>
        </Section>
      )}
      <Section title="Versions">
        <ul className="max-w-text border-t border-line">
          {versions.map((one) => (
            <li key={one.version} className="border-b border-line py-2">
              Version {one.version}: {one.name}
              <span className="block text-small text-muted">
                {one.createdBy}, <Time iso={one.createdAt} show="both" />
              </span>
            </li>
          ))}
        </ul>
      </Section>
    </Page>
  )
}
