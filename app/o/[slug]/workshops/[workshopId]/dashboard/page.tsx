import type { Metadata } from 'next'
import { Page } from '#components/ui/page.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Dashboard } from '#components/workshop/dashboard.tsx'
import { RoomDashboard } from '#components/workshop/room-dashboard.tsx'
import { loadDashboard } from '#lib/workshop/loaders.ts'

export const metadata: Metadata = { title: 'Where the use cases stand' }

/** Where the use cases stand, for a member who is in the workshop. */
export default async function MemberDashboard({ params }: { params: Promise<{ slug: string; workshopId: string }> }) {
  const { slug, workshopId } = await params
  const { view, own, dashboard } = await loadDashboard(slug, workshopId)
  const back = `/o/${slug}/workshops/${workshopId}`
  return (
    <Page>
      <PageHeader
        title="Where the use cases stand"
        breadcrumbs={[
          { label: 'Workshops', href: `/o/${slug}/workshops` },
          { label: view.name, href: back },
        ]}
      />
      <RoomDashboard view={view} own={own} back={back}>
        <Dashboard data={dashboard} slug={slug} />
      </RoomDashboard>
    </Page>
  )
}
