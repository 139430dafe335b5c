import { allQuestions } from '#lib/framework/rules.ts'
import type { RoleId } from '#lib/framework/types.ts'
import { formatDate } from '#lib/language/dates.ts'
import { listOf } from '#lib/language/text.ts'
import type { Gap, PlannedAction } from '#lib/planning/types.ts'
import { actionsByKey } from '#lib/roadmap/facts/rules.ts'
import { planFor } from '#lib/roadmap/queries.ts'
import { gateReasons } from '#lib/use-case/reason/rules.ts'
import { effortWords, lower } from '../source/wording.ts'
import type { DraftContents } from '../types.ts'
import type { State } from './types.ts'

type ActionContent = DraftContents['action']

/** What a draft is wanted for. */
export interface Wanted {
  /** Gate id, question id or dimension id, or a reason in free words. */
  gap: string
  /** Null for every use case. */
  useCaseId: string | null
}

export interface Proposed {
  content: ActionContent
  useCase: string | null
  /** Where what it is made from stands. */
  cites: readonly string[]
}

interface Placed {
  label: string
  title: string
  useCases: readonly string[]
  owner: string | null
  status: string
  start: string | null
  finish: string | null
  cite: string
}

interface Refusal {
  reason: string
  cite: string
}

const nameOf = ({ portfolio }: State, id: string | null) =>
  portfolio.useCases.find((u) => u.useCase.id === id)?.useCase.name ?? null

/** Whether a gap of the plan is one that is meant. */
function isMeant(gap: Gap, { gap: wanted, useCaseId }: Wanted): boolean {
  if (useCaseId !== null && gap.useCase !== useCaseId) return false
  if (gap.id === wanted || gap.remedy === wanted) return true
  return gap.kind === 'gate' ? gap.remedy.startsWith(`r.${wanted}.`) : gap.id.startsWith(`${wanted}.`)
}

/** The one who probably does it: who sits in that seat of the use case, else the only member who knows the subject. */
function likelyOwner({ portfolio, members }: State, role: RoleId, useCaseId: string | null): ActionContent['owner'] {
  const seat = portfolio.workbench.seats.find((s) => s.useCaseId === useCaseId && s.seat === role)
  const holder = members.find((m) => m.id === seat?.membershipId)
  const [knows, another] = members.filter((m) => m.knows.includes(role))
  const who = holder ?? (another ? undefined : knows)
  return who ? { membershipId: who.id, name: who.name } : { membershipId: null, name: seat?.person ?? '' }
}

function whyWords({ portfolio }: State, { gaps }: PlannedAction, wanted: Wanted): { why: string; cites: string[] } {
  const { framework } = portfolio
  const questions = new Map(allQuestions(framework).map((q) => [q.id, q]))
  const meant = gaps.filter((g) => wanted.useCaseId === null || g.useCase === wanted.useCaseId)
  const gate = meant.find((g) => g.kind === 'gate')
  const of = portfolio.useCases.find((u) => u.useCase.id === (gate ?? meant[0])?.useCase)
  if (gate && of) {
    const result = of.scorecard.gates.find((g) => g.id === gate.id)
    const name = framework.gates.find((g) => g.id === gate.id)?.name ?? gate.id
    const reasons = result ? gateReasons(result).join('. ') : ''
    return {
      why: `The gate “${name}” is not passed for ${of.useCase.name}. ${reasons}.`,
      cites: [`gate-state:${of.useCase.id}:${gate.id}`],
    }
  }
  const shorts = [...new Set(meant.flatMap((g) => questions.get(g.id)?.short ?? []))]
  const [first] = meant
  const dimension = first?.id.split('.')[0] ?? ''
  const scored = framework.dimensions.some((d) => d.id === dimension)
  const cites = of && first ? [`score:${of.useCase.id}:${scored ? dimension : 'tolerance'}`] : []
  return { why: `Below the level that production needs: ${listOf(shorts.map(lower))}.`, cites }
}

