import Link from 'next/link'
import { Time } from '#components/ui/time.tsx'
import type { StandingEngagement } from '#lib/auth/types.ts'
import './practice.css'

interface Props {
  client: string
  engagement: StandingEngagement
}

/** Says to a consultant on every screen whose organisation this is, in the client's own colour. */
export function ClientStrip({ client, engagement }: Props) {
  return (
    <p className={`client-strip client-colour-${engagement.colour}`} role="note" aria-label="Client">
      <span className="min-w-0 wrap-anywhere">
        Client: <strong>{client}</strong>
      </span>
      <span>
        <span className="hidden sm:inline">for {engagement.practiceName}, </span>until <Time iso={engagement.endsOn} />{' '}
        · <Link href="/organizations">Switch</Link>
      </span>
    </p>
  )
}
