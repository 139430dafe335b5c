import type { Framework } from '#lib/framework/types.ts'
import { isUnfinished } from '#lib/planning/statuses.ts'
import { type ActionRow, sortRows } from '#lib/roadmap/row/rules.ts'
import { type RoadmapAddress, roadmapHref } from './address.ts'
import { PhaseColumn } from './phase-column.tsx'

interface Props {
  slug: string
  framework: Pick<Framework, 'phases'>
  rows: readonly ActionRow[]
  selection: RoadmapAddress['selection']
  /** Some actions are filtered out. */
  narrowed: boolean
  /** Only the phase in which work stands is unfolded. */
  folded: boolean
}

/** @param rows by their start; those without one come last. */
function spanOf(rows: readonly ActionRow[]) {
  const start = rows[0]?.start
  const finish = rows.reduce((last, row) => (row.finish !== null && row.finish > last ? row.finish : last), '')
  return start && finish ? { start, finish } : null
}

/** The seven phases side by side, one under the other on phones. */
export function PhaseBoard({ slug, framework, rows, selection, narrowed, folded }: Props) {
  const byPhase = Map.groupBy(sortRows(rows, 'start', false), (row) => row.phase)
  const now = framework.phases.find((phase) => rows.some((row) => row.phase === phase.number && isUnfinished(row)))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable with the keyboard
    <section aria-label="Phases" tabIndex={0} className="table-scroll sm:pb-4">
      <div className="grid gap-x-6 gap-y-8 sm:grid-flow-col sm:auto-cols-[minmax(11.5rem,1fr)] print:block">
        {framework.phases.map((phase) => {
          const own = byPhase.get(phase.number) ?? []
          return (
            <div key={phase.id} className="min-w-0">
              <PhaseColumn
                phase={phase}
                rows={own}
                span={spanOf(own)}
                slug={slug}
                tableHref={roadmapHref(slug, { view: 'table', selection: { ...selection, phase: phase.number } })}
                none={narrowed ? 'Nothing here matches the filter.' : 'Nothing is planned here.'}
                open={!folded || phase === now}
              />
            </div>
          )
        })}
      </div>
    </section>
  )
}
