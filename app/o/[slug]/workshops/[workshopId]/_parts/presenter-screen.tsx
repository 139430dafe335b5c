import { Presenter } from '#components/workshop/presenter.tsx'
import { loadPresenter } from '#lib/workshop/loaders.ts'
import { Dashboard } from './dashboard.tsx'

/** The screen on the wall. */
export async function PresenterScreen({ params }: { params: Promise<{ slug: string; workshopId: string }> }) {
  const { slug, workshopId } = await params
  const { view, joining } = await loadPresenter(slug, workshopId)
  return <Presenter view={view} joining={joining} dashboard={<Dashboard slug={slug} />} />
}
