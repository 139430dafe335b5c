import { frameworkIndex } from '#lib/framework/rules.ts'
import type { Framework } from '#lib/framework/types.ts'
import { formatDate } from '#lib/language/dates.ts'
import { listOf } from '#lib/language/text.ts'
import { oncePer } from '#lib/once-per.ts'
import { effortLeft } from '#lib/roadmap/facts/rules.ts'
import type { ActionFacts, PlanFacts } from '#lib/roadmap/facts/types.ts'
import type { Material, OwnPassage } from './types.ts'
import { counted, effortWords, lower, type Sentence, sentences } from './wording.ts'

const statusWords = { open: 'open', 'in-progress': 'in progress', done: 'done', dropped: 'dropped' } as const

const mostNamed = 10

/** Actions that are written about in one turn: there may be some ten thousand. */
const actionsAtOnce = 200

const titled = ({ label, title }: Pick<ActionFacts, 'label' | 'title'>) => `${label} ${title}`

function whenWords(row: ActionFacts): string {
  if (row.start === null || row.finish === null) return ''
  const slip = row.critical
    ? 'it is on the critical path, so nothing here may slip'
    : row.slack === null
      ? ''
      : `it may slip by ${counted(row.slack, 'working day')}`
  return `Planned from ${formatDate(row.start)} to ${formatDate(row.finish)}${slip && `; ${slip}`}`
}

const forWhom = ({ useCases }: ActionFacts) => {
  const names = useCases.map((u) => u.name)
  return names.length > mostNamed ? counted(names.length, 'use case') : listOf(names)
}

/** Where each action stands on the plan, by its key. */
const placesIn = oncePer((actions: PlanFacts['actions']) => new Map(actions.map(({ key }, at) => [key, at])))

/** What the gaps of an action concern, each once. */
const named = (names: readonly string[]) => listOf([...new Set(names)].map((name) => `“${name}”`))

function actionPassage(row: ActionFacts, { actions }: PlanFacts, framework: Framework): OwnPassage {
  const index = frameworkIndex(framework)
  const gates = row.gaps.flatMap(({ kind, id }) => (kind === 'gate' ? (index.gates.get(id)?.name ?? []) : []))
  const questions = row.gaps.flatMap(({ kind, id }) =>
    kind === 'question' ? (index.questions.get(id)?.short ?? []) : [],
  )
  const places = placesIn(actions)
  const first = row.prerequisites
    .flatMap((key) => places.get(key) ?? [])
    .sort((a, b) => a - b)
    .flatMap((at) => actions[at] ?? [])
    .map(titled)
  const phase = framework.phases.find((p) => p.number === row.phase)
  const [only, another] = row.useCases
  return {
    key: `action:${row.id}`,
    kind: 'action',
    title: `${row.label}: ${row.title}${only && !another ? ` (${only.name})` : ''}`,
    body: sentences(
      `Action ${row.label} for ${forWhom(row)}`,
      `Status: ${statusWords[row.status]}`,
      `Owner: ${row.owner || 'nobody yet'}`,
      `Phase ${row.phase}, ${lower(phase?.name ?? '')}; role: ${lower(row.roleName)}; ${effortWords(row.effort)}`,
      whenWords(row),
      `Leverage ${row.leverage}`,
      `Deliverable: ${row.deliverable}`,
      `Done when: ${row.exitCriterion}`,
      gates.length > 0 && `It opens the gate ${named(gates)}`,
      questions.length > 0 && `It raises ${named(questions)}`,
      first.length > 0 && `First: ${listOf(first)}`,
    ),
    path: `/roadmap/${row.label}`,
    revision: `version ${row.version}`,
    useCaseId: only && !another ? only.id : null,
    questionId: null,
    authorId: null,
  }
}

function page(key: string, title: string, path: string, ...body: readonly Sentence[]): OwnPassage {
  return {
    key,
    kind: 'portfolio',
    title,
    body: sentences(...body),
    path,
    revision: null,
    useCaseId: null,
    questionId: null,
    authorId: null,
  }
}

