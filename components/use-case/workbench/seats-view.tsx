import { Notice } from '#components/ui/notice.tsx'
import { Tag } from '#components/ui/tag.tsx'
import { words } from '#lib/language/words.ts'
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
  const say = words('useCase').seats
  return (
    <>
      {triad.onePerson && (
        <Notice tone="problem" title={say.onePerson}>
          {say.onePersonWhy}
        </Notice>
      )}
      <dl>
        {(Object.keys(seatWord) as Seat[]).map((seat) => {
          const held = seats.find((one) => one.seat === seat)
          const waits = invited.some((one) => one.seat === seat)
          return (
            <SaidRow key={seat} name={seatWord[seat]} hint={seatHint[seat]}>
              <span className="me-3">{held?.person ?? <Tag tone="problem">{say.vacant}</Tag>}</span>
              <span className="inline-flex flex-wrap gap-2">
                {held && held.membershipId === null && (
                  <Tag tone={waits ? 'accent' : 'plain'}>{waits ? say.waits : say.notInvited}</Tag>
                )}
                {triad.shared.includes(seat) && <Tag tone="caution">{say.shared}</Tag>}
              </span>
            </SaidRow>
          )
        })}
      </dl>
    </>
  )
}
