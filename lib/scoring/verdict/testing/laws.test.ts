import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Level } from '#lib/framework/types.ts'
import { questionsOf } from '#lib/framework/verdict/rules.ts'
import { effects, legalClasses, roleOrder, sourcings } from '#lib/framework/verdict/schema.ts'
import { always } from '#lib/scoring/testing/arbitraries.ts'
import { anyLevel } from '#lib/scoring/testing/framework-arbitraries.ts'
import type { Standing } from '#lib/scoring/types.ts'
import { placeOfVerdict, scoreVerdict } from '../scorecard.ts'
import { stabilityOfVerdict } from '../stability.ts'
import type { VerdictFacts, VerdictInput, VerdictScorecard } from '../types.ts'
import { anyUseCase, anyVerdictFramework, anyVerdictInput, anyWithRisks, goodStanding } from './arbitraries.ts'
import { confirmed, describedFacts, footing, seconded, shownAt, TODAY } from './fixtures.ts'

const framework = footing()

/** On the framework that ships and on random ones, near *now* and anywhere. */
const everywhere: [string, fc.Arbitrary<VerdictInput>, number][] = [
  ['Footing, anywhere', anyUseCase(framework), 150],
  ['Footing, near now', anyUseCase(framework, goodStanding), 300],
  ['Footing, with risks', anyWithRisks(framework), 200],
  ['random frameworks, anywhere', anyVerdictInput(), 500],
  ['random frameworks, near now', anyVerdictFramework().chain((f) => anyUseCase(f, goodStanding)), 500],
]

const place = (input: VerdictInput) => placeOfVerdict(scoreVerdict(input))

const standingOf = (input: VerdictInput, id: string): Standing | undefined =>
  input.useCase[id] ?? input.organization[id]

const counted = (input: VerdictInput, id: string): number => {
  const standing = standingOf(input, id)
  return standing?.kind === 'answered' ? Math.min(standing.level, standing.low + input.framework.answers.spread) : 0
}

/** What a *now* may not stand on, as sentences; told from the input, not from the engine's own sums. */
function breaches(input: VerdictInput, card: VerdictScorecard): string[] {
  if (card.verdict !== 'now') return []
  const faults: string[] = []
  const isOut = (id: string) =>
    standingOf(input, id)?.kind === 'not-applicable' && (input.notApplicable[id]?.agreedBy ?? null) !== null
  for (const d of input.framework.dimensions) {
    for (const subject of ['use-case', 'organization'] as const) {
      const read = d.questions.filter((q) => q.subject === subject && !q.applies_when && !isOut(q.id))
      if (read.length > 0 && read.every((q) => counted(input, q.id) === 0))
        faults.push(`${d.id} is at 0 for ${subject}.`)
    }
  }
  for (const { id } of input.framework.marks.questions) if (counted(input, id) === 0) faults.push(`${id} is at 0.`)
  const confirmedBySomebodyElse = (id: string) =>
    input.evidence.some((e) => e.questions.includes(id) && e.confirmedBy !== null && e.confirmedBy !== e.author)
  for (const gate of card.gates) {
    if (gate.state === 'accepted' || gate.state === 'not-applicable') continue
    if (gate.state !== 'shown' && gate.state !== 'due') faults.push(`${gate.id} is ${gate.state}.`)
    for (const { question, state } of gate.subjects) {
      if (state === 'not-applicable') continue
      if (counted(input, question) < 3) faults.push(`${question} is below 3.`)
      if (!confirmedBySomebodyElse(question)) faults.push(`${question} is not confirmed.`)
    }
  }
  const accepted = card.gates.filter((g) => g.state === 'accepted')
  if (accepted.length > input.framework.acceptance.at_most) faults.push('More risks are accepted than may be.')
  if (accepted.length > 0 && !card.onCondition) faults.push('A risk is accepted without a condition.')
  for (const g of accepted) {
    const ids = g.subjects.filter((s) => s.state !== 'not-applicable').map((s) => s.question)
    if (ids.some((id) => counted(input, id) === 0)) faults.push(`${g.id} is accepted at 0 or unanswered.`)
  }
  return faults
}

