import type { Metadata } from 'next'
import { OversightFigures } from '#components/assistant/oversight/figures.tsx'
import { RunTable } from '#components/assistant/oversight/run-table.tsx'
import { SettingForm } from '#components/assistant/oversight/setting-form.tsx'
import { oversightSentence } from '#components/assistant/oversight/words.ts'
import { Page } from '#components/ui/page.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Section } from '#components/ui/section.tsx'
import { loadOversight } from '#lib/assistant/oversight/loaders.ts'
import { readFilter } from '#lib/assistant/oversight/rules.ts'

export const metadata: Metadata = { title: 'Oversight of the assistant' }

interface Props {
  params: Promise<{ slug: string }>
  searchParams: Promise<{ show?: string | string[] }>
}

/** How the assistant does, for owners: what it was asked, how it held, what it cost, and how it is set. */
export default async function Oversight({ params, searchParams }: Props) {
  const { slug } = await params
  const { figures, setting, runs } = await loadOversight(slug)
  return (
    <Page>
      <PageHeader
        breadcrumbs={[{ label: 'Ask', href: `/o/${slug}/assistant` }, { label: 'Oversight' }]}
        title="Oversight of the assistant"
        lead={oversightSentence(figures)}
        meta={`The last ${figures.days} days.`}
      />
      <OversightFigures figures={figures} setting={setting} />
      <Section
        title="Questions asked"
        id="runs"
        lead="The latest hundred. Owners read them, to see where the assistant fails people."
      >
        <RunTable
          slug={slug}
          runs={runs}
          filter={readFilter((await searchParams).show)}
          currency={setting.currency}
          priced={setting.priced}
        />
      </Section>
      <Section title="Settings" id="settings">
        <SettingForm slug={slug} setting={setting} />
      </Section>
    </Page>
  )
}
