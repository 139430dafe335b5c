import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { PlainShell } from '#components/shell/plain-shell.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Dashboard } from '#components/workshop/dashboard.tsx'
import { RoomDashboard } from '#components/workshop/room-dashboard.tsx'
import { loadGuestDashboard } from '#lib/workshop/loaders.ts'

export const metadata: Metadata = { title: 'Where the use cases stand' }

/** Where the use cases stand, for whoever came in with the code: nothing on it leads into the organisation. */
export default async function GuestDashboard({ params }: { params: Promise<{ workshopId: string }> }) {
  const { workshopId } = await params
  const found = await loadGuestDashboard(workshopId)
  if (!found) redirect('/join')
  return (
    <PlainShell width="wide">
      <PageHeader title="Where the use cases stand" kicker={found.view.name} />
      <RoomDashboard view={found.view} own={found.own} back={`/join/${workshopId}`}>
        <Dashboard data={found.dashboard} slug={null} />
      </RoomDashboard>
    </PlainShell>
  )
}
