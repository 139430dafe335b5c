import type { DataProblem } from '#db/enums.ts'
import { governanceTopics, releaseControlNames } from '#db/enums.ts'
import { frameworkIndex } from '#lib/framework/rules.ts'
import type { Framework } from '#lib/framework/types.ts'
import { formatDate } from '#lib/language/dates.ts'
import { listOf } from '#lib/language/text.ts'
import type { UseCaseFacts } from '#lib/portfolio/facts/types.ts'
import { partNames } from '#lib/use-case/rules.ts'
import type { PartName, Workbench } from '#lib/use-case/types.ts'
import {
  controlStateWord,
  costWord,
  dataProblemWord,
  qualityWord,
  releaseControlWord,
  routeHint,
  routeWord,
  seatHint,
  seatWord,
  stageHint,
  stageWord,
  stepClassWord,
  systemRoleHint,
  systemRoleWord,
  topicStateWord,
  topicWord,
  triggerWord,
  useCaseNumber,
  valueWords,
} from '#lib/use-case/words.ts'
import type { OwnPassage } from './types.ts'
import { lower, sentences } from './wording.ts'

const yesNo = (value: boolean | null, yes: string, no: string, open: string) =>
  value === null ? open : value ? yes : no

function factsPassage({ described: { useCase: u } }: UseCaseFacts): OwnPassage {
  return {
    key: `use-case:${u.id}`,
    kind: 'use-case',
    title: `${u.name} (${useCaseNumber(u.number)}): what it is`,
    body: sentences(
      u.purpose || `Nobody has described yet what ${u.name} does`,
      u.unit && `Unit: ${u.unit}`,
      u.role
        ? `Role of the system: ${lower(systemRoleWord[u.role])}. ${systemRoleHint[u.role]}`
        : 'The role of the system is not stated',
      `Stage: ${lower(stageWord[u.stage])}. ${stageHint[u.stage]}`,
      `Value to the business: ${lower(valueWords(u.value))}`,
      u.valueStatement && `Expected value: ${u.valueStatement}`,
      u.affectedPeople && `Affected people: ${u.affectedPeople}`,
      yesNo(u.affectsPeople, 'It affects people directly', 'It affects nobody directly', ''),
      yesNo(
        u.sensitiveData,
        'It uses sensitive data',
        'It uses no sensitive data',
        'Not stated whether it uses sensitive data',
      ),
      yesNo(
        u.regulatedSector,
        'It stands in a regulated sector',
        'It stands in no regulated sector',
        'Not stated whether the sector is regulated',
      ),
    ),
    path: `/use-cases/${u.id}`,
    revision: `version ${u.version}`,
    useCaseId: u.id,
    questionId: null,
    authorId: null,
  }
}

type Part = Exclude<PartName, 'facts'>

interface Wording {
  title: string
  body: string
}

const day = (iso: string | null) => (iso === null ? 'never tried out' : `tried out on ${formatDate(iso)}`)