function phasePages({ actions, schedule }: PlanFacts, framework: Framework): OwnPassage[] {
  return framework.phases.flatMap((phase) => {
    const mine = actions.filter((r) => r.phase === phase.number)
    if (mine.length === 0) return []
    const dates = schedule.phases.find((p) => p.number === phase.number)
    const done = mine.filter((r) => r.status === 'done').length
    return [
      page(
        `roadmap:phase:${phase.number}`,
        `Roadmap, phase ${phase.number}: ${phase.name}`,
        `/roadmap?phase=${phase.number}`,
        `${counted(mine.length, 'action')} in phase ${phase.number}, ${done} done`,
        dates && `From ${formatDate(dates.start)} to ${formatDate(dates.finish)}`,
        `Its actions: ${listOf([
          ...mine.slice(0, mostNamed).map(titled),
          ...(mine.length > mostNamed ? [`${mine.length - mostNamed} more`] : []),
        ])}`,
        `The phase ends when: ${phase.exit_criterion}`,
      ),
    ]
  })
}

/** The roadmap as a whole; that there is none, while none was made. */
function pages({ plan, portfolio: { framework } }: Material): OwnPassage[] {
  if (!plan)
    return [
      page(
        'roadmap',
        'Roadmap: none has been made yet',
        '/roadmap',
        'There is no roadmap yet, so no action has an owner, a date or an effort. A lead or an owner can make it from today’s gaps',
      ),
    ]
  const { actions, left, counts, critical, unowned, owners, schedule, capacity } = plan
  const leading = plan.leading.slice(0, 5)
  const { p50, p80, finish } = schedule
  return [
    page(
      'roadmap',
      'Roadmap: how much work it is and when it will be finished',
      '/roadmap',
      `The roadmap has ${counted(actions.length, 'action')}, ${counted(left.length, 'is', 'are')} left, ${counted(counts['in-progress'], 'is', 'are')} in progress`,
      `Likely effort left: ${Math.round(plan.effortLeft)} person-days`,
      finish && `Planned finish: ${formatDate(finish)}`,
      p50 && p80 && `Half the chance to finish by ${formatDate(p50)} (P50), 80% by ${formatDate(p80)} (P80)`,
      critical.length > 0 && `Critical path: ${listOf(critical.slice(0, mostNamed).map(titled))}`,
      `Made on ${formatDate(plan.generatedAt.slice(0, 10))}`,
    ),
    page(
      'roadmap:first',
      'What to do first and why: the actions that unblock most value',
      '/roadmap',
      ...leading.map(
        (r, i) =>
          `${i + 1}. ${titled(r)}: leverage ${r.leverage}, serves ${forWhom(r)}, ${effortWords(r.effort)}, phase ${r.phase}, owner ${r.owner || 'nobody yet'}${r.start ? `, starts on ${formatDate(r.start)}` : ''}`,
      ),
      leading.length === 0 && 'Nothing is left to do',
    ),
    page(
      'roadmap:owners',
      'Who owns which actions of the roadmap',
      '/roadmap',
      `${counted(unowned, 'action')} of ${left.length} left ${unowned === 1 ? 'has' : 'have'} no owner`,
      ...owners.map(
        ({ name, actions: mine }) =>
          `${name} owns ${counted(mine.length, 'action')}: ${listOf(mine.slice(0, mostNamed).map(titled))}`,
      ),
    ),
    page(
      'roadmap:people',
      'How many people of each role the roadmap counts on',
      '/roadmap/settings',
      `Work begins on ${formatDate(capacity.start)}`,
      ...framework.roles.map((role) => {
        const mine = left.filter((r) => r.role === role.id)
        const days = Math.round(effortLeft(mine))
        return `${role.name}: ${counted(capacity.people[role.id] ?? 0, 'person', 'people')} at the same time, ${counted(mine.length, 'action')} left with ${days} person-days`
      }),
    ),
    ...phasePages(plan, framework),
  ]
}

/** The roadmap as a whole, and each of its actions. */
export function* roadmapPassages(material: Material): Generator<OwnPassage[]> {
  yield pages(material)
  const { plan, portfolio } = material
  for (let i = 0; plan && i < plan.actions.length; i += actionsAtOnce)
    yield plan.actions.slice(i, i + actionsAtOnce).map((row) => actionPassage(row, plan, portfolio.framework))
}
