import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Level } from '#lib/framework/types.ts'
import { questionsOf, subjectsOf } from '#lib/framework/verdict/rules.ts'
import type { EntryName, VerdictFramework } from '#lib/framework/verdict/types.ts'
import { rankOf } from '#lib/scoring/score/verdict.ts'
import { always } from '#lib/scoring/testing/arbitraries.ts'
import type { Verdict } from '#lib/scoring/types.ts'
import { judge } from '../judge.ts'
import type { Reading } from '../reading.ts'
import { ALONE, NO_EVIDENCE, readUseCase, VALID } from '../reading.ts'
import { placeOfVerdict, scoreVerdict } from '../scorecard.ts'
import { anyUseCase, anyVerdictFramework, anyWithRisks, goodStanding } from '../testing/arbitraries.ts'
import {
  answersAt,
  at,
  blankVerdictFacts,
  confirmed,
  describedFacts,
  footing,
  routed,
  seconded,
  shownAt,
  TODAY,
} from '../testing/fixtures.ts'
import { listReplays, replayInput } from '../testing/replay/fixtures.ts'
import type { VerdictFacts, VerdictInput } from '../types.ts'
import { firstSteps } from './first-steps.ts'
import { DAY, itemFor, remedyFor } from './items.ts'
import type { Step, Way } from './types.ts'
import { waysUp } from './ways-up.ts'

const framework = footing()

/** The part of the workbench as somebody would fill it in. */
function described(facts: VerdictFacts, entry: EntryName): Partial<VerdictFacts> {
  const full = describedFacts()
  const trigger = entry.startsWith('fallback-') ? entry.slice('fallback-'.length) : null
  if (trigger) {
    const own = full.fallbacks.filter((f) => f.trigger === trigger)
    return {
      fallbacks: [...facts.fallbacks.filter((f) => f.trigger !== trigger), ...own.map((f) => routed(f.trigger))],
    }
  }
  const controls = (isOwn: (name: string) => boolean) => ({
    controls: [...facts.controls.filter((c) => !isOwn(c.control)), ...full.controls.filter((c) => isOwn(c.control))],
  })
  switch (entry) {
    case 'workflow-classified':
      return { steps: full.steps }
    case 'triad-filled':
    case 'triad-distinct':
      return { seats: full.seats }
    case 'rollback-for-changes':
      return controls((name) => name.startsWith('rollback'))
    case 'evaluation-before-release':
      return controls((name) => name === 'evaluation')
    case 'supplier-sample':
      return controls((name) => name === 'supplier-sample')
    case 'stop-switch':
      return controls((name) => name === 'stop')
    case 'costly-errors-approved':
      return {
        errorModes: facts.errorModes.map((e) => ({ ...e, approvalBefore: true })),
        noIrreversibleError: seconded(),
      }
    case 'failure-patterns-observable': {
      const seen = { by: 'view', groups: ['branch'] }
      const listed =
        facts.errorModes.length > 0 ? facts.errorModes : full.errorModes.map((e) => ({ ...e, reversible: true }))
      return { errorModes: listed.map((e) => ({ ...e, observed: seen })) }
    }
    case 'critical-data-stable':
      return { dataSources: facts.dataSources.map((d) => ({ ...d, quality: 'stable' })), noCriticalSource: true }
    case 'data-positions':
      return { positions: full.positions }
    case 'exposure':
      return { exposure: full.exposure }
    case 'legal-class':
      return { legalClass: { class: facts.legalClass?.class ?? 'high-risk', reason: 'so', source: 'law', on: TODAY } }
    case 'agent-tools':
      return { tools: full.tools }
    default:
      return { barrier: full.barrier }
  }
}

/** The use case after somebody has gone the way, told in the input and not in the engine's own terms. */
function gone(input: VerdictInput, way: Way): VerdictInput {
  const entries = new Map(
    input.framework.gates.flatMap((g) => subjectsOf(input.framework, g).map((s) => [s.question, s.entry] as const)),
  )
  let after = input
  const raise = (id: string, to: Level) => {
    const q = questionsOf(after.framework).find((one) => one.id === id)
    const part = q?.subject === 'organization' ? 'organization' : 'useCase'
    const known = after[part][id]
    const level = known?.kind === 'answered' ? Math.min(known.level, known.low + after.framework.answers.spread) : 0
    after = { ...after, [part]: { ...after[part], [id]: at(Math.max(level, to) as Level) } }
  }
  for (const step of [...way.organization, ...way.own]) {
    if (step.kind === 'answer') raise(step.question, after.framework.target_level)
    const remedy = after.framework.remedies.find((r) => r.id === step.remedy)
    for (const { question, to } of remedy?.closes ?? []) raise(question, to)
    if (step.kind === 'confirm') after = { ...after, evidence: [...after.evidence, confirmed([step.question])] }
    if (step.kind === 'agree') after = { ...after, marksAgreed: { ...after.marksAgreed, [step.question]: seconded() } }
    const entry = entries.get(step.question)
    if (step.kind === 'describe' && entry)
      after = { ...after, facts: { ...after.facts, ...described(after.facts, entry) } }
  }
  return after
}

