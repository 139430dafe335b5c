import { describe, expect, it } from 'vitest'
import type { Level } from '#lib/framework/types.ts'
import { questionsOf } from '#lib/framework/verdict/rules.ts'
import { placeOfVerdict, scoreVerdict } from '../scorecard.ts'
import { stabilityOfVerdict } from '../stability.ts'
import type { RiskAcceptance, VerdictFacts, VerdictInput, VerdictScorecard } from '../types.ts'
import { firstSteps } from '../way-up/first-steps.ts'
import { waysUp } from '../way-up/ways-up.ts'
import {
  blankVerdictFacts,
  confirmed,
  describedFacts,
  footing,
  type LevelsById,
  marksAt,
  routed,
  seconded,
  shownAt,
  TODAY,
} from './fixtures.ts'

/** Attempts to talk the engine into another verdict: each with what it must not say, and for which reason. */

const framework = footing()
const all = questionsOf(framework)
const own = all.filter((q) => q.subject === 'use-case' && !q.id.startsWith('marks.'))
const marks = framework.marks.questions.map((q) => q.id)
const readByGates = [...new Set(framework.gates.flatMap((g) => g.subjects.map((s) => s.question)))]

const levels = (ids: readonly string[], level: Level): LevelsById => Object.fromEntries(ids.map((id) => [id, level]))
const within = (dimension: string) => all.filter((q) => q.id.startsWith(`${dimension}.`)).map((q) => q.id)

/** Thin but filled in: two people in three seats, everything ticked once, nothing tried. */
const thinFacts = (rest: Partial<VerdictFacts> = {}): VerdictFacts =>
  blankVerdictFacts({
    role: 'decision-maker',
    stage: 'integrated',
    affectsPeople: 'significant',
    sensitiveData: true,
    regulatedSector: true,
    sourcing: 'built',
    seats: [
      { seat: 'sponsor', person: 'Ada', accepted: true },
      { seat: 'product-owner', person: 'Grace', accepted: true },
      { seat: 'technical-lead', person: 'Grace', accepted: true },
    ],
    steps: [{ name: 'x', class: 'probabilistic' }],
    fallbacks: describedFacts().fallbacks.map((f) => ({ ...f, exercisedOn: null })),
    dataSources: [{ name: 'x', critical: false, quality: 'unknown' }],
    errorModes: [
      { name: 'x', reversible: true, cost: 'low', approvalBefore: null, observed: { by: 'complaints', groups: [] } },
    ],
    controls: [
      { control: 'rollback-prompt', state: 'in-place', triedOn: null },
      { control: 'evaluation', state: 'in-place', triedOn: null },
    ],
    positions: (['access', 'retention', 'provider'] as const).map((topic) => ({ topic, state: 'decided' })),
    ...rest,
  })

const thin = (except: LevelsById = {}, rest: Partial<VerdictInput> = {}) =>
  scoreVerdict(shownAt(3, { except, facts: thinFacts(), evidence: [], ...rest }))

/** The most generous telling of the same answers: everything described and shown. */
const generous = (except: LevelsById, rest: Partial<VerdictInput> = {}) => scoreVerdict(shownAt(3, { except, ...rest }))

const gateOf = (card: VerdictScorecard, id: string) => {
  const gate = card.gates.find((g) => g.id === id)
  if (!gate) throw new Error(`There is no gate ${id}.`)
  return gate
}

const firstGate = (card: VerdictScorecard) => card.because.flatMap((b) => (b.kind === 'gate' ? [b.gate] : []))[0]
const place = placeOfVerdict

const accept = (gate: string, person = 'the sponsor'): RiskAcceptance => ({
  gate,
  person,
  control: 'A second pair of eyes reads every tenth case.',
  on: TODAY,
  until: '2027-05-31',
})

