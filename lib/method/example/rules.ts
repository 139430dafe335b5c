import { fallbackTriggers } from '#db/enums.ts'
import type { Framework, Level, Question } from '#lib/framework/types.ts'
import { analyse } from '#lib/scoring/analyse.ts'
import { allocate } from '#lib/scoring/display.ts'
import { scoreUseCase } from '#lib/scoring/score/score.ts'
import { verdictSentence } from '#lib/scoring/sentence.ts'
import type { Axis, Band, FallbackTrigger, ScoringInput, Standing, Standings } from '#lib/scoring/types.ts'
import type { Example, ExampleGroup } from './types.ts'

const name = 'Invoice matching'
const gateId = 'no-fallback-route'
const missing: FallbackTrigger = 'delayed'

/** Levels of the example's answers; null is not answered, a pair is two people who disagree. */
type Given = Level | null | readonly [Level, Level]

const dimensionsShown: readonly { id: string; levels: readonly Given[] }[] = [
  { id: 'workflow', levels: [3, 3, 4] },
  { id: 'fallback', levels: [3, null, 2] },
  { id: 'release', levels: [3, [2, 4], 3] },
]
const marksGiven: readonly Given[] = [4, 3, 3, 3]

/** The framework cut down to what fits on a page: three dimensions, some marks, one gate. */
function smallFramework(framework: Framework): Framework {
  const dimensions = dimensionsShown.flatMap(({ id, levels }) => {
    const found = framework.dimensions.find((d) => d.id === id)
    if (!found) return []
    return [{ ...found, questions: found.questions.filter((q) => !q.applies_when).slice(0, levels.length) }]
  })
  const marks = { ...framework.marks, questions: framework.marks.questions.slice(0, marksGiven.length) }
  const shown = new Set([...dimensions, marks].flatMap((group) => group.questions.map((q) => q.id)))
  const gates = framework.gates.filter((g) => g.id === gateId)
  const kept = framework.remedies.filter(
    (r) => r.closes.some((c) => shown.has(c.question)) || gates.some((g) => g.remedy === r.id),
  )
  const ids = new Set(kept.map((r) => r.id))
  const remedies = kept.map((r) => ({
    ...r,
    closes: r.closes.filter((c) => shown.has(c.question)),
    prerequisites: r.prerequisites.filter((id) => ids.has(id)),
  }))
  return { ...framework, dimensions, marks, gates, remedies, leadership_questions: [] }
}

function standingFor(given: Given): Standing | undefined {
  if (given === null) return undefined
  if (typeof given === 'number') return { kind: 'answered', level: given, low: given, high: given }
  return { kind: 'answered', level: given[0], low: given[0], high: given[1] }
}

function inputFor(framework: Framework, routes: readonly FallbackTrigger[]): ScoringInput {
  const given: [Question, Given][] = [
    ...framework.dimensions.flatMap((d) => {
      const levels = dimensionsShown.find((shown) => shown.id === d.id)?.levels ?? []
      return d.questions.map((q, i): [Question, Given] => [q, levels[i] ?? null])
    }),
    ...framework.marks.questions.map((q, i): [Question, Given] => [q, marksGiven[i] ?? null]),
  ]
  const about = (subject: Question['subject']): Standings =>
    Object.fromEntries(
      given.flatMap(([question, level]) => {
        const standing = standingFor(level)
        return standing && question.subject === subject ? [[question.id, standing]] : []
      }),
    )
  return {
    framework,
    organization: about('organization'),
    useCase: about('use-case'),
    facts: {
      role: 'assistant',
      stage: 'pilot',
      value: 3,
      affectsPeople: false,
      sensitiveData: false,
      regulatedSector: false,
      seats: [],
      steps: [],
      fallbacks: routes.map((trigger) => ({ trigger, route: 'human-queue', exercisedOn: null })),
      dataSources: [],
      errorModes: [],
      releaseControls: [],
      positions: [],
    },
    acceptances: [],
    asOf: framework.published,
  }
}

const sum = (parts: readonly number[]) => parts.reduce((total, part) => total + part, 0)

interface Source {
  id: string
  name: string
  weight: number
  questions: readonly Question[]
  band: Band
}

/** Groups of an axis with their formulas' parts; points add up to the axis' score at one decimal. */
function groupsOf(sources: readonly Source[], axis: Axis, input: ScoringInput): ExampleGroup[] {
  const shares = allocate(
    axis.contributions.map((c) => c.points),
    axis.score ?? 0,
    1,
  )
  const points = new Map(axis.contributions.map((c, i) => [c.question, shares[i] ?? 0]))
  return sources.map(({ id, name: title, weight, questions, band }) => {
    const answers = questions.map((question) => ({
      question: { id: question.id, short: question.short, weight: question.weight },
      standing: (question.subject === 'organization' ? input.organization : input.useCase)[question.id],
      points: points.get(question.id) ?? null,
    }))
    const said = answers.flatMap(({ question, standing }) =>
      standing?.kind === 'answered' ? [{ weight: question.weight, level: standing.level }] : [],
    )
    return {
      id,
      name: title,
      weight,
      answers,
      band,
      weighted: sum(said.map((s) => s.weight * s.level)),
      answered: sum(said.map((s) => s.weight)),
      applicable: sum(questions.map((q) => q.weight)),
      points: sum(answers.map((a) => a.points ?? 0)),
    }
  })
}

function compute(framework: Framework): Example {
  const small = smallFramework(framework)
  const input = inputFor(
    small,
    fallbackTriggers.filter((trigger) => trigger !== missing),
  )
  const scorecard = scoreUseCase(input)
  const analysis = analyse(input)
  const bandFor = (id: string) => scorecard.dimensions.find((d) => d.id === id) ?? scorecard.readiness
  const [marks] = groupsOf([{ ...small.marks, weight: 1, band: scorecard.tolerance }], scorecard.tolerance, input)
  if (!marks) throw new Error('The example has no marks.')
  return {
    name,
    groups: groupsOf(
      small.dimensions.map((d) => ({ ...d, band: bandFor(d.id) })),
      scorecard.readiness,
      input,
    ),
    marks,
    scorecard,
    passed: scoreUseCase(inputFor(small, fallbackTriggers)),
    analysis,
    sentence: verdictSentence(name, scorecard, small),
    gate: { id: gateId, name: small.gates[0]?.name ?? gateId },
    missing,
    remedies: (analysis.wayUp?.remedies ?? []).map((id) => small.remedies.find((r) => r.id === id)?.title ?? id),
  }
}

const computed = new WeakMap<Framework, Example>()

/** A small invented use case, scored by the engine on a part of the framework; computed once. */
export function exampleOf(framework: Framework): Example {
  let known = computed.get(framework)
  if (!known) {
    known = compute(framework)
    computed.set(framework, known)
  }
  return known
}
