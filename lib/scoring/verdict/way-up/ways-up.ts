import type { Weighed } from '../../score/share.ts'
import { LOW, reaches, SCORE } from '../../score/share.ts'
import { rankOf } from '../../score/verdict.ts'
import type { Verdict } from '../../types.ts'
import { isPassed } from '../gates.ts'
import { judge } from '../judge.ts'
import type { Mode } from '../mode.ts'
import { isLeftOut, modeOf } from '../mode.ts'
import type { Levels, Reading } from '../reading.ts'
import { AGREED, OUT, readUseCase } from '../reading.ts'
import { scorecardFrom } from '../scorecard.ts'
import { marksOf, sumsOf } from '../sums.ts'
import type { VerdictInput } from '../types.ts'
import type { Demand } from './choice.ts'
import { cheapest } from './choice.ts'
import type { Item } from './items.ts'
import { DAY, itemFor, stepOf } from './items.ts'
import { organizationItems } from './organization.ts'
import type { Plan } from './plans.ts'
import { settleGates, startOf, withItem } from './plans.ts'
import type { Step, Way, WaysUp } from './types.ts'

type Goal = 'foundations-first' | 'wait' | 'now'

/** Above so many person-days a sum of estimates is told as "about". */
const ROUGH_DAYS = 60

/** Marks, the role that is held, and second persons: what decides how strictly the rest is judged. */
interface Stance {
  plan: Plan
  mode: Mode
}

const raises = (item: Item | null, levels: Levels): item is Item =>
  item?.raises.some(({ at, to }) => to > (levels[at] ?? -1)) ?? false

/** What may be raised of marks and role; a framework has eight marks at most. */
function choices(reading: Reading): Item[] {
  const { compiled, levels } = reading
  const items = new Map<string, Item>()
  for (const at of [...compiled.marks.map((m) => m.at), compiled.roleDrift]) {
    const item = itemFor(at, reading)
    if (raises(item, levels)) items.set(item.key, item)
  }
  return [...items.values()]
}

/** Marks without a second person, among those that make a reader the route, or the track light too. */
function notAgreed({ agreed, compiled }: Reading, light: boolean): number[] {
  const { reader_is_route, light_track } = compiled.framework
  const named = [...reader_is_route.marks, ...(light ? light_track.marks : [])]
  const places = named.map(({ mark }) => compiled.indexOf.get(mark) ?? -1)
  return [...new Set(places)].filter((at) => !agreed.has(at))
}

/** The plan with a second person behind these marks. */
function withAgreement(plan: Plan, marks: readonly number[]): Plan {
  const { reading } = plan
  const { framework, questions } = reading.compiled
  const minutes = framework.minutes.agree
  const steps = marks.map((at): Step => ({ ...stepOf('agree', questions[at]?.id ?? '', minutes), gate: null }))
  return {
    ...plan,
    reading: { ...reading, agreed: new Set([...reading.agreed, ...marks]) },
    shows: [...plan.shows, ...steps],
    minutes: plan.minutes + minutes * marks.length,
  }
}

/** Whether marks alone allow the goal. */
function marksAllow({ compiled }: Reading, levels: Levels, { role }: Mode, goal: Goal): boolean {
  const { framework, floors, marks } = compiled
  const sum = [marksOf(compiled, levels)]
  if (!reaches(sum, SCORE, framework.tolerance.not_a_fit)) return false
  if (goal !== 'now') return true
  return (
    reaches(sum, LOW, framework.tolerance.now[role]) && marks.every(({ at }) => (levels[at] ?? 0) >= floors.mark.now)
  )
}

/** What gates read of marks and role: plans that agree in it differ in their cost alone. */
function stanceKey({ compiled }: Reading, levels: Levels, mode: Mode): string {
  let key = `${mode.role} ${mode.readerIsRoute} ${mode.lightTrack} ${levels[compiled.roleDrift]} `
  for (const { main, proof } of compiled.gates)
    for (const m of [...main.requires, ...(proof?.requires ?? [])]) key += (levels[m.at] ?? 0) >= m.at_least ? 1 : 0
  for (const { mark, at_most } of compiled.framework.worst_mistake.marks)
    key += (levels[compiled.indexOf.get(mark) ?? -1] ?? 0) <= at_most ? 1 : 0
  return key
}