describe('answers that are not so', () => {
  it('all nine fallback answers at 0: held, and the reason told first is the fallback', () => {
    for (const card of [thin(levels(within('fallback'), 0)), generous(levels(within('fallback'), 0))]) {
      expect(card.verdict).toBe('foundations-first')
      expect(firstGate(card)).toBe('no-fallback-route')
      expect(gateOf(card, 'no-fallback-route').state).toBe('to-build')
    }
  })

  it.each(framework.dimensions.map((d) => [d.id]))(
    'all of %s at 0: not now, and a floor or gate of it says so',
    (id) => {
      expect(thin(levels(within(id), 0)).verdict).not.toBe('now')
      const card = generous(levels(within(id), 0))
      expect(card.verdict).not.toBe('now')
      const floors = card.floors.map((f) => f.id)
      const gates = card.gates.filter((g) => g.holds).flatMap((g) => g.subjects.map((s) => s.question))
      expect([...floors, ...gates].some((found) => found === id || found?.startsWith(`${id}.`))).toBe(true)
    },
  )

  it('all security answers at 0: held for the harm that nothing limits', () => {
    expect(firstGate(generous(levels(within('security'), 0)))).toBe('sensitive-data-position')
    expect(gateOf(generous(levels(within('security'), 0)), 'harm-unlimited').state).toBe('to-build')
  })

  it.each([
    ['security', 'trust'],
    ['monitoring', 'platform'],
  ])('%s and %s at 0: not now', (a, b) => {
    expect(thin(levels([...within(a), ...within(b)], 0)).verdict).not.toBe('now')
    expect(generous(levels([...within(a), ...within(b)], 0)).verdict).not.toBe('now')
  })

  it('the answers that are the subjects of the gates at 0: every gate is to build', () => {
    const card = generous(levels(readByGates, 0))
    expect(card.verdict).toBe('foundations-first')
    expect(card.gates.filter((g) => g.state !== 'to-build' && g.state !== 'not-applicable')).toEqual([])
  })

  it.each(readByGates.map((id) => [id]))('%s alone at 2: not now, everything else shown at 4', (id) => {
    const gate = framework.gates.find((g) => g.subjects.some((s) => s.question === id))
    const applies = id === 'security.agent-authority' ? 'agent' : 'decision-maker'
    const sourcing = id === 'release.model-refresh' ? 'bought' : 'built'
    const facts = describedFacts({ role: applies, sourcing, barrier: null })
    const card = scoreVerdict(shownAt(4, { except: { [id]: 2 }, facts }))
    expect(card.verdict).toBe('wait')
    expect(firstGate(card)).toBe(gate?.id)
  })

  it.each(marks.map((id) => [id]))('%s alone at 0: not now, everything else shown at 4', (id) => {
    expect(thin({ [id]: 0 }).verdict).not.toBe('now')
    const card = scoreVerdict(shownAt(4, { except: { [id]: 0 } }))
    expect(card.verdict).not.toBe('now')
    expect(card.floors).toContainEqual({ reads: 'mark', id, value: 0, needed: 1, holds: 'wait' })
  })

  it('faster than people, and nobody can stop it: held for that', () => {
    const card = scoreVerdict(shownAt(4, { except: { 'marks.overridable': 0 } }))
    expect(card.verdict).toBe('foundations-first')
    expect(firstGate(card)).toBe('nobody-stops-it')
  })

  it.each(
    own
      .filter((q) => framework.dimensions.some((d) => d.kind === 'core' && q.id.startsWith(`${d.id}.`)))
      .map((q) => [q.id]),
  )('%s alone at 0: not now, the rest 3 and shown', (id) => {
    const card = generous({ [id]: 0 })
    expect(card.verdict).not.toBe('now')
    expect(card.floors.map((f) => f.id)).toContain(id)
  })

  it('own answers all 1 beside an organisation at 3: foundations first, not wait', () => {
    const card = generous(
      levels(
        own.map((q) => q.id),
        1,
      ),
    )
    expect(card.verdict).toBe('foundations-first')
    expect(card.floors).toContainEqual(expect.objectContaining({ reads: 'own-readiness', holds: 'foundations-first' }))
  })
})

