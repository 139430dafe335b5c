import { Tag } from '#components/ui/tag.tsx'
import { Time } from '#components/ui/time.tsx'
import type { InvitedHolder } from '#lib/use-case/seat/types.ts'

/** Somebody who was invited to a seat and is not in yet. */
export function Waiting({ holder, address }: { holder: InvitedHolder; address: boolean }) {
  return (
    <p className="text-small text-muted wrap-anywhere">
      <Tag tone="accent">Invited, not yet in</Tag> <Time iso={holder.invitedAt} show="short" />
      {address && `, ${holder.email}`}
    </p>
  )
}
