import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { PlainShell } from '#components/shell/plain-shell.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { WorkshopRoom } from '#components/workshop/room.tsx'
import { loadGuestRoom } from '#lib/workshop/loaders.ts'

export const metadata: Metadata = { title: 'Workshop' }

/** A workshop for whoever came in with its code. */
export default async function GuestRoom({ params }: { params: Promise<{ workshopId: string }> }) {
  const { workshopId } = await params
  const found = await loadGuestRoom(workshopId)
  if (!found) redirect('/join')
  return (
    <PlainShell width="text">
      <PageHeader title={found.view.name} />
      <WorkshopRoom dashboard={`/join/${workshopId}/dashboard`} view={found.view} own={found.own} />
    </PlainShell>
  )
}