describe('nothing shown', () => {
  it('everything 3 and no evidence: wait, and nothing but showing stands between it and now', () => {
    const described = scoreVerdict(shownAt(3, { evidence: [] }))
    expect(described.verdict).toBe('wait')
    expect(described.restsOn).toMatchObject({ 'to-show': 17, shown: 0, of: 17 })
    expect(described.because.every((b) => b.kind === 'gate' && b.state === 'to-show')).toBe(true)
    expect(thin().verdict).toBe('wait')
  })

  it('evidence "x" that nobody confirmed, confirmed by its author, by their second account, ahead of the day, or long past it', () => {
    const ids = all.map((q) => q.id)
    const rows = [
      confirmed(ids, { confirmedBy: null, confirmedOn: null }),
      confirmed(ids, { confirmedBy: 'Ada' }),
      confirmed(ids, { author: 'Grace', confirmedBy: 'Grace' }),
      confirmed(ids, { confirmedOn: '2026-11-30' }),
      confirmed(ids, { validUntil: '2026-10-29' }),
      confirmed(ids, { confirmedOn: '2025-10-01' }),
    ]
    for (const row of rows) expect(scoreVerdict(shownAt(3, { evidence: [row] })).verdict).toBe('wait')
    expect(scoreVerdict(shownAt(3, { evidence: rows })).verdict).toBe('wait')
  })

  it('evidence confirmed while the answer stood at 2, and the answer raised afterwards: to show', () => {
    const row = confirmed(
      all.map((q) => q.id),
      { seen: { 'fallback.unsafe': 2 } },
    )
    const card = scoreVerdict(shownAt(4, { evidence: [row] }))
    expect(card.verdict).toBe('wait')
    expect(card.because).toEqual([{ kind: 'gate', gate: 'no-fallback-route', state: 'to-show', holds: 'wait' }])
    const again = confirmed(['fallback.unsafe'], { seen: { 'fallback.unsafe': 3 } })
    expect(scoreVerdict(shownAt(4, { evidence: [row, again] })).verdict).toBe('now')
  })

  it('evidence past its day counts for thirty days more, and the verdict says so', () => {
    const card = scoreVerdict(
      shownAt(3, {
        evidence: [
          confirmed(
            all.map((q) => q.id),
            { validUntil: '2026-10-30' },
          ),
        ],
      }),
    )
    expect(card.verdict).toBe('now')
    expect(card.restsOn).toMatchObject({ due: 17, shown: 0 })
    expect(card.due).toContain('fallback.unsafe')
  })

  it('everything 3 and shown: now, without a condition', () => {
    const card = generous({})
    expect(card).toMatchObject({ verdict: 'now', onCondition: false, because: [{ kind: 'ready' }], conditions: [] })
  })

  it('fallback answers 3 and shown, workbench empty: to show, and never "nowhere to go"', () => {
    const card = scoreVerdict(shownAt(3, { facts: describedFacts({ fallbacks: [] }) }))
    expect(card.verdict).toBe('wait')
    expect(gateOf(card, 'no-fallback-route').state).toBe('to-show')
  })

  it('routes that nobody exercised, or not for a year, and a stop or a way back that nobody tried: to show', () => {
    const { fallbacks, controls } = describedFacts()
    for (const day of [null, '2025-11-28', '2026-12-01']) {
      const idle = { fallbacks: fallbacks.map((f) => ({ ...f, exercisedOn: day })) }
      expect(gateOf(scoreVerdict(shownAt(4, { facts: describedFacts(idle) })), 'no-fallback-route').state).toBe(
        'to-show',
      )
      const untried = { controls: controls.map((c) => ({ ...c, triedOn: day })) }
      const card = scoreVerdict(shownAt(4, { facts: describedFacts({ ...untried, role: 'recommender' }) }))
      expect(card.because.map((b) => (b.kind === 'gate' ? b.gate : b.kind))).toEqual(['no-rollback', 'nobody-stops-it'])
    }
    const lastDay = { fallbacks: fallbacks.map((f) => ({ ...f, exercisedOn: '2025-11-29' })) }
    expect(scoreVerdict(shownAt(4, { facts: describedFacts(lastDay) })).verdict).toBe('now')
  })

  it('people agree 4 on step classes, workbench empty: the task is to describe the steps, in minutes', () => {
    const facts = describedFacts({ steps: [] })
    const input = shownAt(3, { except: { 'workflow.step-classes': 4 }, facts })
    const [first] = firstSteps([{ id: 'it', value: 3, ways: waysUp(input) }])
    expect(first).toMatchObject({ kind: 'describe', question: 'workflow.step-classes', remedy: null })
    expect(first?.days).toBeLessThan(0.1)
  })
})