describe.each(everywhere)('the verdict: %s', { timeout: 120_000 }, (_name, anyInput, runs) => {
  it('is never now on a dimension, mark or subject that is missing, unshown or unconfirmed', () => {
    always(anyInput, 1, runs, (input) => {
      expect(breaches(input, scoreVerdict(input))).toEqual([])
    })
  })

  it('has its reasons, and one of them holds it where it is', () => {
    always(anyInput, 2, runs, (input) => {
      const card = scoreVerdict(input)
      expect(card.because.length).toBeGreaterThan(0)
      expect(card.because[0]?.kind === 'ready').toBe(card.verdict === 'now')
      const holds = card.because.flatMap((b) =>
        b.kind === 'gate' ? [b.holds] : b.kind === 'floor' ? [b.floor.holds] : [],
      )
      if (card.verdict === 'wait' || card.verdict === 'foundations-first') expect(holds).toContain(card.verdict)
      if (card.verdict === 'wait') expect(holds).not.toContain('foundations-first')
      expect(card.restsOn.of).toBe(card.gates.filter((g) => g.state !== 'not-applicable').length)
    })
  })

  it('never falls with a better answer, and never rises with a worse one', () => {
    const changed = anyInput.chain((input) => fc.tuple(fc.constant(input), fc.nat(), anyLevel))
    always(changed, 3, runs * 2, ([input, pick, to]) => {
      const answered = questionsOf(input.framework).filter((q) => standingOf(input, q.id)?.kind === 'answered')
      const q = answered[pick % Math.max(1, answered.length)]
      const standing = q && standingOf(input, q.id)
      if (!q || standing?.kind !== 'answered' || to <= standing.high) return
      const better: Standing = { kind: 'answered', level: to, low: to, high: to }
      const part = q.subject === 'organization' ? 'organization' : 'useCase'
      expect(place({ ...input, [part]: { ...input[part], [q.id]: better } })).toBeGreaterThanOrEqual(place(input))
    })
  })

  it('never falls with a confirmation, a better entry or a second person', () => {
    const changed = anyInput.chain((input) => fc.tuple(fc.constant(input), fc.nat()))
    always(changed, 4, runs * 2, ([input, pick]) => {
      const better = betterInputs(input, pick)
      const one = better[pick % better.length] ?? input
      expect(place(one)).toBeGreaterThanOrEqual(place(input))
    })
  })

  it('does not depend on the order of rows', () => {
    always(anyInput, 5, Math.ceil(runs / 4), (input) => {
      const { facts } = input
      const mixed = {
        ...input,
        evidence: input.evidence.toReversed(),
        acceptances: input.acceptances.toReversed(),
        facts: {
          ...facts,
          seats: facts.seats.toReversed(),
          fallbacks: facts.fallbacks.toReversed(),
          errorModes: facts.errorModes.toReversed(),
          controls: facts.controls.toReversed(),
          positions: facts.positions.toReversed(),
          dataSources: facts.dataSources.toReversed(),
        },
      }
      const states = (card: VerdictScorecard) => [card.verdict, card.onCondition, card.gates.map((g) => g.state)]
      expect(states(scoreVerdict(mixed))).toEqual(states(scoreVerdict(input)))
    })
  })
})

/** Inputs that are better in one thing that is already there: no row is added. */
function betterInputs(input: VerdictInput, pick: number): VerdictInput[] {
  const { facts } = input
  const one = <T>(list: readonly T[], change: (item: T) => T): T[] =>
    list.map((item, i) => (i === pick % Math.max(1, list.length) ? change(item) : item))
  const withFacts = (rest: Partial<VerdictFacts>): VerdictInput => ({ ...input, facts: { ...facts, ...rest } })
  return [
    {
      ...input,
      evidence: one(input.evidence, (e) => ({
        ...e,
        author: 'Ada',
        confirmedBy: 'Grace',
        confirmedOn: TODAY,
        validUntil: null,
      })),
    },
    { ...input, marksAgreed: Object.fromEntries(Object.keys(input.marksAgreed).map((id) => [id, seconded()])) },
    withFacts({ steps: one(facts.steps, (s) => ({ ...s, class: 'control' })) }),
    withFacts({ fallbacks: one(facts.fallbacks, (f) => ({ ...f, route: 'human-queue', exercisedOn: TODAY })) }),
    withFacts({ dataSources: one(facts.dataSources, (d) => ({ ...d, quality: 'stable' })) }),
    withFacts({ controls: one(facts.controls, (c) => ({ ...c, state: 'in-place', triedOn: TODAY })) }),
    withFacts({ positions: one(facts.positions, (p) => ({ ...p, state: 'decided' })) }),
    withFacts({ errorModes: one(facts.errorModes, (e) => ({ ...e, approvalBefore: true })) }),
    withFacts({ errorModes: one(facts.errorModes, (e) => ({ ...e, observed: { by: 'view', groups: ['branch'] } })) }),
    withFacts({ tools: one(facts.tools, (t) => ({ ...t, unlimited: false, limit: '5', owner: 'IT' })) }),
    withFacts({ seats: one(facts.seats, (s) => ({ ...s, accepted: true })) }),
    withFacts({ exposure: { casesPerHour: 1, costOfOne: 1, hoursToNotice: 1, cap: 9 } }),
    withFacts({ barrier: { limit: '500', setBeforehand: true, metOn: TODAY } }),
  ]
}

