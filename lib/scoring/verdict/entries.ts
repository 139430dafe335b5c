import type { FallbackTrigger, GovernanceTopic, Seat } from '#db/enums.ts'
import { seatNames } from '#db/enums.ts'
import { entryNames } from '#lib/framework/verdict/schema.ts'
import type { ChangeKind, EntryName, VerdictFramework } from '#lib/framework/verdict/types.ts'
import { daysBefore } from './days.ts'
import { isSeconded } from './seconded.ts'
import type { ControlName, Day, Entry, EntryState, VerdictFacts, VerdictInput } from './types.ts'

/** From what was recorded not to be so to what is described. */
const ORDER: readonly EntryState[] = ['denied', 'partial', 'not-described', 'described']

type Finding = readonly [state: EntryState, detail: string]

const DESCRIBED: Entry = { state: 'described', details: [] }

/** The worst of what was found, with what is there. Nothing found is not described. */
function worst(findings: readonly Finding[]): Entry {
  if (findings.length > 0 && findings.every(([state]) => state === 'described')) return DESCRIBED
  const state = ORDER.find((one) => findings.some(([found]) => found === one)) ?? 'not-described'
  return { state, details: findings.flatMap(([s, d]) => (s === state ? [d] : [])) }
}

const blank = (text: string | null) => text === null || text.trim() === ''

interface Bench {
  facts: VerdictFacts
  framework: VerdictFramework
  /** Whether something was tried within the interval of exercises. */
  isFresh: (day: Day | null) => boolean
}

const steps = ({ facts }: Bench): Entry =>
  worst(
    facts.steps.map(
      (s): Finding => [s.class === 'open' ? 'denied' : s.class === null ? 'not-described' : 'described', s.name],
    ),
  )

const route =
  (trigger: FallbackTrigger) =>
  ({ facts, isFresh }: Bench): Entry => {
    const own = facts.fallbacks.filter((f) => f.trigger === trigger)
    const open = own.filter((f) => f.route !== 'none')
    if (open.some((f) => isFresh(f.exercisedOn))) return { state: 'described', details: [] }
    const state = own.length > 0 && open.length === 0 ? 'denied' : 'not-described'
    return { state, details: [trigger] }
  }

const holders = ({ seats }: VerdictFacts, seat: Seat) =>
  seats.flatMap((s) => (s.seat === seat && s.person !== null && !blank(s.person) && !s.vacant ? [s.person] : []))

/** The seats that a person holds. */
export const seatsOf = (facts: VerdictFacts, person: string): Seat[] =>
  seatNames.filter((seat) => holders(facts, seat).includes(person))

const triadFilled = ({ facts }: Bench): Entry =>
  worst(
    seatNames.map((seat): Finding => {
      const own = facts.seats.filter((s) => s.seat === seat)
      if (holders(facts, seat).length > 0) return [own.some((s) => s.accepted) ? 'described' : 'not-described', seat]
      return [own.some((s) => s.vacant) ? 'denied' : 'not-described', seat]
    }),
  )

function triadDistinct({ facts }: Bench): Entry {
  const people = seatNames.map((seat) => holders(facts, seat))
  const empty = seatNames.filter((_, i) => people[i]?.length === 0)
  if (empty.length > 0) return { state: 'not-described', details: empty }
  const [first = ''] = people[0] ?? []
  return people.every((own) => own.every((person) => person === first))
    ? { state: 'denied', details: [first] }
    : DESCRIBED
}

function control(name: ControlName, { facts, isFresh }: Bench, tried: boolean): Finding {
  const own = facts.controls.filter((c) => c.control === name)
  const found = own.map(({ state, triedOn }): EntryState => {
    if (state === 'absent') return 'denied'
    if (state === 'partial') return 'partial'
    if (state === 'not-applicable') return 'described'
    return state === 'in-place' && (!tried || isFresh(triedOn)) ? 'described' : 'not-described'
  })
  return [ORDER.find((state) => found.includes(state)) ?? 'not-described', name]
}

/** While nobody has stated where it comes from, every kind that it might have. */
function kindsOf({ facts, framework }: Bench): readonly ChangeKind[] {
  const { built, configured, bought } = framework.rollback
  if (facts.sourcing !== null) return framework.rollback[facts.sourcing]
  return [...new Set([...built, ...configured, ...bought])]
}

const rollback = (bench: Bench): Entry => worst(kindsOf(bench).map((kind) => control(`rollback-${kind}`, bench, true)))

const topics: readonly GovernanceTopic[] = ['access', 'retention', 'provider', 'sensitive-data']

const positions = ({ facts }: Bench): Entry =>
  worst(
    topics.map((topic): Finding => {
      const known = facts.positions.flatMap((p) => (p.topic === topic ? [p.state] : []))
      if (known.includes('absent')) return ['denied', topic]
      if (known.includes('drafted')) return ['partial', topic]
      return [known.length > 0 && !known.includes('unknown') ? 'described' : 'not-described', topic]
    }),
  )

