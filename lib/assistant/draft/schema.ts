import * as z from 'zod'
import { roleId } from '#lib/framework/schema.ts'
import { line, optionalName, optionalText, uuid } from '#lib/schema.ts'
import type { DraftContents, DraftKind } from '../types.ts'

const paragraphs = (max: number) => optionalText(max).refine((text) => text.length > 0, 'Fill this in.')

const days = z
  .number({ error: 'Enter the effort in person-days.' })
  .min(0.5, 'Enter at least half a person-day.')
  .max(400, 'At most 400 person-days fit here: divide the action.')

/** What each kind of draft holds; the same shape as proposed and as accepted. */
export const draftContents = {
  action: z.strictObject({
    title: line(160),
    phase: z.int('Choose a phase from 1 to 7.').min(1).max(7),
    role: roleId,
    useCaseId: uuid.nullable(),
    effort: z
      .strictObject({ min: days, likely: days, max: days })
      .refine((e) => e.min <= e.likely && e.likely <= e.max, 'Enter the effort in rising order: least, likely, most.'),
    deliverable: line(400),
    exitCriterion: line(600),
    owner: z.strictObject({
      membershipId: uuid.nullable(),
      name: optionalName(120),
    }),
    remedy: z
      .string()
      .regex(/^[a-z0-9.-]{1,120}$/, 'There is no such remedy.')
      .nullable(),
    why: optionalText(600),
  }),
  message: z.strictObject({ to: uuid, subject: line(160), text: paragraphs(4_000) }),
  summary: z.strictObject({ title: line(160), text: paragraphs(6_000) }),
  note: z.strictObject({
    questionId: z.string().regex(/^[a-z0-9.-]{1,120}$/, 'There is no such question.'),
    useCaseId: uuid.nullable(),
    before: optionalText(2_000),
    after: paragraphs(2_000),
    version: z.int().min(0).max(1_000_000_000),
  }),
} satisfies { [K in DraftKind]: z.ZodType<DraftContents[K]> }

const hash = z.string().regex(/^[0-9a-f]{64}$/, 'Name the draft that you saw by its hash.')

export const acceptanceBody = z.strictObject({
  hash,
  /** As edited; its shape is the one of the draft's kind. */
  content: z.record(z.string().max(40), z.unknown(), { error: 'Send the content that is accepted.' }),
})

export const rejectionBody = z.strictObject({ hash, reason: optionalText(500) })
