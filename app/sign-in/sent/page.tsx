import type { Metadata } from 'next'
import { LinkSent } from '../_parts/link-sent.tsx'

export const metadata: Metadata = { title: 'Look into your mailbox' }

export default function Page() {
  return <LinkSent />
}
