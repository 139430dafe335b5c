import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import * as z from 'zod'
import type { Word } from './types.ts'

const shape = z.array(
  z.strictObject({
    id: z.string().regex(/^[a-z0-9-]+$/),
    names: z.array(z.string()).min(1),
    text: z.string(),
    see: z.string(),
  }),
)

let known: readonly Word[] | undefined

/** The words of the method with their meanings, by their names. */
export function getGlossary(): readonly Word[] {
  known ??= shape
    .parse(parse(readFileSync(join(process.cwd(), 'content', 'glossary.yaml'), 'utf8')))
    .toSorted((a, b) => (a.names[0] ?? '').localeCompare(b.names[0] ?? ''))
  return known
}