const places: Verdict[] = ['not-a-fit', 'undetermined', 'foundations-first', 'wait', 'now']

describe('ways up', { timeout: 120_000 }, () => {
  it.each([
    ['Footing, near now', anyUseCase(framework, goodStanding), 40],
    ['Footing, anywhere', anyUseCase(framework), 25],
    ['Footing, with risks', anyWithRisks(framework), 25],
  ] as const)('lead where they say, gone step by step: %s', (_name, anyInput, runs) => {
    always(anyInput, 1, runs, (input) => {
      const before = scoreVerdict(input)
      const { next, now } = waysUp(input)
      for (const way of [next, now]) {
        if (!way) continue
        const after = scoreVerdict(gone(input, way))
        expect(after.verdict).toBe(way.verdict)
        expect(placeOfVerdict(after)).toBeGreaterThan(placeOfVerdict(before))
      }
      if (next && now) expect(places.indexOf(next.verdict)).toBeLessThanOrEqual(places.indexOf(now.verdict))
    })
  })

  it('exist from every level with nothing described, for every role', () => {
    for (const role of ['assistant', 'recommender', 'decision-maker', 'agent'] as const)
      for (const level of [0, 1, 2, 3] as const) {
        const facts = blankVerdictFacts({ role })
        const { next, now } = waysUp(shownAt(level, { facts, evidence: [], marksAgreed: {} }))
        expect(next).not.toBeNull()
        expect(now?.verdict).toBe('now')
      }
  })

  it('what only has to be shown costs its minutes, and nothing else', () => {
    const { next } = waysUp(shownAt(3, { evidence: [] }))
    expect(next?.verdict).toBe('now')
    expect(new Set(next?.own.map((s) => s.kind))).toEqual(new Set(['confirm']))
    expect(next?.organization).toEqual([])
    expect(next?.ownDays).toBeLessThan(1)
    expect(next?.redesign).toBe(false)
  })

  it('an unanswered subject costs an answer, not its remedy', () => {
    const { next } = waysUp(shownAt(3, { except: { 'value.baseline': null } }))
    expect(next?.own).toMatchObject([{ kind: 'answer', question: 'value.baseline', remedy: null }])
  })

  it('buy no unrelated points', () => {
    const gates = new Set(framework.gates.flatMap((g) => subjectsOf(framework, g).map((s) => s.question)))
    const core = new Set(framework.dimensions.filter((d) => d.kind === 'core').map((d) => d.id))
    always(anyUseCase(framework, goodStanding), 2, 30, (input) => {
      const { now } = waysUp(input)
      const below = scoreVerdict(input).floors.map((f) => f.id)
      for (const step of now?.own ?? []) {
        const dimension = step.question.split('.')[0] ?? ''
        const reads = step.questions.some((q) => gates.has(q) || q.startsWith('marks.') || below.includes(q))
        expect(reads || core.has(dimension) || below.includes(dimension)).toBe(true)
        expect(step.remedy).not.toBe('r.value.pilot-exit')
      }
    })
  })

  it('raise the own mean by core dimensions alone', () => {
    const gates = new Set(framework.gates.flatMap((g) => g.subjects.map((s) => s.question)))
    const rest = questionsOf(framework).filter((q) => q.subject === 'use-case' && !gates.has(q.id))
    const except = Object.fromEntries(rest.filter((q) => !q.id.startsWith('marks.')).map((q) => [q.id, 1 as const]))
    const { now } = waysUp(shownAt(3, { except }))
    expect(now?.own.length).toBeGreaterThan(3)
    const core = new Set(framework.dimensions.filter((d) => d.kind === 'core').map((d) => d.id))
    for (const { question } of now?.own ?? []) expect(core).toContain(question.split('.')[0])
  })

  it('take the proof in place where it is nearer than an approval', () => {
    const errorModes = describedFacts().errorModes.map((e) => ({ ...e, approvalBefore: false }))
    const ids = questionsOf(framework).map((q) => q.id)
    const input = shownAt(3, {
      facts: describedFacts({ errorModes }),
      evidence: [confirmed(ids.filter((id) => id !== 'fallback.exercise'))],
    })
    const { next } = waysUp(input)
    expect(next).toMatchObject({ verdict: 'now', onCondition: true })
    expect(next?.own.map((s) => [s.kind, s.question])).toEqual([['confirm', 'fallback.exercise']])
  })

  it('are called a redesign where they change the work itself', () => {
    const marks = Object.fromEntries(framework.marks.questions.map((q) => [q.id, 1 as const]))
    const { next, now } = waysUp(shownAt(4, { except: marks }))
    expect(next).toMatchObject({ verdict: 'wait', redesign: true })
    expect(now).toMatchObject({ verdict: 'now', redesign: true })
  })

  it('are none at now, while undetermined, and for a prohibited practice', () => {
    const none = { next: null, now: null }
    expect(waysUp(shownAt(3))).toEqual(none)
    expect(waysUp({ ...shownAt(3), ...answersAt(framework, 3, {}), useCase: {} })).toEqual(none)
    const legalClass = { class: 'prohibited', reason: 'so', source: 'law', on: TODAY } as const
    expect(waysUp(shownAt(4, { facts: describedFacts({ legalClass }) }))).toEqual(none)
  })

  it('lead from now on condition to a clean now', () => {
    const acceptances = [
      { gate: 'value-untold', person: 'the sponsor', control: 'Watched.', on: TODAY, until: '2027-01-01' },
    ]
    const input = shownAt(3, { except: { 'value.baseline': 1 }, acceptances })
    const { next } = waysUp(input)
    expect(next).toMatchObject({ verdict: 'now', onCondition: false })
    expect(next?.own.map((s) => s.remedy ?? s.kind)).toEqual(['r.value.baseline'])
  })

  it('solve the organisation once: its part is the same for every use case', () => {
    const organization = answersAt(framework, 0).organization
    const parts = [shownAt(3), shownAt(4, { except: { 'fallback.unsafe': 1 } })].map(
      (i) => waysUp({ ...i, organization }).now?.organization,
    )
    expect(parts[0]?.length).toBeGreaterThan(5)
    expect(parts[1]).toEqual(parts[0])
    expect(waysUp({ ...shownAt(3), organization }).now?.rough).toBe(true)
  })

  it('build what each published failure was missing', () => {
    for (const replay of listReplays())
      for (const coding of replay.codings) {
        const { next } = waysUp(replayInput(replay, coding, 3))
        const raised = new Set(next?.own.flatMap((s) => s.questions))
        for (const question of replay.held_by) expect(raised).toContain(question)
      }
  })
})