describe('acceptances', () => {
  const acceptable = framework.gates.filter((g) => g.acceptable).map((g) => g.id)

  it('the sponsor accepts every gate that may be accepted: at most two count, and now is on condition', () => {
    const open = scoreVerdict(
      shownAt(3, {
        except: levels(['value.baseline', 'ownership.separate-seats'], 1),
        acceptances: acceptable.map((g) => accept(g)),
      }),
    )
    expect(open).toMatchObject({ verdict: 'now', onCondition: true })
    expect(open.conditions).toHaveLength(2)
    const three = ['value.baseline', 'ownership.separate-seats', 'data.critical-source']
    const more = scoreVerdict(shownAt(3, { except: levels(three, 1), acceptances: acceptable.map((g) => accept(g)) }))
    expect(more.verdict).toBe('wait')
    expect(more.restsOn.accepted).toBe(2)
  })

  it('of more risks than two those count that hold most, so that a better answer never costs', () => {
    const except = { 'value.baseline': 1, 'data.critical-source': 1, 'trust.told-and-heard': 1 } as const
    const facts = describedFacts({ ordersList: true })
    const gates = ['value-untold', 'unstable-critical-data', 'people-not-heard']
    const card = scoreVerdict(shownAt(3, { except, facts, acceptances: gates.map((g) => accept(g)) }))
    expect(card.verdict).toBe('wait')
    expect(gateOf(card, 'people-not-heard').state).toBe('accepted')
  })

  it('no risk is accepted at an answer of 0, nor while it is unanswered', () => {
    for (const level of [0, null, '?'] as const) {
      const card = scoreVerdict(
        shownAt(3, { except: { 'value.baseline': level }, acceptances: [accept('value-untold')] }),
      )
      expect(card.verdict).toBe('wait')
      expect(gateOf(card, 'value-untold').acceptable).toBe(false)
    }
  })

  it('nor by the one person in all three seats, by a seat holder who is not the sponsor, or by anybody else while there is a sponsor', () => {
    const seats = (person: string) => describedFacts().seats.map((s) => ({ ...s, person }))
    const alone = (acceptances: RiskAcceptance[]) =>
      scoreVerdict(
        shownAt(3, {
          except: { 'ownership.separate-seats': 1 },
          facts: describedFacts({ seats: seats('Ada') }),
          acceptances,
        }),
      )
    expect(alone([accept('triad-one-person', 'Ada')]).verdict).toBe('wait')
    expect(gateOf(alone([accept('triad-one-person', 'Ada')]), 'triad-one-person').state).toBe('to-build')
    expect(alone([accept('triad-one-person', 'Grace')])).toMatchObject({ verdict: 'now', onCondition: true })
    const other = (person: string) =>
      scoreVerdict(shownAt(3, { except: { 'value.baseline': 1 }, acceptances: [accept('value-untold', person)] }))
        .verdict
    expect(other('the technical-lead')).toBe('wait')
    expect(other('Grace')).toBe('wait')
    expect(other('the sponsor')).toBe('now')
  })

  it('nor without a control, for more than twelve months, or after its day', () => {
    const one = (rest: Partial<RiskAcceptance>) =>
      scoreVerdict(
        shownAt(3, { except: { 'value.baseline': 1 }, acceptances: [{ ...accept('value-untold'), ...rest }] }),
      ).verdict
    expect(one({ control: ' ' })).toBe('wait')
    expect(one({ until: '2027-11-30' })).toBe('wait')
    expect(one({ until: '2027-11-29' })).toBe('now')
    expect(one({ on: '2026-01-01', until: '2026-11-28' })).toBe('wait')
  })

  it('a significant effect, not known to work at 1: not now, also not on condition', () => {
    const except = levels(['evaluation.good-enough', 'data.live-inputs'], 1)
    const card = scoreVerdict(shownAt(3, { except, acceptances: [accept('not-known-to-work')] }))
    expect(card.verdict).toBe('wait')
    const minor = scoreVerdict(
      shownAt(3, {
        except,
        facts: describedFacts({ affectsPeople: 'minor' }),
        acceptances: [accept('not-known-to-work')],
      }),
    )
    expect(minor).toMatchObject({ verdict: 'now', onCondition: true })
  })

  it('unfair treatment and people not heard are accepted by nobody where the effect is significant', () => {
    const except = levels(['trust.told-and-heard', 'evaluation.fair-treatment'], 2)
    const acceptances = [accept('people-not-heard'), accept('people-not-alike')]
    const told = (facts: Partial<VerdictFacts>, at = except) =>
      scoreVerdict(shownAt(3, { except: at, facts: describedFacts(facts), acceptances }))
    expect(told({}).verdict).toBe('wait')
    expect(told({ affectsPeople: 'minor' })).toMatchObject({ verdict: 'now', onCondition: true })
    expect(told({ ordersList: true })).toMatchObject({ verdict: 'now', onCondition: true })
    expect(told({ ordersList: true }, levels(['evaluation.fair-treatment'], 1)).verdict).toBe('foundations-first')
  })
})

