import * as z from 'zod'
import type { AttemptedAction, EntityType } from '#lib/audit/types.ts'
import { actionWords, entityWords } from '#lib/audit/words.ts'
import { isoDate, uuid } from '#lib/schema.ts'

const orNull = <T extends z.ZodType>(shape: T) => shape.nullable().default(null).catch(null)

const acts = Object.keys(actionWords) as [AttemptedAction, ...AttemptedAction[]]
const kinds = Object.keys(entityWords) as [EntityType, ...EntityType[]]

/** What an address asks for. What is unknown or not readable filters nothing. */
export const auditQuery = z.object({
  by: orNull(uuid),
  act: orNull(z.enum(acts)),
  kind: orNull(z.enum(kinds)),
  id: orNull(uuid),
  from: orNull(isoDate),
  to: orNull(isoDate),
  /** Id of the entry after which the page begins. */
  after: orNull(uuid),
})

export const exportFormats = ['csv', 'jsonl'] as const
export type ExportFormat = (typeof exportFormats)[number]
export const exportFormat = z.enum(exportFormats)