describe('a worst mistake', { timeout: 120_000 }, () => {
  const reversible: VerdictFacts['errorModes'][number] = {
    ...{ name: 'Typing error', reversible: true, cost: 'low', approvalBefore: null },
    observed: { by: 'view', groups: ['branch'] },
  }
  const worst = (approvalBefore: boolean | null): VerdictFacts['errorModes'][number] => ({
    ...{ name: 'Somebody is hurt', reversible: false, cost: 'high', approvalBefore, observed: null },
  })
  const hidden = (input: VerdictInput, role: VerdictFacts['role']): VerdictInput => ({
    ...input,
    acceptances: [],
    facts: { ...input.facts, role, errorModes: [reversible], noIrreversibleError: null },
  })
  const honest = (input: VerdictInput, approved: boolean | null): VerdictInput => ({
    ...input,
    facts: { ...input.facts, errorModes: [reversible, worst(approved)] },
  })

  it.each(['decision-maker', 'agent'] as const)('honestly entered never costs the %s more than hiding it', (role) => {
    for (const standing of [undefined, goodStanding])
      always(anyUseCase(framework, standing), 6, 300, (input) => {
        for (const approved of [true, false, null])
          expect(place(honest(hidden(input, role), approved))).toBeGreaterThanOrEqual(place(hidden(input, role)))
      })
  })

  it.each(['assistant', 'recommender'] as const)(
    'costs the %s nothing where the answer already says that nobody approves',
    (role) => {
      always(anyUseCase(framework, goodStanding), 7, 300, (input) => {
        const level = { kind: 'answered', level: 1, low: 1, high: 1 } as const
        const told = { ...input, useCase: { ...input.useCase, 'evaluation.costly-mistakes': level } }
        expect(place(honest(hidden(told, role), false))).toBeGreaterThanOrEqual(place(hidden(told, role)))
      })
    },
  )
})

describe('reachability', { timeout: 120_000 }, () => {
  const boolean = [true, false, null]
  const combinations = roleOrder.flatMap((role) =>
    [...effects, null].flatMap((affectsPeople) =>
      legalClasses
        .filter((c) => c !== 'prohibited')
        .flatMap((legal) => [...sourcings, null].map((sourcing) => ({ role, affectsPeople, legal, sourcing }))),
    ),
  )

  it('with everything at 4 and shown and the work fit for it, now or now on condition whatever the facts', () => {
    let fit = 0
    const marks = fc.array(fc.constantFrom<Level>(1, 2, 3, 4), { minLength: 8, maxLength: 8 })
    always(
      fc.tuple(
        marks,
        fc.constantFrom(...boolean),
        fc.constantFrom(...boolean),
        fc.boolean(),
        fc.constantFrom('idea', 'pilot', 'integrated'),
      ),
      8,
      15,
      ([levels, sensitiveData, regulatedSector, ordersList, stage]) => {
        for (const { role, affectsPeople, legal, sourcing } of combinations) {
          const described = describedFacts()
          const facts = {
            ...described,
            role,
            affectsPeople,
            sourcing,
            sensitiveData,
            regulatedSector,
            ordersList,
            stage,
            legalClass: described.legalClass && { ...described.legalClass, class: legal },
          }
          const except = Object.fromEntries(framework.marks.questions.map((q, i) => [q.id, levels[i] ?? 4]))
          const card = scoreVerdict(shownAt(4, { except, facts }))
          if (card.bars.tolerance.counted < card.bars.tolerance.now) continue
          fit++
          expect(card.verdict).toBe('now')
        }
      },
    )
    expect(fit).toBeGreaterThan(1000)
  })

  it('and so for a decision-maker or agent whose worst mistake nobody can approve', () => {
    for (const role of ['decision-maker', 'agent'] as const) {
      const [mistake] = describedFacts().errorModes
      const errorModes = mistake ? [{ ...mistake, approvalBefore: false }] : []
      expect(scoreVerdict(shownAt(4, { facts: describedFacts({ role, errorModes }) }))).toMatchObject({
        verdict: 'now',
        onCondition: true,
      })
    }
  })

  it('reaches every verdict: from nothing to everything', () => {
    const verdicts = ([0, 1, 2, 3, 4] as const).map((level) => scoreVerdict(shownAt(level)).verdict)
    expect(verdicts).toEqual(['not-a-fit', 'not-a-fit', 'wait', 'now', 'now'])
  })
})

