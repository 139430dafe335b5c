import type { Metadata } from 'next'
import { Dashboard } from '#components/workshop/dashboard.tsx'
import { Presenter } from '#components/workshop/presenter.tsx'
import { loadPresenter } from '#lib/workshop/loaders.ts'

export const metadata: Metadata = { title: 'Presenter screen' }

/** The screen on the wall. */
export default async function PresenterScreen({ params }: { params: Promise<{ slug: string; workshopId: string }> }) {
  const { slug, workshopId } = await params
  const { view, joining, dashboard } = await loadPresenter(slug, workshopId)
  return <Presenter view={view} joining={joining} dashboard={<Dashboard data={dashboard} slug={null} size="large" />} />
}
