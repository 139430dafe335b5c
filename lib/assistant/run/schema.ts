import * as z from 'zod'
import { optionalText, uuid } from '#lib/schema.ts'

export const askBody = z.strictObject({
  /** Null begins a new conversation. */
  conversationId: uuid.nullable().default(null),
  question: optionalText(2_000).refine((text) => text.length > 0, 'Type a question.'),
  /** What the question is limited to; null for the whole organisation. */
  useCaseId: uuid.nullable().default(null),
})

export const ratingBody = z.strictObject({
  rating: z.union([z.literal(1), z.literal(-1)], { error: 'Say whether the answer was helpful: 1 or -1.' }),
  correction: optionalText(2_000),
})

export type RatingBody = z.infer<typeof ratingBody>
