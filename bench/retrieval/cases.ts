import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import * as z from 'zod'
import { idOf } from '#db/seed/demo/ids.ts'
import { people } from '#db/seed/demo/people.ts'

/** A question of the benchmark. */
export interface Case {
  ask: string
  sort: 'answerable' | 'ambiguous' | 'unanswerable'
  /** Passages by pattern: of an answerable question any will do, of an ambiguous one all should come up. */
  wanted: readonly RegExp[]
  /** Whether ranking and threshold may be chosen by it. */
  tuning: boolean
}

const shape = z.array(
  z.strictObject({
    ask: z.string(),
    answers: z.array(z.string()).min(1).optional(),
    offers: z.array(z.string()).min(2).optional(),
  }),
)

const useCases = [
  'claims-triage',
  'policy-assistant',
  'complaint-letters',
  'fraud-referral',
  'underwriting-intake',
  'automated-settlement',
]

function written(key: string, actions: ReadonlyMap<string, string>): string {
  let text = key
  if (key.startsWith('action:') && !key.includes('*')) {
    const id = actions.get(
      key.slice('action:'.length).replace(/@(.+)$/, (_, name: string) => `@${idOf('use-case', name)}`),
    )
    if (!id) throw new Error(`No action of the roadmap is called ${key}.`)
    text = `action:${id}`
  }
  for (const name of useCases) text = text.replaceAll(name, idOf('use-case', name))
  for (const [name, { userId, membershipId }] of Object.entries(people))
    text = text.replace(`person:${name}`, `person:${membershipId}`).replace(new RegExp(`@${name}$`), `@${userId}`)
  return text
    .split('*')
    .map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*')
}

function patternOf(keys: string, actions: ReadonlyMap<string, string>): RegExp {
  const parts = keys.split(' | ').flatMap((key) => {
    const [, remedy] = /^action:(r\.[^*]*)\*$/.exec(key) ?? []
    if (remedy === undefined) return [written(key, actions)]
    return [...actions].flatMap(([plan, id]) => (plan.startsWith(remedy) ? [`action:${id}`] : []))
  })
  return new RegExp(`^(?:${parts.join('|')})$`)
}

/** @param actions ids of the roadmap's actions, by plan key. */
export function readCases(actions: ReadonlyMap<string, string>): Case[] {
  const listed = shape.parse(parse(readFileSync(join(process.cwd(), 'bench', 'retrieval', 'questions.yaml'), 'utf8')))
  const counts = { answerable: 0, ambiguous: 0, unanswerable: 0 }
  return listed.map(({ ask, answers, offers }) => {
    const sort = answers ? 'answerable' : offers ? 'ambiguous' : 'unanswerable'
    counts[sort] += 1
    return {
      ask,
      sort,
      wanted: (answers ?? offers ?? []).map((key) => patternOf(key, actions)),
      tuning: counts[sort] % 2 === 1,
    }
  })
}
