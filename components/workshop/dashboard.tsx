import { DimensionMap } from '#components/overview/dimension-map.tsx'
import { portfolioDrawing } from '#components/overview/portfolio-drawing.ts'
import { Svg } from '#components/ui/svg.tsx'
import { VerdictBadge } from '#components/verdict/verdict-badge.tsx'
import { rowsOnMap } from '#lib/portfolio/overview/rules.ts'
import type { DashboardData } from '#lib/workshop/types.ts'

interface Props {
  data: DashboardData
  /** The organisation whose pages the figures open; null where they open nothing: on the wall, and for guests. */
  slug: string | null
  size?: 'normal' | 'large'
}

/**
 * Where the use cases stand, as everybody in the room sees it: verdicts, tolerance against readiness, dimensions. Use
 * cases by name, and no reasons of people: those can name people.
 */
export function Dashboard({ data: { verdicts, overview, thresholds }, slug, size = 'normal' }: Props) {
  const { wide, narrow, summary } = portfolioDrawing(overview, slug, thresholds)
  const large = size === 'large'
  const text = large ? 'text-lead' : ''
  if (overview.ranked.length === 0) return <p className={`${text} text-muted`}>No use case is described yet.</p>
  return (
    <>
      <p className={`mb-8 max-w-wide font-serif ${large ? 'text-display' : 'text-title'}`}>{overview.headline}</p>
      <div className="grid gap-12 xl:grid-cols-2">
        <div>
          <h2 className="mb-4">Verdicts</h2>
          <dl className="border-t border-line">
            {verdicts.map(({ verdict, names }) => (
              <div
                key={verdict}
                className="grid grid-cols-[1fr_auto] items-baseline gap-x-4 border-b border-line py-3 sm:grid-cols-[14rem_2.5rem_1fr]"
              >
                <dt>
                  <VerdictBadge verdict={verdict} size={large ? 'large' : 'normal'} />
                </dt>
                <dd className={`${text} font-semibold tabular`}>{names.length}</dd>
                <dd
                  className={`${text} col-span-2 wrap-anywhere sm:col-span-1 ${names.length > 0 ? '' : 'text-muted'}`}
                >
                  {names.join(', ') || 'None'}
                </dd>
              </div>
            ))}
          </dl>
        </div>
        <div className="min-w-0">
          <h2 className="mb-4">Tolerance and readiness</h2>
          <p className="sr-only">{summary}</p>
          {/* The narrow drawing has fewer words, and larger ones. */}
          {large ? <Svg wide={narrow} /> : <Svg wide={wide} narrow={narrow} />}
        </div>
      </div>
      <h2 className="mt-12 mb-4">Dimension by dimension</h2>
      <DimensionMap slug={slug} dimensions={overview.dimensions} rows={overview.ranked.slice(0, rowsOnMap)} />
    </>
  )
}