/** A mistake that only an approval, or a barrier, can stop. */
const isWorst = (e: VerdictFacts['errorModes'][number]) => !e.reversible && e.cost === 'high'

/** Whether no worst mistake is listed, nor stated by two people to be impossible. */
export const worstIsUnlisted = ({ errorModes, noIrreversibleError }: VerdictFacts): boolean =>
  !errorModes.some((e) => !e.reversible) && !isSeconded(noIrreversibleError)

/** Whether a worst mistake has to be listed depends on marks and role: the gate says so. */
const approvals = ({ facts }: Bench): Entry => {
  if (facts.errorModes.length === 0)
    return { state: isSeconded(facts.noIrreversibleError) ? 'described' : 'not-described', details: [] }
  return worst(
    facts.errorModes.map((e): Finding => {
      if (!isWorst(e) || e.approvalBefore) return ['described', e.name]
      return [e.approvalBefore === false ? 'denied' : 'not-described', e.name]
    }),
  )
}

function patterns({ facts }: Bench): Entry {
  const unseen = facts.errorModes.filter((e) => e.observed === 'unseen').map((e) => e.name)
  if (unseen.length > 0) return { state: 'denied', details: unseen }
  const split = facts.errorModes.some(
    (e) => e.observed !== null && e.observed !== 'unseen' && e.observed.groups.length > 0,
  )
  return { state: split ? 'described' : 'not-described', details: split ? [] : facts.errorModes.map((e) => e.name) }
}

function criticalData({ facts }: Bench): Entry {
  const critical = facts.dataSources.filter((d) => d.critical)
  if (critical.length === 0) return { state: facts.noCriticalSource ? 'described' : 'not-described', details: [] }
  const states = { stable: 'described', unstable: 'denied', unknown: 'not-described' } as const
  return worst(critical.map((d): Finding => [states[d.quality], d.name]))
}

function exposure({ facts }: Bench): Entry {
  const e = facts.exposure
  if (e === 'no-limit') return { state: 'denied', details: ['cap'] }
  const fields = ['casesPerHour', 'costOfOne', 'hoursToNotice', 'cap'] as const
  const open = fields.filter((field) => e === null || e[field] === null)
  if (e === null || open.length > 0) return { state: 'not-described', details: open }
  const atRisk = (e.casesPerHour ?? 0) * (e.costOfOne ?? 0) * (e.hoursToNotice ?? 0)
  return atRisk > (e.cap ?? 0) ? { state: 'denied', details: ['cap'] } : { state: 'described', details: [] }
}

function legalClass({ facts }: Bench): Entry {
  const stated = facts.legalClass
  const whole = stated !== null && !blank(stated.reason) && !blank(stated.source)
  return { state: whole ? 'described' : 'not-described', details: [] }
}

const tools = ({ facts }: Bench): Entry =>
  worst(
    facts.tools.map((t): Finding => {
      if (t.unlimited) return ['denied', t.name]
      return [blank(t.right) || blank(t.limit) || blank(t.owner) ? 'not-described' : 'described', t.name]
    }),
  )

function barrier({ facts, isFresh }: Bench): Entry {
  const b = facts.barrier
  if (b === null) return { state: 'not-described', details: [] }
  const whole = b.setBeforehand === true && !blank(b.limit) && isFresh(b.metOn)
  return worst([[b.setBeforehand === false ? 'denied' : whole ? 'described' : 'not-described', b.limit]])
}

const READERS: Readonly<Record<EntryName, (bench: Bench) => Entry>> = {
  'workflow-classified': steps,
  'fallback-low-confidence': route('low-confidence'),
  'fallback-contradictory': route('contradictory'),
  'fallback-incomplete': route('incomplete'),
  'fallback-delayed': route('delayed'),
  'fallback-unsafe': route('unsafe'),
  'triad-filled': triadFilled,
  'triad-distinct': triadDistinct,
  'rollback-for-changes': rollback,
  'costly-errors-approved': approvals,
  'data-positions': positions,
  'failure-patterns-observable': patterns,
  'critical-data-stable': criticalData,
  'evaluation-before-release': (bench) => worst([control('evaluation', bench, false)]),
  'supplier-sample': (bench) => worst([control('supplier-sample', bench, false)]),
  'stop-switch': (bench) => worst([control('stop', bench, true)]),
  exposure,
  'legal-class': legalClass,
  'agent-tools': tools,
  barrier,
}

export type Entries = Readonly<Record<EntryName, Entry>>

/** What each part of the workbench says on the day. */
export function entriesOf({ facts, framework, asOf }: Pick<VerdictInput, 'facts' | 'framework' | 'asOf'>): Entries {
  const oldest = daysBefore(asOf, framework.exercise.days)
  const bench: Bench = { facts, framework, isFresh: (day) => day !== null && day <= asOf && day >= oldest }
  const entries: Partial<Record<EntryName, Entry>> = {}
  for (const name of entryNames) entries[name] = READERS[name](bench)
  return entries as Entries
}