/** The cheapest plan of marks for each stance that it brings about, cheapest first. */
function stances(reading: Reading, goal: Goal): Stance[] {
  const items = choices(reading)
  const agreements = [[], notAgreed(reading, false), notAgreed(reading, true)]
  const best = new Map<string, { chosen: Item[]; agreement: number[]; minutes: number; mode: Mode }>()
  const { agree } = reading.compiled.framework.minutes
  for (let mask = 0; mask < 1 << items.length; mask++) {
    const chosen = items.filter((_, i) => mask & (1 << i))
    const levels = Int8Array.from(reading.levels)
    let work = 0
    for (const item of chosen) {
      work += item.minutes
      for (const { at, to } of item.raises) levels[at] = Math.max(levels[at] ?? 0, to)
    }
    for (const [i, agreement] of agreements.entries()) {
      if (i > 0 && agreement.length === agreements[i - 1]?.length) continue
      const mode = modeOf({ ...reading, agreed: new Set([...reading.agreed, ...agreement]) }, levels)
      if (!marksAllow(reading, levels, mode, goal)) break
      const key = stanceKey(reading, levels, mode)
      const minutes = work + agree * agreement.length
      const known = best.get(key)
      if (!known || known.minutes > minutes) best.set(key, { chosen, agreement, minutes, mode })
    }
  }
  return [...best.values()]
    .sort((a, b) => a.minutes - b.minutes)
    .map(({ chosen, agreement, mode }) => {
      const raised = chosen.reduce((plan, item) => withItem(plan, item, null), startOf(reading))
      return { plan: withAgreement(raised, agreement), mode }
    })
}

/** Core answers that may not be absent. */
function settleAnswers(plan: Plan, mode: Mode): Plan | null {
  const { compiled } = plan.reading
  const { core, floors } = compiled
  let next = plan
  for (const at of core) {
    const level = next.reading.levels[at] ?? 0
    const isOut = level === OUT || level === AGREED
    if (isOut || level >= floors['core-answer'].now || isLeftOut(compiled, at, mode)) continue
    const item = itemFor(at, next.reading)
    if (!item) return null
    next = withItem(next, item, null)
  }
  return next
}

/** For *wait* the mean is over what is answered: open questions are no part of it. */
const answeredOnly = (sum: Weighed): Weighed => ({ ...sum, low: sum.level, applicable: sum.answered })

/** The own mean and the floors: core dimensions alone may be raised for the mean, any other for its own floor alone. */
function settleFloors(plan: Plan, goal: Goal): Plan | null {
  const { compiled, levels } = plan.reading
  const { floors, parts } = compiled
  const sums = sumsOf(compiled, levels)
  const line = goal === 'now' ? 'now' : 'wait'
  const mean = floors['own-readiness'][line] ?? null
  const share = goal === 'now' ? LOW : SCORE
  const isMet = mean === null || reaches(sums.own, share, mean)
  const items = new Map<string, Item>()
  const demands = parts.flatMap(({ dimension, own }, i): Demand[] => {
    const whole = sums.own[i]
    if (!whole || whole.applicable === 0) return []
    const isCore = dimension.kind === 'core'
    const floor = floors[isCore ? 'core-part' : 'other-part'][line] ?? null
    const misses = floor !== null && !reaches([whole], share, floor)
    const questions = goal === 'now' ? own : own.filter(({ at }) => (levels[at] ?? -1) >= 0)
    if (misses || (isCore && !isMet))
      for (const { at } of questions) {
        const item = itemFor(at, plan.reading)
        if (raises(item, levels)) items.set(item.key, item)
      }
    return [{ questions, sum: goal === 'now' ? whole : answeredOnly(whole), floor, countsForMean: true }]
  })
  const chosen = cheapest(demands, [...items.values()], levels, isMet ? null : mean)
  return chosen ? chosen.reduce<Plan>((p, item) => withItem(p, item, null), plan) : null
}

/** The cheapest way of the use case's own part; null where nothing leads there. */
function ownPlan(reading: Reading, goal: Goal, accepted: ReadonlySet<string>): Plan | null {
  let best: Plan | null = null
  for (const { plan, mode } of stances(reading, goal)) {
    if (best && plan.minutes >= best.minutes) break
    if (goal === 'foundations-first') return plan
    for (const gated of settleGates(plan, goal, mode, accepted)) {
      const answered = goal === 'now' ? settleAnswers(gated, mode) : gated
      const whole = answered && settleFloors(answered, goal)
      if (!whole || (best && whole.minutes >= best.minutes)) continue
      if (rankOf(judge(whole.reading).verdict) >= rankOf(goal)) best = whole
    }
  }
  return best
}

