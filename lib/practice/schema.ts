import * as z from 'zod'
import { lastDay } from '#lib/engagement/schema.ts'
import { organizationBody } from '#lib/organization/schema.ts'
import { uuid } from '#lib/schema.ts'

export const newClientBody = organizationBody.extend({ endsOn: lastDay })
export type NewClientBody = z.infer<typeof newClientBody>

export const assignmentBody = z.strictObject({ membershipId: uuid })