function refusalFor(state: State, { gap, useCaseId }: Wanted): Refusal {
  const { framework, useCases } = state.portfolio
  const of = useCases.find((u) => u.useCase.id === useCaseId)
  const gate = framework.gates.find((g) => g.id === gap)
  const cite = of ? (gate ? `gate-state:${of.useCase.id}:${gate.id}` : `verdict:${of.useCase.id}`) : 'portfolio'
  if (of?.scorecard.verdict === 'not-a-fit')
    return {
      reason: `Nothing is planned for ${of.useCase.name} while it is not a fit: it would have to be redesigned first`,
      cite: `verdict:${of.useCase.id}`,
    }
  const where = of ? `for ${of.useCase.name}` : 'in any use case that is judged'
  const dimension = framework.dimensions.find((d) => d.id === gap)
  const what = gate ? `The gate “${gate.name}” leaves` : dimension ? `${dimension.name} leaves` : 'There is'
  return { reason: `${what} no open gap ${where} that calls for an action`, cite }
}

/** Drafts at once: more are not read. */
const mostDrafts = 6

/**
 * What the remedy library has for the gaps that are meant. What the roadmap has already is not proposed again.
 *
 * @returns nothing proposed and nothing placed, but a refusal, where there is no such gap.
 */
export function actionsFor(state: State, wanted: readonly Wanted[]) {
  const plan = planFor(state.portfolio)
  const onPlan = state.plan && actionsByKey(state.plan.actions)
  const proposed = new Map<string, Proposed>()
  const placed = new Map<string, Placed>()
  const refused: Refusal[] = []
  for (const one of wanted) {
    const meant = plan.filter((p) => p.gaps.some((g) => isMeant(g, one)))
    if (meant.length === 0) refused.push(refusalFor(state, one))
    for (const action of meant) {
      const row = onPlan?.get(action.key)
      if (row) {
        placed.set(row.key, {
          label: row.label,
          title: row.title,
          useCases: row.useCases.map((u) => u.name),
          owner: row.owner || null,
          status: row.status,
          start: row.start && formatDate(row.start),
          finish: row.finish && formatDate(row.finish),
          cite: `action:${row.id}`,
        })
        continue
      }
      const useCaseId = action.key.includes('@') ? (action.useCases[0] ?? null) : null
      const { why, cites } = whyWords(state, action, one)
      const remedyKey = action.remedy.startsWith('find-out.')
        ? `question:${action.remedy.slice('find-out.'.length)}`
        : `remedy:${action.remedy}`
      proposed.set(action.key, {
        content: {
          title: action.title,
          phase: action.phase,
          role: action.role,
          useCaseId,
          effort: action.effort,
          deliverable: action.deliverable,
          exitCriterion: action.exitCriterion,
          owner: likelyOwner(state, action.role, useCaseId),
          remedy: action.remedy,
          why,
        },
        useCase: nameOf(state, useCaseId),
        cites: [remedyKey, ...cites],
      })
    }
  }
  const all = [...proposed.values()]
  return {
    proposed: all.slice(0, mostDrafts),
    more: Math.max(0, all.length - mostDrafts),
    placed: [...placed.values()],
    refused,
  }
}

/** A draft of an action as its asker reads it. */
export function describeAction({ portfolio }: State, { content, useCase, cites }: Proposed, id: string) {
  const [first = 'portfolio'] = cites
  return {
    id,
    title: content.title,
    useCase,
    phase: content.phase,
    role: lower(portfolio.framework.roles.find((r) => r.id === content.role)?.name ?? content.role),
    effort: effortWords(content.effort),
    owner: content.owner.name || null,
    deliverable: content.deliverable,
    exitCriterion: content.exitCriterion,
    why: content.why,
    because: cites.slice(1).map((cite) => ({ cite })),
    cite: first,
  }
}
