import * as z from 'zod'
import { threeDegrees } from '#db/enums.ts'
import { level } from '#lib/framework/schema.ts'
import { words } from '#lib/language/words.ts'
import { line, optionalText, uuid } from '#lib/schema.ts'

export const confidence = z.enum(threeDegrees, { error: () => words('refusal').confidence })

const common = {
  /** Null for the organisation's own questions. */
  useCaseId: uuid.nullable().default(null),
  note: optionalText(2_000),
  evidence: z
    .array(line(500))
    .max(10, { error: () => words('refusal').pieces })
    .default([]),
}

/** What a person says to one question. */
export const answerBody = z.discriminatedUnion(
  'state',
  [
    z.strictObject({
      state: z.literal('answered'),
      level: level.describe('0 to 4'),
      confidence: confidence.nullable().default(null),
      ...common,
    }),
    z.strictObject({ state: z.literal('unknown'), ...common }),
    z.strictObject({ state: z.literal('not-applicable'), reason: line(500), ...common }),
    /** Takes the person's own answer away. */
    z.strictObject({ state: z.literal('cleared'), useCaseId: common.useCaseId }),
  ],
  { error: () => words('refusal').answer },
)

export type AnswerBody = z.infer<typeof answerBody>