const parts: Readonly<Record<Part, (facts: UseCaseFacts, own: Workbench) => Wording>> = {
  seats({ name, seats, triad }) {
    return {
      title: `${name}: ownership triad, who owns it`,
      body: sentences(
        ...seats.map(
          ({ seat, person }) => `${seatWord[seat]}: ${person ?? 'nobody, the seat is vacant'}. ${seatHint[seat]}`,
        ),
        triad.onePerson && 'One person is in all three seats',
        triad.shared.length > 0 &&
          !triad.onePerson &&
          `One person holds two seats: ${listOf(triad.shared.map((s) => lower(seatWord[s])))}`,
      ),
    }
  },
  steps: ({ name }, { steps }) => ({
    title: `${name}: workflow steps`,
    body:
      steps.length === 0
        ? `No workflow step of ${name} is described yet.`
        : sentences(
            `The workflow has ${steps.length} steps`,
            ...steps.map(
              (step, i) =>
                `${i + 1}. ${step.name}: ${step.class ? lower(stepClassWord[step.class]) : 'not classed yet'}${step.actor ? `, done by ${step.actor}` : ''}. ${step.note}`,
            ),
          ),
  }),
  fallbacks: ({ name }, { fallbacks }) => {
    const open = (Object.keys(triggerWord) as (keyof typeof triggerWord)[]).filter(
      (trigger) => !fallbacks.some((f) => f.trigger === trigger),
    )
    return {
      title: `${name}: fallback routes`,
      body: sentences(
        ...fallbacks.map(
          (f) =>
            `${triggerWord[f.trigger]}: ${lower(routeWord[f.route])} (${routeHint[f.route]}), ${day(f.exercisedOn)}. ${f.detail}`,
        ),
        open.length > 0 && `No route is described for: ${listOf(open.map((t) => lower(triggerWord[t])))}`,
      ),
    }
  },
  'data-sources': ({ name }, { dataSources }) => ({
    title: `${name}: data sources`,
    body:
      dataSources.length === 0
        ? `No data source of ${name} is described yet.`
        : sentences(
            ...dataSources.map((d) => {
              const problems = d.problems.map((p) => lower(dataProblemWord[p as DataProblem] ?? p))
              return `${d.name}: ${d.critical ? 'critical, ' : ''}quality ${lower(qualityWord[d.quality])}, ${d.owner ? `owner ${d.owner}` : 'no owner'}${problems.length > 0 ? `, known problems: ${listOf(problems)}` : ''}. ${d.note}`
            }),
          ),
  }),
  'error-modes': ({ name }, { errorModes }) => ({
    title: `${name}: error modes, what can go wrong`,
    body:
      errorModes.length === 0
        ? `No error mode of ${name} is described yet.`
        : sentences(
            ...errorModes.map(
              (e) =>
                `${e.name}: ${e.reversible ? 'reversible' : 'irreversible'}, cost ${lower(costWord[e.cost])}, ${e.acceptable ? 'a tolerated mistake, ' : ''}${e.approvalBefore ? 'a person approves before it can happen' : 'no approval before it'}. ${e.observedBy ? `A pattern would be noticed by: ${e.observedBy}` : 'Nobody could say how a pattern of it would be noticed'}`,
            ),
          ),
  }),
  'release-controls': ({ name }, { releaseControls }) => ({
    title: `${name}: release controls`,
    body: sentences(
      ...releaseControlNames.map((control) => {
        const said = releaseControls.find((r) => r.control === control)
        return `${releaseControlWord[control]}: ${said ? lower(controlStateWord[said.state]) : 'not described yet'}. ${said?.note ?? ''}`
      }),
    ),
  }),
  positions: ({ name }, { positions }) => ({
    title: `${name}: governance positions`,
    body: sentences(
      ...governanceTopics.map((topic) => {
        const said = positions.find((p) => p.topic === topic)
        return `${topicWord[topic]}: ${said ? lower(topicStateWord[said.state]) : 'no position yet'}. ${said?.statement ?? ''}`
      }),
    ),
  }),
}

function workbenchPassages(facts: UseCaseFacts): OwnPassage[] {
  const { id } = facts
  const { useCase, workbench } = facts.described
  return partNames
    .filter((part) => part !== 'facts')
    .map((part) => ({
      key: `workbench:${id}:${part}`,
      kind: 'workbench',
      ...parts[part](facts, workbench),
      path: `/use-cases/${id}/workbench#${part}`,
      revision: `version ${useCase.version}`,
      useCaseId: id,
      questionId: null,
      authorId: null,
    }))
}

function acceptancePassages({ id, name, described }: UseCaseFacts, framework: Framework): OwnPassage[] {
  const { gates } = frameworkIndex(framework)
  return described.workbench.acceptances.map((a) => {
    const gate = gates.get(a.gate)
    return {
      key: `acceptance:${a.id}`,
      kind: 'acceptance',
      title: `${name}: ${a.person} accepts the gate “${gate?.name ?? a.gate}”`,
      body: sentences(
        `${a.person} accepts until ${formatDate(a.until)} that ${gate?.failed ?? 'the gate is open'}`,
        `Reason: ${a.reason}`,
        `Accepted on ${formatDate(a.createdAt.toISOString().slice(0, 10))}`,
      ),
      path: `/use-cases/${id}#gate-${a.gate}`,
      revision: `accepted on ${a.createdAt.toISOString().slice(0, 10)}`,
      useCaseId: id,
      questionId: null,
      authorId: null,
    }
  })
}

/** What people described of one use case: its facts, its workbench, and which gaps somebody accepts. */
export function describedPassages(facts: UseCaseFacts, framework: Framework): OwnPassage[] {
  return [factsPassage(facts), ...workbenchPassages(facts), ...acceptancePassages(facts, framework)]
}
