import { drawingsOf } from '#components/overview/drawings.tsx'
import { Markup } from '#components/ui/markup.tsx'
import { Svg } from '#components/ui/svg.tsx'
import { loadDashboard } from '#lib/workshop/loaders.ts'

/** Where the use cases stand, for the wall: verdicts, tolerance against readiness, dimensions. No people, no votes. */
export async function Dashboard({ slug }: { slug: string }) {
  const { overview, thresholds } = await loadDashboard(slug)
  const drawings = drawingsOf(overview, { slug, thresholds })
  if (overview.ranked.length === 0) return <p className="text-lead text-muted">No use case is described yet.</p>
  return (
    <>
      <p className="mb-8 max-w-wide font-serif text-display">{overview.headline}</p>
      <Markup html={drawings.board} />
      <div className="mt-12 grid gap-12 xl:grid-cols-2">
        <div>
          <h2 className="mb-4">Tolerance and readiness</h2>
          <p className="sr-only">{drawings.map.summary}</p>
          <Svg wide={drawings.map.wide} narrow={drawings.map.narrow} />
        </div>
        <div>
          <h2 className="mb-4">Dimension by dimension</h2>
          <Markup html={drawings.dimensions(1)} />
        </div>
      </div>
    </>
  )
}