describe('a graver fact', { timeout: 60_000 }, () => {
  const graver: [string, Partial<VerdictFacts>, Partial<VerdictFacts>][] = [
    ['people are affected a little', { affectsPeople: 'none' }, { affectsPeople: 'minor' }],
    ['people are affected significantly', { affectsPeople: 'minor' }, { affectsPeople: 'significant' }],
    ['data is sensitive', { sensitiveData: false }, { sensitiveData: true }],
    ['the sector is regulated', { regulatedSector: false }, { regulatedSector: true }],
    ['the output does more than order a list', { ordersList: true }, { ordersList: false }],
    ['it recommends instead of assisting', { role: 'assistant' }, { role: 'recommender' }],
    ['it acts by itself instead of deciding', { role: 'decision-maker' }, { role: 'agent' }],
  ]

  it.each(graver)('is never better: %s', (_name, mild, grave) => {
    for (const anyInput of [anyUseCase(framework, goodStanding), anyWithRisks(framework)])
      always(anyInput, 11, 120, (input) => {
        const told = (rest: Partial<VerdictFacts>) => place({ ...input, facts: { ...input.facts, ...rest } })
        expect(told(grave)).toBeLessThanOrEqual(told(mild))
      })
  })
})

describe('a fact that nobody stated', { timeout: 60_000 }, () => {
  it('is never better than stating it', () => {
    const facts: (keyof VerdictFacts)[] = [
      'role',
      'affectsPeople',
      'sensitiveData',
      'regulatedSector',
      'sourcing',
      'legalClass',
    ]
    for (const anyInput of [anyUseCase(framework, goodStanding), anyWithRisks(framework)])
      always(anyInput, 10, 250, (input) => {
        if (input.facts.legalClass?.class === 'prohibited') return
        for (const fact of facts)
          expect(place({ ...input, facts: { ...input.facts, [fact]: null } })).toBeLessThanOrEqual(place(input))
      })
  })
})

describe('stability', { timeout: 60_000 }, () => {
  it('is the same for the same input, and certain where everything is shown and the work bears errors well', () => {
    const input = shownAt(3)
    expect(stabilityOfVerdict(input)).toEqual(stabilityOfVerdict({ ...input }))
    expect(stabilityOfVerdict(shownAt(4)).share).toBe(1)
  })

  it('falls with confidence and with the spread that people gave', () => {
    const read = new Set(framework.gates.flatMap((g) => g.subjects.map((s) => s.question)))
    const shown = confirmed([...read])
    const at = (confidence: 'low' | 'high') =>
      stabilityOfVerdict(
        shownAt(3, {
          evidence: [shown],
          confidence: Object.fromEntries(questionsOf(framework).map((q) => [q.id, confidence])),
        }),
      ).share
    expect(at('low')).toBeLessThan(at('high'))
  })

  it('leaves shown answers where they are', () => {
    const all = questionsOf(framework).map((q) => q.id)
    const input = shownAt(4, { evidence: [confirmed(all)], except: { 'value.objective': 1 } })
    expect(stabilityOfVerdict(input).share).toBe(1)
  })
})

describe('what the laws are tried on', () => {
  it('comes out at every verdict, and often enough at now', () => {
    const seen = new Map<string, number>()
    for (const [, anyInput] of everywhere)
      always(anyInput, 9, 250, (input) => {
        const card = scoreVerdict(input)
        const key = card.onCondition ? 'now on condition' : card.verdict
        seen.set(key, (seen.get(key) ?? 0) + 1)
      })
    const every = ['foundations-first', 'not-a-fit', 'now', 'now on condition', 'undetermined', 'wait']
    expect([...seen.keys()].sort()).toEqual(every)
    for (const verdict of every) expect(seen.get(verdict)).toBeGreaterThan(10)
  })
})