/** Everything that could be done, each with its price and what it needs. */
interface Act {
  minutes: number
  needs: string | null
  key: string
  apply: (reading: Reading) => Reading
}

function acts(reading: Reading, goal: Verdict): Act[] {
  const { compiled, levels, entries, evidence, agreed } = reading
  const { minutes } = compiled.framework
  const found = new Map<string, Act>()
  const add = (act: Act) => void found.set(act.key, act)
  const marks = new Set(compiled.marks.map((m) => m.at))
  compiled.questions.forEach((_q, place) => {
    for (const item of [itemFor(place, reading), remedyFor(place, reading)]) {
      if (!item) continue
      const isAnswer = item.step.kind === 'answer'
      if (isAnswer && goal === 'wait' && !marks.has(place)) continue
      if ((levels[place] ?? 0) < ALONE) continue
      if (!isAnswer && (levels[place] ?? 0) < 0) continue
      add({
        ...{ key: item.key, minutes: item.minutes, needs: null },
        apply: (r) => {
          const raised = Int8Array.from(r.levels)
          for (const { at: to, to: level } of item.raises) raised[to] = Math.max(raised[to] ?? 0, level)
          return { ...r, levels: raised }
        },
      })
    }
  })
  for (const gate of compiled.gates) {
    for (const subject of [...gate.main.subjects, ...(gate.proof?.subjects ?? [])]) {
      const { entry, at: place } = subject
      if (goal === 'now' && evidence[place] === NO_EVIDENCE)
        add({
          ...{ key: `confirm ${place}`, minutes: minutes.confirm, needs: null },
          apply: (r) => ({ ...r, evidence: Uint8Array.from(r.evidence).fill(VALID, place, place + 1) }),
        })
      const worst = entry === 'costly-errors-approved'
      if (
        !entry ||
        (entries[entry].state === 'described' && !worst) ||
        (goal !== 'now' && entries[entry].state !== 'denied')
      )
        continue
      const denied = entries[entry].state === 'denied'
      add({
        ...{ key: `describe ${place}`, minutes: minutes.describe },
        needs: denied ? (remedyFor(place, reading)?.key ?? 'nothing') : null,
        apply: (r) => ({
          ...r,
          entries: { ...r.entries, [entry]: { state: 'described', details: [] } },
          input: worst ? { ...r.input, facts: { ...r.input.facts, noIrreversibleError: seconded() } } : r.input,
        }),
      })
    }
  }
  const named = [...compiled.framework.reader_is_route.marks, ...compiled.framework.light_track.marks]
  for (const { mark } of named) {
    const place = compiled.indexOf.get(mark) ?? -1
    if (!agreed.has(place))
      add({
        ...{ key: `agree ${mark}`, minutes: minutes.agree, needs: null },
        apply: (r) => ({ ...r, agreed: new Set([...r.agreed, place]) }),
      })
  }
  return [...found.values()]
}

