import type { Metadata } from 'next'
import Link from 'next/link'
import { CohortTable, cohortName } from '#components/benchmark/cohort-table.tsx'
import { Form } from '#components/ui/form.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Page } from '#components/ui/page.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Section } from '#components/ui/section.tsx'
import { Time } from '#components/ui/time.tsx'
import { loadBenchmark } from '#lib/benchmark/loaders.ts'

export const metadata: Metadata = { title: 'Benchmarks' }

/** How the organisation stands beside others, without anybody learning of a single one. */
export default async function Benchmark({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const { view, dimensions, mayDecide } = await loadBenchmark(slug)
  const { own, now, hindrance, pending, cohorts, releasedAt } = view
  const api = `/api/o/${slug}/benchmark`
  return (
    <Page>
      <PageHeader
        breadcrumbs={[{ label: 'Members', href: `/o/${slug}/members` }, { label: 'Benchmarks' }]}
        title="Benchmarks"
        lead="How ready others are: medians over at least five organisations of different owners. Whoever gives figures sees figures."
        meta={
          releasedAt !== null && (
            <>
              Published <Time iso={releasedAt} />
            </>
          )
        }
      />
      {own && cohorts.length === 0 && (
        <Notice title="There is nothing to compare with yet">
          <p>
            Figures are shown from five organisations of different owners on, and only when nothing about fewer follows
            from them. They are published at most once a day, when enough has changed.
          </p>
        </Notice>
      )}
      {own &&
        cohorts.toReversed().map((cohort) => (
          <Section key={`${cohort.sector} ${cohort.size}`} title={cohortName(cohort)}>
            <CohortTable cohort={cohort} own={own} dimensions={dimensions} />
          </Section>
        ))}
      <Section title={own ? 'What you give' : 'Take part'}>
        <div className="max-w-text">
          <p>
            One figure leaves this organisation for its readiness, and one for each dimension: means over your use
            cases, in whole percents. No answer, no note, no name and no use case leaves it. Your sector and size decide
            whom you are counted with.
          </p>
          {own ? (
            <p className="mt-3">
              Given by {own.contributedBy}, <Time iso={own.contributedAt} show="both" />: readiness {own.overall}%, as{' '}
              {own.sector}, {own.size.toLowerCase()}.
            </p>
          ) : (
            now && <p className="mt-3">Today that would be: readiness {now.overall}%.</p>
          )}
          {own && pending !== '' && <p className="mt-3 border-s-4 border-caution bg-sunken px-4 py-2">{pending}</p>}
          {hindrance !== '' && (
            <p className="mt-3 border-s-4 border-caution bg-sunken px-4 py-2">
              {hindrance} {now === null && !view.off && <Link href={`/o/${slug}/settings`}>Organisation settings</Link>}
            </p>
          )}
        </div>
        {mayDecide ? (
          <div className="mt-6 flex flex-wrap gap-4">
            {now && (
              <Form
                action={api}
                method="PUT"
                submit={own ? 'Give today’s figures' : 'Take part and give figures'}
                savedText="Given"
                tone={own ? undefined : 'primary'}
                quiet
              />
            )}
            {own && (
              <Form
                action={api}
                method="DELETE"
                submit="Withdraw"
                tone="danger"
                quiet
                confirm="Withdraw from benchmarks? Your figures are deleted, and no later figure holds them. You no longer see others’."
              />
            )}
          </div>
        ) : (
          <p className="mt-4 text-small text-muted">An owner decides about it.</p>
        )}
      </Section>
      <Section title="What protects a single organisation, and what does not">
        <ul className="max-w-text list-disc space-y-1 ps-5">
          <li>No cohort is shown with fewer than five organisations, and the number always stands beside it.</li>
          <li>
            One contribution counts for each owner, however many organisations they have, and only when an owner’s
            e-mail address is confirmed, the organisation is two weeks old and two people have answered.
          </li>
          <li>
            A cohort is left out when the others, subtracted from one another, would say something about one to four
            organisations.
          </li>
          <li>Medians come in steps of five percent; the middle half is shown from eight organisations on.</li>
          <li>
            After a withdrawal everything published is taken back, and comes again when it cannot be told who has left.
          </li>
          <li>
            It does not protect from owners who put their figures together: four of five know what the fifth gave,
            within five percent. Whoever can confirm four addresses of their own, and is patient, can be those four.
          </li>
        </ul>
      </Section>
    </Page>
  )
}
