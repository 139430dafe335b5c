import type { Framework } from '#lib/framework/types.ts'
import { oncePer } from '#lib/once-per.ts'
import { gapsOfOne } from './gaps.ts'
import { byPlan, byText } from './order.ts'
import { inDependencyOrder, liftedPhases } from './precedence.ts'
import { finish } from './steps.ts'
import type { Gap, PlannableUseCase, PlannedAction } from './types.ts'
import { type Work, workOf } from './work.ts'

const works = oncePer(workOf)

/** What is to be done, for whom, with every gap that it closes. */
interface Need {
  work: Work
  gaps: Gap[]
  /** The use cases that it serves, in text order. */
  useCases: string[]
  /** Sum of their values. */
  leverage: number
}

/** What one use case needs: done for itself, and done once for the organisation. */
const needsOfOne = oncePer((useCase: PlannableUseCase) => {
  const known = works(useCase.input.framework)
  const gaps = Map.groupBy(gapsOfOne(useCase), (gap) => {
    const work = known.get(gap.remedy)
    if (!work) throw new Error(`The framework has no remedy ${gap.remedy}.`)
    return work
  })
  const needs = [...gaps].map(
    ([work, closed]): Need => ({ work, gaps: closed, useCases: [useCase.id], leverage: useCase.value ?? 1 }),
  )
  return {
    own: needs.filter(({ work }) => work.subject === 'use-case'),
    shared: needs.filter(({ work }) => work.subject === 'organization'),
  }
})

function keyFor(work: Work, useCase: string): string {
  return work.subject === 'organization' ? work.id : `${work.id}@${useCase}`
}

function actionFor({ work, gaps, useCases, leverage }: Need, key: string, prerequisites: string[]): PlannedAction {
  return {
    key,
    remedy: work.id,
    title: work.title,
    useCases,
    gaps,
    leverage,
    phase: work.phase,
    effort: { min: work.effort.min, likely: work.effort.likely, max: work.effort.max },
    role: work.role,
    prerequisites: prerequisites.sort(byText),
    deliverable: work.deliverable,
    exitCriterion: work.exitCriterion,
  }
}

/** Remedies for the organisation are done once and serve every use case that has the gap. Stops after each use case. */
function* sharedNeeds(useCases: readonly PlannableUseCase[]): Generator<void, Map<string, Need>> {
  const shared = new Map<string, Need>()
  for (const useCase of useCases) {
    for (const { work, gaps, useCases: served, leverage } of needsOfOne(useCase).shared) {
      const need = shared.get(work.id) ?? { work, gaps: [], useCases: [], leverage: 0 }
      need.gaps.push(...gaps)
      need.useCases.push(...served)
      need.leverage += leverage
      shared.set(work.id, need)
    }
    yield
  }
  return shared
}

const ownActions = new WeakMap<PlannableUseCase, { beside: string; actions: PlannedAction[] }>()

/** The actions of one use case, in plan order: the same ones as long as what is done for the organisation is the same. */
function actionsOfOne(
  useCase: PlannableUseCase,
  { shared, beside }: { shared: ReadonlySet<string>; beside: string },
): PlannedAction[] {
  const known = ownActions.get(useCase)
  if (known?.beside === beside) return known.actions
  const { own } = needsOfOne(useCase)
  const mine = new Set(own.map(({ work }) => work.id))
  const actions = own.map((need) => {
    // A use case waits for its own instance of a remedy, and for what is done for all.
    const first = [...new Set(need.work.prerequisites)].flatMap((id) =>
      shared.has(id) ? [id] : mine.has(id) ? [`${id}@${useCase.id}`] : [],
    )
    return actionFor(need, keyFor(need.work, useCase.id), first)
  })
  actions.sort(byPlan)
  ownActions.set(useCase, { beside, actions })
  return actions
}

/** Whether no work of a framework lies in an earlier phase than what has to be finished before it. */
const isRising = oncePer((framework: Framework) => {
  const all = [...works(framework).values()].map(({ id, phase, prerequisites }) => ({ key: id, phase, prerequisites }))
  try {
    const phases = liftedPhases(inDependencyOrder(all))
    return all.every(({ key, phase }) => phases.get(key) === phase)
  } catch {
    // A circle: it matters, and is told, only where its actions are on the plan.
    return false
  }
})

function lift(actions: readonly PlannedAction[]): PlannedAction[] {
  const phases = liftedPhases(inDependencyOrder(actions))
  return actions.map((a) => ({ ...a, phase: phases.get(a.key) ?? a.phase }))
}

/**
 * Turns the gaps of the use cases into actions, ordered by phase, leverage (highest first) and key. A remedy for the
 * organisation is done once and serves every use case that has the gap. Prerequisites are those on the plan; what is in
 * place already holds nobody up. No action is in an earlier phase than its prerequisites. What is planned for a use case
 * of which nothing has changed is the same object as before. Stops now and then.
 *
 * @throws Error when the framework lacks a remedy, or its prerequisites run in a circle.
 */
export function* planInSteps(
  framework: Framework,
  useCases: readonly PlannableUseCase[],
): Generator<void, PlannedAction[]> {
  const ordered = useCases.toSorted((a, b) => byText(a.id, b.id))
  const shared = yield* sharedNeeds(ordered)
  const once = [...shared.keys()].sort(byText)
  const around = { shared: new Set(once), beside: once.join(' ') }
  const own: PlannedAction[] = []
  for (const useCase of ordered) {
    own.push(...actionsOfOne(useCase, around))
    yield
  }
  const keysOf = Map.groupBy(own, (action) => action.remedy)
  // The organisation waits for all of them: what it does once has to hold for each.
  const forAll = [...shared].map(([id, need]) =>
    actionFor(
      need,
      id,
      [...new Set(need.work.prerequisites)].flatMap((before) =>
        shared.has(before) ? [before] : (keysOf.get(before) ?? []).map(({ key }) => key),
      ),
    ),
  )
  yield
  const actions = [...own, ...forAll]
  return (isRising(framework) ? actions : lift(actions)).sort(byPlan)
}

/** The same at once. */
export function planActions(framework: Framework, useCases: readonly PlannableUseCase[]): PlannedAction[] {
  return finish(planInSteps(framework, useCases))
}
