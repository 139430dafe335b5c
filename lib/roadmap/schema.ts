import * as z from 'zod'
import { actionStatuses } from '#db/enums.ts'
import { roleId } from '#lib/framework/schema.ts'
import { isoDate, optionalName, uuid } from '#lib/schema.ts'

/** What a person changes on an action; what is left out stays. */
export const actionChange = z
  .strictObject({
    status: z.enum(actionStatuses, { error: 'Choose open, in progress, done or dropped.' }).optional(),
    /** An empty name without a member means nobody. A member's name is the one they go by in the organisation. */
    owner: z
      .strictObject({
        name: optionalName(120),
        membershipId: uuid.nullable().default(null),
      })
      .optional(),
  })
  .refine((change) => change.status !== undefined || change.owner !== undefined, 'Name the status or the owner.')

export type ActionChange = z.infer<typeof actionChange>

const mostActions = 20_000

/**
 * Makes the roadmap, or brings it up to date: then with the fingerprint of the differences that the person saw and the
 * keys that were accepted.
 */
export const roadmapBody = z.strictObject({
  basis: z.string().max(64).optional(),
  accept: z.union([z.literal('all'), z.array(z.string().max(200)).max(mostActions)]).default('all'),
})

const day = isoDate.refine((text) => text >= '2000-01-01' && text < '2200-01-01', 'Enter a day of this century.')

const people = z
  .number({ error: 'Enter a whole number of people.' })
  .int('Enter a whole number of people.')
  .min(1, 'At least one person is needed.')
  .max(200, 'At most 200 people fit here.')

export const settingsBody = z.strictObject({
  /** Fingerprint of the settings that the person saw. */
  basis: z.string().max(64),
  startsOn: day,
  people: z.record(roleId, people),
  holidays: z.array(z.strictObject({ day })).max(200, 'Keep to 200 days.'),
})

export type SettingsBody = z.infer<typeof settingsBody>