describe('leaving things out', () => {
  const open = own.slice(0, 29)

  it('29 own questions left open, the rest 3 and shown: not now', () => {
    const except = Object.fromEntries(open.map((q) => [q.id, null]))
    expect(generous(except).verdict).toBe('undetermined')
  })

  it('28 own questions "not applicable", said by one person: not now', () => {
    const ids = open.slice(0, 28).map((q) => q.id)
    const except = Object.fromEntries(ids.map((id) => [id, '-' as const]))
    const alone = Object.fromEntries(ids.map((id) => [id, seconded({ agreedBy: null })]))
    expect(generous(except, { notApplicable: alone }).verdict).not.toBe('now')
    const self = Object.fromEntries(ids.map((id) => [id, seconded({ agreedBy: 'Ada' })]))
    expect(generous(except, { notApplicable: self }).verdict).not.toBe('now')
  })

  it('a gate\'s subject "not applicable" with a second person is a printed condition with both names', () => {
    const card = generous({ 'value.baseline': '-' }, { notApplicable: { 'value.baseline': seconded() } })
    expect(card).toMatchObject({ verdict: 'now', onCondition: true })
    expect(card.conditions).toEqual([
      { kind: 'not-applicable', gate: 'value-untold', question: 'value.baseline', statement: seconded() },
    ])
  })

  it('nobody agrees away what is recorded not to be so, nor a proof in place', () => {
    const one = { seats: describedFacts().seats.map((s) => ({ ...s, person: 'Ada' })) }
    const except = { 'ownership.separate-seats': '-' } as const
    const notApplicable = { 'ownership.separate-seats': seconded() }
    const triad = scoreVerdict(shownAt(3, { except, notApplicable, facts: describedFacts(one) }))
    expect(gateOf(triad, 'triad-one-person').state).toBe('to-build')
    const proof = framework.proof_in_place.subjects.map((s) => s.question)
    const errorModes = describedFacts().errorModes.map((e) => ({ ...e, approvalBefore: false }))
    const left = scoreVerdict(
      shownAt(3, {
        facts: describedFacts({ errorModes }),
        except: Object.fromEntries(proof.map((id) => [id, '-'] as const)),
        notApplicable: Object.fromEntries(proof.map((id) => [id, seconded()])),
        acceptances: [accept('irreversible-without-approval')],
      }),
    )
    expect(left.verdict).toBe('foundations-first')
  })

  it('for now, what is open counts as 0 in every mean; for wait it is left out', () => {
    const card = generous({ 'marks.narrow-data': null, 'marks.stable-surface': '?' })
    expect(card.bars.tolerance).toMatchObject({ answered: 75, now: 65 })
    expect(card.bars.tolerance.counted).toBeLessThan(65)
    expect(card.floors).toContainEqual(expect.objectContaining({ reads: 'tolerance', needed: 65, holds: 'wait' }))
    const organization = all.filter((q) => q.subject === 'organization' && q.id.startsWith('platform.'))
    const left = Object.fromEntries(organization.map((q, i) => [q.id, i === 0 ? (1 as const) : null]))
    const few = generous(left)
    expect(few.verdict).toBe('wait')
    expect(few.dimensions).toContainEqual(
      expect.objectContaining({ id: 'platform', subject: 'organization', answered: 25 }),
    )
    expect(few.floors).toEqual([expect.objectContaining({ reads: 'organization-part', id: 'platform', needed: 25 })])
  })

  it('a mark is never "not applicable"', () => {
    const card = generous({ 'marks.overridable': '-' }, { notApplicable: { 'marks.overridable': seconded() } })
    expect(card.verdict).not.toBe('now')
  })

  it('a fact that nobody stated counts at its strictest', () => {
    const facts = describedFacts({ role: null, affectsPeople: null, sensitiveData: null, regulatedSector: null })
    expect(scoreVerdict(shownAt(3, { facts }))).toMatchObject({ role: 'agent' })
    const except = { 'evaluation.fair-treatment': 0 } as const
    expect(scoreVerdict(shownAt(3, { facts, except })).verdict).toBe('foundations-first')
  })

  it('while nobody has written down its role, the use case counts as the next higher one', () => {
    const facts = describedFacts({ role: 'recommender' })
    const except = { ...marksAt(framework, [3, 2, 3, 2, 2, 2, 3, 3]), 'workflow.system-role': 1 } as const
    expect(scoreVerdict(shownAt(3, { facts, except }))).toMatchObject({ role: 'decision-maker', verdict: 'wait' })
    expect(scoreVerdict(shownAt(3, { facts, except: { ...except, 'workflow.system-role': 2 } }))).toMatchObject({
      role: 'recommender',
      verdict: 'now',
    })
  })
})

