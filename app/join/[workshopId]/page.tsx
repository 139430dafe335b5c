import type { Metadata } from 'next'
import { PlainShell } from '#components/shell/plain-shell.tsx'
import { GuestRoom } from '../_parts/guest-room.tsx'

export const metadata: Metadata = { title: 'Workshop' }

export default function Page({ params }: { params: Promise<{ workshopId: string }> }) {
  return (
    <PlainShell width="text">
      <GuestRoom params={params} />
    </PlainShell>
  )
}
