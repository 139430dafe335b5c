import type { Metadata } from 'next'
import { kindWords } from '#components/practice/words.ts'
import { ButtonLink } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Page } from '#components/ui/page.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Section } from '#components/ui/section.tsx'
import { TaskList } from '#components/ui/task-list.tsx'
import { templateKinds } from '#db/enums.ts'
import { loadTemplates } from '#lib/practice/loaders.ts'

export const metadata: Metadata = { title: 'Templates' }

/** What the practice has made once for all its clients. */
export default async function Templates({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const { templates, mayChange } = await loadTemplates(slug)
  return (
    <Page>
      <PageHeader
        title="Templates"
        lead="Made once and given to clients. Each client keeps the version it was given until you push another one."
      />
      {templates.length === 0 ? (
        <EmptyState title="No template yet">
          {mayChange
            ? 'Begin with the agenda of your usual workshop.'
            : 'A lead or an owner of the practice makes them.'}
        </EmptyState>
      ) : (
        <TaskList
          label="Templates"
          items={templates.map(({ id, kind, name, version }) => ({
            id,
            href: `/o/${slug}/templates/${id}`,
            title: name,
            hint: kindWords[kind].name,
            status: `Version ${version}`,
          }))}
        />
      )}
      {mayChange && (
        <Section title="Make a template">
          <ul className="max-w-text border-t border-line">
            {templateKinds.map((kind) => (
              <li
                key={kind}
                className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-line py-3"
              >
                <span>
                  <span className="font-medium">{kindWords[kind].name}</span>
                  <span className="block text-small text-muted">{kindWords[kind].purpose}</span>
                </span>
                <ButtonLink
                  href={`/o/${slug}/templates/new?kind=${kind}`}
                  aria-label={`Make a template, ${kindWords[kind].name.toLowerCase()}`}
                >
                  Make
                </ButtonLink>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </Page>
  )
}