describe('disclosure', () => {
  it('the first of five true routes is added to an empty form: not lower than before', () => {
    const before = scoreVerdict(shownAt(3, { facts: thinFacts({ fallbacks: [] }), evidence: [] }))
    const after = scoreVerdict(shownAt(3, { facts: thinFacts({ fallbacks: [routed('unsafe')] }), evidence: [] }))
    expect(place(after)).toBeGreaterThanOrEqual(place(before))
  })

  it('a first step whose class is still open, a first tool whose limit is still open: not lower than before', () => {
    const told = (facts: Partial<VerdictFacts>) =>
      place(scoreVerdict(shownAt(3, { facts: describedFacts({ role: 'agent', ...facts }) })))
    expect(told({ steps: [{ name: 'Read', class: null }] })).toBeGreaterThanOrEqual(told({ steps: [] }))
    const tool = { name: 'Mail', right: 'Send', limit: null, owner: null }
    expect(told({ tools: [tool] })).toBeGreaterThanOrEqual(told({ tools: [] }))
  })

  it('affects people, no → yes, with two 4s: not higher than before', () => {
    for (const level of [1, 2, 3] as const) {
      const told = (affectsPeople: 'none' | 'minor' | 'significant') =>
        scoreVerdict(
          shownAt(level, {
            except: levels(['trust.told-and-heard', 'evaluation.fair-treatment'], 4),
            facts: describedFacts({ affectsPeople }),
          }),
        )
      expect(place(told('significant'))).toBeLessThanOrEqual(place(told('none')))
      expect(told('significant').bars.useCase).toEqual(told('none').bars.useCase)
    }
  })

  it('half of the answers one level too good, not shown: never said to be certain', () => {
    const half = own.filter((q, i) => i % 2 === 0 && !readByGates.includes(q.id)).map((q) => q.id)
    const shown = all.map((q) => q.id).filter((id) => !half.includes(id))
    const input = shownAt(3, { evidence: [confirmed(shown)] })
    expect(scoreVerdict(input).verdict).toBe('now')
    expect(stabilityOfVerdict(input).share).toBeLessThan(1)
    const plain = shownAt(3, { except: marksAt(framework, [3, 2, 3, 3, 3, 3, 2, 3]), evidence: [confirmed(shown)] })
    expect(stabilityOfVerdict(plain).share).toBeLessThan(0.98)
  })

  it('a contradiction is a finding with both sides, and the worse side counts', () => {
    const facts = describedFacts({
      fallbacks: [
        { trigger: 'unsafe', route: 'none', exercisedOn: null },
        ...describedFacts().fallbacks.filter((f) => f.trigger !== 'unsafe'),
      ],
    })
    const card = scoreVerdict(
      shownAt(4, { facts, answeredBy: { 'fallback.unsafe': ['Ada'] }, enteredBy: { 'fallback-unsafe': ['Grace'] } }),
    )
    expect(card.verdict).toBe('foundations-first')
    expect(card.contradictions).toEqual([
      {
        ...{ gate: 'no-fallback-route', question: 'fallback.unsafe', level: 4, answeredBy: ['Ada'] },
        ...{ entry: 'fallback-unsafe', entryState: 'denied', details: ['unsafe'], enteredBy: ['Grace'] },
      },
    ])
    const other = scoreVerdict(shownAt(4, { except: { 'fallback.unsafe': 1 } }))
    expect(other.contradictions).toMatchObject([{ question: 'fallback.unsafe', level: 1, entryState: 'described' }])
    expect(other.verdict).toBe('foundations-first')
  })

  it('where people differ, an answer counts one level above the lowest until a position is recorded', () => {
    const input = shownAt(3)
    const differ = {
      ...input,
      useCase: { ...input.useCase, 'fallback.unsafe': { kind: 'answered', level: 3, low: 1, high: 4 } as const },
    }
    expect(gateOf(scoreVerdict(differ), 'no-fallback-route').state).toBe('to-finish')
  })
})

