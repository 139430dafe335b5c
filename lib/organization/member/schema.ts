import * as z from 'zod'
import { ownRoles } from '../../auth/types.ts'
import { roleId } from '../../framework/schema.ts'

export const role = z.enum(ownRoles, 'Choose one of the roles.')

const knows = z
  .array(roleId)
  .max(20)
  .transform((ids) => [...new Set(ids)])

export const knowsBody = z.strictObject({ knows })

export const memberBody = z.strictObject({ role: role.optional(), knows: knows.optional() })
