import * as z from 'zod'
import { engagementScopes } from '#db/enums.ts'
import { today } from '#lib/clock.ts'
import { isoDate } from '#lib/schema.ts'
import { longestEngagement } from './rules.ts'

const scope = z.enum(engagementScopes, 'Choose what the practice may do.')

const latest = () => {
  const end = new Date(`${today()}T00:00:00Z`)
  end.setUTCDate(end.getUTCDate() + longestEngagement)
  return end.toISOString().slice(0, 10)
}

/** The last day of an engagement: from today to two years ahead. */
export const lastDay = isoDate
  .refine((iso) => iso >= today(), 'Choose today or a later day.')
  .refine((iso) => iso <= latest(), 'Choose a day within two years: the engagement can be renewed then.')

export const engagementBody = z.strictObject({
  /** The practice's address: what stands behind /o/. */
  practice: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9-]{1,100}$/, 'Enter the address of the practice, such as northbank-advisory.'),
  scope,
  endsOn: lastDay,
})
export type EngagementBody = z.infer<typeof engagementBody>

export const engagementChange = z.strictObject({ scope, endsOn: lastDay })
export type EngagementChange = z.infer<typeof engagementChange>
