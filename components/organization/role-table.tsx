import { Check } from 'lucide-react'
import { Table } from '#components/ui/table.tsx'
import { type Ability, may } from '#lib/auth/policy.ts'
import { roles } from '#lib/auth/types.ts'
import { abilityWords, roleName } from './words.ts'

/** Which role may do what; read from the rule that decides it. */
export function RoleTable() {
  const columns = roles.toReversed()
  return (
    <Table caption="Abilities by role" captionHidden stickyFirst>
      <thead>
        <tr>
          <th scope="col">May</th>
          {columns.map((role) => (
            <th key={role} scope="col" className="px-1! text-center! sm:w-24">
              {roleName[role]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {(Object.entries(abilityWords) as [Ability, string][]).map(([ability, words]) => (
          <tr key={ability}>
            <th scope="row" className="pe-2!">
              {words}
            </th>
            {columns.map((role) => (
              <td key={role} className="px-1! text-center!">
                {may(role, ability) ? (
                  <Check role="img" aria-label="Yes" size={16} strokeWidth={2} className="mx-auto" />
                ) : (
                  <span role="img" aria-label="No" className="text-muted">
                    –
                  </span>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
