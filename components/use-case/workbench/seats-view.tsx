import { Notice } from '#components/ui/notice.tsx'
import { Tag } from '#components/ui/tag.tsx'
import type { Seat } from '#lib/scoring/types.ts'
import type { Triad } from '#lib/use-case/rules.ts'
import type { InvitedHolder } from '#lib/use-case/seat/types.ts'
import type { Workbench } from '#lib/use-case/types.ts'
import { seatHint, seatWord } from '#lib/use-case/words.ts'
import { SaidRow } from './said.tsx'

interface Props {
  seats: Workbench['seats']
  triad: Triad
  invited: readonly InvitedHolder[]
}

/** The ownership triad: vacancies and people in more than one seat stand out. */
export function SeatsView({ seats, triad, invited }: Props) {
  return (
    <>
      {triad.onePerson && (
        <Notice tone="problem" title="One person holds all three seats">
          Nobody is left to say no. Give at least one seat to somebody else.
        </Notice>
      )}
      <dl>
        {(Object.keys(seatWord) as Seat[]).map((seat) => {
          const held = seats.find((one) => one.seat === seat)
          const waits = invited.some((one) => one.seat === seat)
          return (
            <SaidRow key={seat} name={seatWord[seat]} hint={seatHint[seat]}>
              <span className="me-3">{held?.person ?? <Tag tone="problem">Vacant</Tag>}</span>
              <span className="inline-flex flex-wrap gap-2">
                {held && held.membershipId === null && (
                  <Tag tone={waits ? 'accent' : 'plain'}>{waits ? 'Invited, not yet in' : 'Not invited'}</Tag>
                )}
                {triad.shared.includes(seat) && <Tag tone="caution">Also in another seat</Tag>}
              </span>
            </SaidRow>
          )
        })}
      </dl>
    </>
  )
}
