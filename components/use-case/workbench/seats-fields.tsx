import { Fieldset } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import type { Seat } from '#lib/scoring/types.ts'
import type { InvitedHolder } from '#lib/use-case/seat/types.ts'
import type { Candidate, Workbench } from '#lib/use-case/types.ts'
import { seatHint, seatWord } from '#lib/use-case/words.ts'
import { Waiting } from './seat-state.tsx'

interface Props {
  seats: Workbench['seats']
  candidates: readonly Candidate[]
  invited: readonly InvitedHolder[]
  /** Whether the reader may invite people. */
  mayInvite: boolean
}

/** For each of the three seats a member to choose, or a name to type, with an address to invite that person. */
export function SeatsFields({ seats, candidates, invited, mayInvite }: Props) {
  const names = candidates.map((candidate) => candidate.name)
  const members = candidates.map(({ membershipId, name, email }) => ({
    value: membershipId,
    label: names.indexOf(name) === names.lastIndexOf(name) ? name : `${name} (${email})`,
  }))
  return (Object.keys(seatWord) as Seat[]).map((seat) => {
    const held = seats.find((one) => one.seat === seat)
    const member = members.find((one) => one.value === held?.membershipId)
    const waiting = invited.find((one) => one.seat === seat)
    return (
      <div key={seat} className="border-t border-line pt-4">
        <Fieldset legend={seatWord[seat]} hint={seatHint[seat]}>
          <div className="mt-4 grid gap-x-8 sm:grid-cols-2">
            <Select
              label="Member"
              name={`seats.${seat}.membershipId`}
              empty="Vacant, or not a member"
              options={members}
              defaultValue={member?.value ?? ''}
            />
            <div>
              <TextInput
                label="Name, if not a member"
                name={`seats.${seat}.person`}
                maxLength={120}
                width="medium"
                autoComplete="off"
                defaultValue={member ? '' : held?.person}
              />
              {waiting ? (
                <Waiting holder={waiting} address={mayInvite} />
              ) : mayInvite ? (
                <TextInput
                  label="Address, to invite that person"
                  name={`seats.${seat}.email`}
                  type="email"
                  maxLength={254}
                  width="medium"
                  autoComplete="off"
                  optional
                />
              ) : (
                <p className="text-small text-muted">A lead or an owner can invite that person.</p>
              )}
            </div>
          </div>
        </Fieldset>
      </div>
    )
  })
}
