import * as z from 'zod'
import { level } from '#lib/framework/schema.ts'
import { line, uuid } from '#lib/schema.ts'

/** The answer that is to count, with the reason for it. */
export const positionBody = z.strictObject({
  useCaseId: uuid.nullable().default(null),
  level,
  reason: line(1_000),
})

export type PositionBody = z.infer<typeof positionBody>
