import { Select } from '#components/ui/select.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import { sectors, sizes } from '#lib/organization/schema.ts'

interface Props {
  facts?: { name: string; sector: string; size: string }
}

/** A value from before the list was what it is stays choosable. */
function choices(offered: readonly string[], current: string | undefined) {
  const all = !current || offered.includes(current) ? offered : [...offered, current]
  return all.map((word) => ({ value: word, label: word }))
}

/** What an organisation says about itself. */
export function OrganizationFields({ facts }: Props) {
  return (
    <>
      <TextInput
        label="Name"
        name="name"
        autoComplete="organization"
        defaultValue={facts?.name}
        maxLength={80}
        required
      />
      <Select
        label="Sector"
        name="sector"
        empty="Not said"
        optional
        options={choices(sectors, facts?.sector)}
        defaultValue={facts?.sector ?? ''}
      />
      <Select
        label="Size"
        name="size"
        empty="Not said"
        optional
        options={choices(sizes, facts?.size)}
        defaultValue={facts?.size ?? ''}
      />
    </>
  )
}
