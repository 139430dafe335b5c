import * as z from 'zod'
import { roleId } from '#lib/framework/schema.ts'
import { line, uuid } from '#lib/schema.ts'

const days = z.coerce
  .number({ error: 'Enter the effort in person-days.' })
  .min(0.5, 'Enter at least half a person-day.')
  .max(400, 'At most 400 person-days fit here: divide the action.')

/** What becomes of something that was put aside. */
export const noteActionBody = z.strictObject({
  title: line(160),
  phase: z.coerce.number().int('Choose a phase from 1 to 7.').min(1).max(7),
  role: roleId,
  useCaseId: z.preprocess((value) => (value === '' ? null : value), uuid.nullable().default(null)),
  days,
  deliverable: line(400),
  exitCriterion: line(600),
})
export type NoteActionBody = z.infer<typeof noteActionBody>
