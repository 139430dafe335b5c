import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import * as z from 'zod'
import { listArticles } from '#lib/playbook/queries.ts'
import { currentRelease, listDrafts } from './release/queries.ts'
import { getVerdictFramework } from './verdict/queries.ts'
import type { VerdictFramework } from './verdict/types.ts'

const range = (prefix: string, last: number) => Array.from({ length: last }, (_, i) => `${prefix}${i + 1}`)

/** Every item of the subject matter that the product must hold. */
const items = [
  ...range('W', 9),
  ...range('D', 19),
  ...range('E', 12),
  ...range('F', 12),
  ...range('R', 15),
  ...range('G', 14),
  ...range('O', 7),
  ...range('M', 14),
  ...range('S', 13),
  ...range('T', 4),
  ...range('C', 6),
  ...range('P', 6),
  ...range('V', 6),
  ...range('mark-', 8),
  ...range('question-', 7),
  ...range('phase-', 7),
  ...range('foundation-', 5),
  'tension',
  'isolated-or-integrated',
]

/** Fields of the use-case workbench that hold an item of their own. */
const fields = [
  'use-case.role',
  'use-case.stage',
  'use-case.value',
  'use-case.sensitive-data',
  'use-case.regulated-sector',
  'use-case.affected-people',
  'ownership.seats',
  'workflow.step-class',
  'fallback.trigger',
  'fallback.route',
  'fallback.exercised-on',
  'data-source.quality',
  'data-source.critical',
  'data-source.problems',
  'error-mode.reversible',
  'error-mode.cost',
  'error-mode.approval',
  'error-mode.observed-by',
  'release-control.state',
  'governance-position.topic',
]

const coverage = z
  .record(z.string(), z.array(z.string()))
  .parse(parse(readFileSync(join(process.cwd(), 'content', 'coverage.yaml'), 'utf8')))

type Framework = Pick<VerdictFramework, 'remedies' | 'phases' | 'leadership_questions' | 'foundations'> & {
  dimensions: readonly { questions: readonly Covering[] }[]
  marks: { questions: readonly Covering[] }
  gates: readonly Covering[]
}

interface Covering {
  id: string
  covers: readonly string[]
}

const releases: [string, Framework][] = [
  ['the current release', currentRelease()],
  ...listDrafts().map(({ id, version }): [string, Framework] => [`draft ${version}`, getVerdictFramework(id, version)]),
]

const questionsIn = (framework: Framework) => [
  ...framework.dimensions.flatMap((d) => d.questions),
  ...framework.marks.questions,
]

const placesIn = (framework: Framework) =>
  new Set([
    ...questionsIn(framework).map((q) => `question:${q.id}`),
    ...framework.gates.map((g) => `gate:${g.id}`),
    ...framework.remedies.map((r) => `remedy:${r.id}`),
    ...framework.phases.map((p) => `phase:${p.id}`),
    ...framework.leadership_questions.map((l) => `leadership:${l.id}`),
    ...framework.foundations.map((f) => `foundation:${f.id}`),
    ...fields.map((f) => `field:${f}`),
    ...listArticles().map((a) => `playbook:${a.id}`),
  ])

describe('the subject matter is in the product', () => {
  test('the map has exactly the items of the subject matter', () => {
    expect(Object.keys(coverage).sort()).toEqual([...items].sort())
  })

  test('every item has at least one place, each named once', () => {
    const faults = Object.entries(coverage).filter(([, at]) => at.length === 0 || new Set(at).size !== at.length)
    expect(faults).toEqual([])
  })

  test.each(releases)('every place exists in %s', (_name, framework) => {
    const places = placesIn(framework)
    const faults = Object.entries(coverage).flatMap(([item, at]) =>
      at.filter((place) => !places.has(place)).map((place) => `${item} → ${place}`),
    )
    expect(faults).toEqual([])
  })

  test.each(releases)('what %s says that its parts cover is in the map', (_name, framework) => {
    const claims = [
      ...questionsIn(framework).map((q) => ({ place: `question:${q.id}`, covers: q.covers })),
      ...framework.gates.map((g) => ({ place: `gate:${g.id}`, covers: g.covers })),
      ...framework.remedies.map((r) => ({ place: `remedy:${r.id}`, covers: r.covers })),
      ...listArticles().map((a) => ({ place: `playbook:${a.id}`, covers: a.covers })),
    ]
    const faults = claims.flatMap(({ place, covers }) =>
      covers.filter((item) => !coverage[item]?.includes(place)).map((item) => `${place} → ${item}`),
    )
    expect(faults).toEqual([])
  })
})