/** Remedies in the order in which prerequisites allow them, after what takes minutes and before what shows them. */
function ordered(plan: Plan, subject: Step['subject']): Step[] {
  const { framework } = plan.reading.compiled
  const steps = [...plan.items.values()].map(({ item, gate }): Step => ({ ...item.step, gate }))
  const own = steps.filter((s) => s.subject === subject)
  const place = new Map<string, number>()
  const byId = new Map(framework.remedies.map((r) => [r.id, r]))
  const visit = (id: string) => {
    if (place.has(id)) return
    place.set(id, -1)
    for (const before of byId.get(id)?.prerequisites ?? []) visit(before)
    place.set(id, place.size)
  }
  for (const r of framework.remedies.toSorted((a, b) => a.phase - b.phase)) visit(r.id)
  const works = own
    .filter((s) => s.kind === 'remedy')
    .sort((a, b) => (place.get(a.remedy ?? '') ?? 0) - (place.get(b.remedy ?? '') ?? 0))
  const shows = subject === 'use-case' ? plan.shows : []
  return [
    ...shows.filter((s) => s.kind === 'agree'),
    ...own.filter((s) => s.kind === 'answer'),
    ...works,
    ...shows.filter((s) => s.kind === 'describe'),
    ...shows.filter((s) => s.kind === 'confirm'),
  ]
}

const daysOf = (steps: readonly Step[]) => steps.reduce((sum, s) => sum + s.days * DAY, 0) / DAY

function wayOf(plan: Plan): Way {
  const card = scorecardFrom(plan.reading)
  const own = ordered(plan, 'use-case')
  const organization = ordered(plan, 'organization')
  const marks = new Set(plan.reading.compiled.framework.marks.questions.map((q) => q.id))
  const [ownDays, organizationDays] = [daysOf(own), daysOf(organization)]
  return {
    ...{ verdict: card.verdict, onCondition: card.onCondition, own, organization, ownDays, organizationDays },
    redesign: own.some((s) => s.kind === 'remedy' && s.questions.some((q) => marks.has(q))),
    rough: ownDays + organizationDays > ROUGH_DAYS,
  }
}

function wayTo(reading: Reading, goal: Goal, accepted: ReadonlySet<string>): Way | null {
  const shared = goal === 'now' ? organizationItems(reading) : []
  if (!shared) return null
  const base = shared.reduce((plan, item) => withItem(plan, item, null), startOf(reading))
  const own = ownPlan(base.reading, goal, accepted)
  if (!own) return null
  const items = new Map([...base.items, ...own.items])
  const way = wayOf({ ...own, items, minutes: base.minutes + own.minutes })
  return rankOf(way.verdict) >= rankOf(goal) ? way : null
}

const nextOf = (verdict: Verdict): Goal | null => {
  if (verdict === 'not-a-fit') return 'foundations-first'
  if (verdict === 'foundations-first') return 'wait'
  return verdict === 'undetermined' ? null : 'now'
}

/**
 * The least work to the next verdict and to *now*: two small exact problems, the organisation's part and the use case's own.
 * It counts only what the verdict reads. What only has to be shown costs its minutes, an open answer costs an answer.
 */
export function waysUp(input: VerdictInput): WaysUp {
  const reading = readUseCase(input)
  const { verdict, gates } = judge(reading)
  const card = scorecardFrom(reading)
  const goal = nextOf(verdict)
  if (goal === null || (verdict === 'now' && !card.onCondition)) return { next: null, now: null }
  // To a clean *now* nothing may stay accepted; on the way to it what is accepted stands.
  const stands = verdict === 'now' ? [] : gates.filter((g) => g.acceptance && isPassed(g.state))
  const accepted = new Set(stands.map((g) => g.compiled.gate.id))
  const free = verdict === 'now' ? { ...reading, acceptances: new Map() } : reading
  const now = wayTo(free, 'now', accepted)
  if (verdict === 'now') {
    const clean = now && !now.onCondition && now.own.length + now.organization.length > 0 ? now : null
    return { next: clean, now: clean }
  }
  return { next: goal === 'now' ? now : (wayTo(reading, goal, accepted) ?? now), now }
}
