import { drawingsOf } from '#components/overview/drawings.tsx'
import { Markup } from '#components/ui/markup.tsx'
import { Svg } from '#components/ui/svg.tsx'
import { VerdictBadge } from '#components/verdict/verdict-badge.tsx'
import { loadDashboard } from '#lib/workshop/loaders.ts'

/**
 * Where the use cases stand, for the wall: verdicts, tolerance against readiness, dimensions. Use cases by name, and no
 * reasons: those can name people.
 */
export async function Dashboard({ slug }: { slug: string }) {
  const { headline, verdicts, overview, thresholds } = await loadDashboard(slug)
  const drawings = drawingsOf(overview, { slug, thresholds })
  if (verdicts.every(({ names }) => names.length === 0))
    return <p className="text-lead text-muted">No use case is described yet.</p>
  return (
    <>
      <p className="mb-8 max-w-wide font-serif text-display">{headline}</p>
      <div className="grid gap-12 xl:grid-cols-2">
        <div>
          <h2 className="mb-4">Verdicts</h2>
          <dl className="border-t border-line">
            {verdicts.map(({ verdict, names }) => (
              <div key={verdict} className="grid grid-cols-[14rem_2.5rem_1fr] items-baseline border-b border-line py-3">
                <dt>
                  <VerdictBadge verdict={verdict} size="large" />
                </dt>
                <dd className="text-lead font-semibold tabular">{names.length}</dd>
                <dd className={names.length > 0 ? 'text-lead wrap-anywhere' : 'text-lead text-muted'}>
                  {names.join(', ') || 'None'}
                </dd>
              </div>
            ))}
          </dl>
        </div>
        <div>
          <h2 className="mb-4">Tolerance and readiness</h2>
          <p className="sr-only">{drawings.map.summary}</p>
          <Svg wide={drawings.map.wide} narrow={drawings.map.narrow} />
        </div>
      </div>
      <h2 className="mt-12 mb-4">Dimension by dimension</h2>
      <Markup html={drawings.dimensions(1)} />
    </>
  )
}
