import type { Metadata } from 'next'
import { Invitation } from './_parts/invitation.tsx'

export const metadata: Metadata = { title: 'Invitation' }

export default function Page({ params }: { params: Promise<{ token: string }> }) {
  return <Invitation params={params} />
}