describe('systems that run well are not held for ever', () => {
  const reader = { 'marks.reviewable-output': 3, 'marks.overridable': 3 } as const

  it('a spam folder, a retried card, a reordered reading list and drafts that are always read', () => {
    const cases: [Partial<VerdictFacts>, LevelsById][] = [
      [{ role: 'decision-maker', affectsPeople: 'minor', sensitiveData: false, regulatedSector: false }, {}],
      [{ role: 'decision-maker', affectsPeople: 'minor', sourcing: 'bought' }, { 'marks.reviewable-output': 2 }],
      [
        { role: 'recommender', affectsPeople: 'minor', ordersList: true },
        { ...reader, 'marks.controlled-action': 4 },
      ],
      [
        { role: 'assistant', affectsPeople: 'none' },
        { ...reader, 'marks.controlled-action': 4 },
      ],
    ]
    for (const [facts, except] of cases)
      expect(scoreVerdict(shownAt(3, { facts: describedFacts(facts), except })).verdict).toBe('now')
  })

  it('the reader is the route for unsure and late output, once two people agree on the marks', () => {
    const except = { ...reader, 'fallback.low-confidence': 0, 'fallback.delayed': 0 } as const
    const told = (rest: Partial<VerdictInput> = {}) =>
      scoreVerdict(shownAt(3, { facts: describedFacts({ role: 'assistant' }), except, ...rest }))
    expect(told()).toMatchObject({ verdict: 'now', readerIsRoute: true })
    expect(told({ marksAgreed: { 'marks.reviewable-output': seconded({ agreedBy: null }) } }).verdict).toBe(
      'foundations-first',
    )
    const unsafe = scoreVerdict(
      shownAt(3, { facts: describedFacts({ role: 'assistant' }), except: { ...reader, 'fallback.unsafe': 0 } }),
    )
    expect(unsafe.verdict).toBe('foundations-first')
  })

  it('the light track asks five gates to be shown and the others for a 2', () => {
    const facts = describedFacts({
      role: 'assistant',
      affectsPeople: 'none',
      steps: [],
      errorModes: [],
      controls: [{ control: 'evaluation', state: 'in-place', triedOn: null }],
      exposure: null,
    })
    const light = framework.gates.filter((g) => g.light === 'shown')
    const shown = new Set(light.flatMap((g) => g.subjects.map((s) => s.question)))
    const lower = readByGates.filter((id) => !shown.has(id))
    const except = { ...reader, 'marks.controlled-action': 4, ...levels(lower, 2), 'fallback.exposure': 0 } as const
    const card = scoreVerdict(shownAt(3, { facts, except, evidence: [confirmed([...shown])] }))
    expect(card).toMatchObject({ verdict: 'now', onCondition: false, lightTrack: true })
    expect(card.restsOn.of).toBe(5)
    const unlimited = shownAt(3, { facts, except: { ...except, 'security.harm-limits': 1 } })
    expect(scoreVerdict(unlimited).verdict).toBe('foundations-first')
    const touched = scoreVerdict(
      shownAt(3, { facts: { ...facts, affectsPeople: 'significant' }, except, evidence: [confirmed([...shown])] }),
    )
    expect(touched).toMatchObject({ verdict: 'foundations-first', lightTrack: false })
  })

  it('a fleet that drives itself, a sprayer that acts on each plant: proof in place of approval', () => {
    const mistake = {
      ...describedFacts().errorModes[0],
      name: 'Somebody is hurt',
      reversible: false,
      cost: 'high',
      approvalBefore: false,
    } as VerdictFacts['errorModes'][number]
    for (const role of ['decision-maker', 'agent'] as const) {
      const facts = describedFacts({ role, errorModes: [mistake] })
      const except = { 'marks.overridable': 1, 'marks.reviewable-output': 1 } as const
      const card = scoreVerdict(shownAt(4, { facts, except }))
      expect(card).toMatchObject({ verdict: 'now', onCondition: true })
      expect(card.conditions.map((c) => c.kind)).toEqual(['proof-in-place', 'proof-in-place'])
      expect(scoreVerdict(shownAt(4, { facts: { ...facts, barrier: null }, except })).verdict).not.toBe('now')
    }
  })

  it('bought never removes a gate: the version can be held or the feature switched off, and was tried', () => {
    const controls = describedFacts().controls.filter(
      (c) => c.control === 'rollback-supplier' || !c.control.startsWith('rollback'),
    )
    expect(scoreVerdict(shownAt(3, { facts: describedFacts({ sourcing: 'bought', controls }) })).verdict).toBe('now')
    expect(scoreVerdict(shownAt(3, { facts: describedFacts({ sourcing: 'built', controls }) })).verdict).toBe('wait')
    const untried = controls.map((c) => ({ ...c, triedOn: null }))
    expect(scoreVerdict(shownAt(3, { facts: describedFacts({ sourcing: 'bought', controls: untried }) })).verdict).toBe(
      'wait',
    )
    const unsampled = scoreVerdict(
      shownAt(3, { facts: describedFacts({ sourcing: 'bought' }), except: { 'release.model-refresh': 1 } }),
    )
    expect(firstGate(unsampled)).toBe('no-evaluation-before-release')
  })

  it('a prohibited practice is not a fit, whatever is answered', () => {
    const stated = { class: 'prohibited', reason: 'Scores social behaviour.', source: 'Article 5', on: TODAY } as const
    const card = scoreVerdict(shownAt(4, { facts: describedFacts({ legalClass: stated }) }))
    expect(card.verdict).toBe('not-a-fit')
    expect(card.because[0]).toEqual({ kind: 'prohibited', gate: 'legal-class-open' })
  })
})
