import { expect, test } from 'vitest'
import { type Ability, may } from './policy.ts'
import { rolesThatMay } from './testing/roles-that-may.ts'
import { roles } from './types.ts'

test.each(Object.entries(rolesThatMay))(
  '%s is for those who are expected to have it, and for nobody else',
  (ability, expected) => {
    expect(roles.filter((role) => may(role, ability as Ability))).toEqual(expected)
  },
)
