import type { Metadata } from 'next'
import { PlainShell } from '#components/shell/plain-shell.tsx'
import { GuestDashboard } from '../../_parts/guest-dashboard.tsx'

export const metadata: Metadata = { title: 'Where the use cases stand' }

export default function Page({ params }: { params: Promise<{ workshopId: string }> }) {
  return (
    <PlainShell width="wide">
      <GuestDashboard params={params} />
    </PlainShell>
  )
}
