import { Fieldset } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import type { Seat } from '#lib/scoring/types.ts'
import type { Candidate, Workbench } from '#lib/use-case/types.ts'
import { seatHint, seatWord } from '#lib/use-case/words.ts'

interface Props {
  seats: Workbench['seats']
  candidates: readonly Candidate[]
}

/** A member to choose, or a name to type, for each of the three seats. */
export function SeatsFields({ seats, candidates }: Props) {
  const names = candidates.map((candidate) => candidate.name)
  const members = candidates.map(({ membershipId, name, email }) => ({
    value: membershipId,
    label: names.indexOf(name) === names.lastIndexOf(name) ? name : `${name} (${email})`,
  }))
  return (Object.keys(seatWord) as Seat[]).map((seat) => {
    const held = seats.find((one) => one.seat === seat)
    const member = members.find((one) => one.value === held?.membershipId)
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
            <TextInput
              label="Name, if not a member"
              name={`seats.${seat}.person`}
              maxLength={120}
              width="medium"
              autoComplete="off"
              defaultValue={member ? '' : held?.person}
            />
          </div>
        </Fieldset>
      </div>
    )
  })
}