/** The least minutes that reach the goal, by trying every set of acts; infinite where none does. */
function leastByTrial(reading: Reading, goal: Verdict): number {
  const all = acts(reading, goal)
  let least = Number.POSITIVE_INFINITY
  for (let mask = 0; mask < 1 << all.length; mask++) {
    const chosen = all.filter((_, i) => mask & (1 << i))
    const minutes = chosen.reduce((sum, act) => sum + act.minutes, 0)
    if (minutes >= least) continue
    const keys = new Set(chosen.map((act) => act.key))
    if (chosen.some((act) => act.needs !== null && !keys.has(act.needs))) continue
    const after = chosen.reduce((r, act) => act.apply(r), reading)
    if (rankOf(judge(after).verdict) >= rankOf(goal)) least = minutes
  }
  return least
}

describe('the way up is the least there is', { timeout: 240_000 }, () => {
  const one: fc.Arbitrary<VerdictInput> = anyVerdictFramework({
    dimensions: 2,
    questions: 2,
    marks: 2,
    gates: 2,
    coreOnly: true,
  }).chain((f: VerdictFramework) =>
    fc.oneof(anyUseCase(f), anyUseCase(f, goodStanding)).map((input) => ({ ...input, acceptances: [] })),
  )

  it('found by trying everything, on random frameworks', () => {
    let compared = 0
    always(one, 5, 260, (input) => {
      const reading = readUseCase(input)
      const { verdict } = judge(reading)
      const { next, now } = waysUp(input)
      const goals: [Verdict, Way | null][] =
        verdict === 'foundations-first'
          ? [
              ['wait', next],
              ['now', now],
            ]
          : verdict === 'wait'
            ? [['now', now]]
            : []
      for (const [goal, way] of goals) {
        if (acts(reading, goal).length > 11 || (goal === 'wait' && way?.verdict === 'now')) continue
        const least = leastByTrial(reading, goal)
        const days = way ? way.ownDays + way.organizationDays : Number.POSITIVE_INFINITY
        expect(days).toBeCloseTo(least / DAY, 6)
        compared++
      }
    })
    expect(compared).toBeGreaterThan(60)
  })
})

describe('what to do first', () => {
  const ways = (rest: Parameters<typeof shownAt>[1]) => waysUp(shownAt(3, rest))

  it('begins with the use case that is worth most for each day, and tells ten steps at most', () => {
    const near = { id: 'near', value: 3, ways: ways({ evidence: [] }) }
    const far = {
      id: 'far',
      value: 5,
      ways: waysUp(
        shownAt(1, {
          except: Object.fromEntries(framework.marks.questions.map((q) => [q.id, 3 as const])),
          evidence: [],
        }),
      ),
    }
    const steps = firstSteps([far, near])
    expect(steps).toHaveLength(10)
    expect(steps[0]).toMatchObject({ kind: 'confirm', useCases: ['near'] })
    expect(firstSteps([near, far])).toEqual(steps)
  })

  it('tells a step of the organisation once, with all that it serves', () => {
    const organization = answersAt(framework, 0).organization
    const both = ['one', 'two'].map((id) => ({ id, value: 3, ways: waysUp({ ...shownAt(3), organization }) }))
    const steps = firstSteps(both, 99)
    expect(steps.every((s: Step) => s.subject === 'organization')).toBe(true)
    for (const step of steps) expect(step).toMatchObject({ useCases: ['one', 'two'] })
  })

  it('says nothing where there is nothing to do', () => {
    expect(firstSteps([{ id: 'now', value: 5, ways: ways({}) }])).toEqual([])
  })
})
