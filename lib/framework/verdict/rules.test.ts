import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { currentRelease, listDrafts, listReleases } from '../release/queries.ts'
import { allQuestions } from '../rules.ts'
import { getVerdictFramework } from './queries.ts'
import { factsIn, faultsInVerdictFramework, questionsOf, subjectsOf } from './rules.ts'
import { verdictFramework } from './schema.ts'
import type { VerdictFramework } from './types.ts'

const draft = getVerdictFramework('footing', '1.1')
const before = currentRelease()

const broken = (change: (copy: VerdictFramework) => void) => {
  const copy = structuredClone(draft)
  change(copy)
  return faultsInVerdictFramework(copy).join(' ')
}

const first = <T>(list: readonly T[]): T => {
  const [item] = list
  if (item === undefined) throw new Error('empty list')
  return item
}

describe('the draft with method 1.1', () => {
  test('is sound, and nothing begins with it', () => {
    expect(faultsInVerdictFramework(draft)).toEqual([])
    expect(verdictFramework.safeParse(draft).success).toBe(true)
    expect(listDrafts()).toContainEqual({ id: 'footing', version: '1.1' })
    expect(listReleases()).not.toContainEqual({ id: 'footing', version: '1.1' })
    expect(currentRelease().version).toBe('1.0')
  })

  test('asks every question of 1.0 in the same words, and seven more', () => {
    const known = new Map(questionsOf(draft).map((q) => [q.id, q]))
    for (const question of allQuestions(before)) {
      const { when_bought: _, ...same } = known.get(question.id) ?? {}
      expect(same).toEqual(question)
    }
    const old = new Set(allQuestions(before).map((q) => q.id))
    const added = questionsOf(draft).filter((q) => !old.has(q.id))
    expect(added.map((q) => q.id).sort()).toEqual([
      'evaluation.fair-treatment',
      'fallback.exposure',
      'governance.legal-class',
      'governance.supplier-exit',
      'monitoring.incident-response',
      'security.agent-authority',
      'trust.told-and-heard',
    ])
  })

  test('keeps the ids of all gates of 1.0', () => {
    const ids = draft.gates.map((g) => g.id)
    expect(ids).toEqual(expect.arrayContaining(before.gates.map((g) => g.id)))
    expect(ids).toHaveLength(18)
  })

  test('asks for no fact that it does not read', () => {
    const conditions = [
      ...questionsOf(draft).map((q) => q.applies_when),
      ...draft.gates.flatMap((g) => [
        g.applies_when,
        g.prohibited_when,
        ...g.strictness.map((s) => s.when),
        ...g.requires.map((r) => r.applies_when),
        ...subjectsOf(draft, g).map((s) => s.applies_when),
      ]),
    ]
    const read = new Set(conditions.flatMap((c) => (c ? factsIn(c) : [])))
    const facts = [
      'affects-people',
      'legal-class',
      'orders-list',
      'regulated-sector',
      'role',
      'sensitive-data',
      'sourcing',
      'stage',
    ]
    expect([...read].sort()).toEqual(facts)
  })

  test("lets an executive's share stay below 25 minutes", () => {
    const asked = questionsOf(draft).filter((q) => q.knows === 'sponsor')
    expect((asked.length * draft.seconds_per_question) / 60).toBeLessThanOrEqual(25)
  })

  test('grades no organisation question that is new by every system alone', () => {
    const [asked] = questionsOf(draft).filter((q) => q.id === 'monitoring.incident-response')
    expect(asked?.anchors[3]).toMatch(/most live systems/)
    expect(asked?.anchors[4]).toMatch(/every live system/)
  })
})

test('the files of 1.0 are left byte for byte as they were published', () => {
  const folder = join('content', 'frameworks', 'footing', '1.0')
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'))
  const hash = createHash('sha256')
  for (const name of names.sort()) hash.update(readFileSync(join(folder, name)))
  expect(hash.digest('hex')).toBe('69c0542c53bdd0951af8e5557264f64918cb3a107d1fa0257a5d693ea5d515eb')
})

describe('faults of a release with method 1.1 are found:', () => {
  test.each<[string, (copy: VerdictFramework) => void, string]>([
    [
      'a gate that reads nothing known',
      (f) => void Object.assign(first(first(f.gates).subjects), { question: 'no.such' }),
      'unknown question',
    ],
    [
      "a gate that reads the organisation's answer",
      (f) => void Object.assign(first(first(f.gates).subjects), { question: 'monitoring.bench' }),
      "the organisation's",
    ],
    [
      'a rule about a mark that is none',
      (f) => void Object.assign(first(f.light_track.marks), { mark: 'marks.luck' }),
      'is no mark',
    ],
    ['a floor twice', (f) => void Object.assign(f.floors[1] ?? {}, { reads: 'own-readiness' }), 'occurs twice'],
    ['floors out of order', (f) => void Object.assign(first(f.floors), { wait: 90 }), 'now is below wait'],
    [
      'a tolerance below "not a fit"',
      (f) => void Object.assign(f.tolerance.now, { assistant: 10 }),
      'lies below not_a_fit',
    ],
    ['a question without a remedy', (f) => void f.remedies.shift(), 'needs exactly one'],
  ])('%s', (_name, change, sentence) => {
    expect(broken(change)).toContain(sentence)
  })
})
