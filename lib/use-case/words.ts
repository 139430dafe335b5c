import type { ControlState, DataProblem, DataQuality, ErrorCost, TopicState } from '#db/enums.ts'
import { names } from '#lib/language/words.ts'
import type {
  FallbackRoute,
  FallbackTrigger,
  GovernanceTopic,
  ReleaseControl,
  Seat,
  Stage,
  StepClass,
  SystemRole,
} from '#lib/scoring/types.ts'
import type { PartName } from './types.ts'

/** What the values of a use case are called, and the line that explains each: for screens, exports and documents. */

type Words<K extends string> = Readonly<Record<K, string>>

export const systemRoleWord: Words<SystemRole> = {
  assistant: 'Assistant',
  recommender: 'Recommender',
  'decision-maker': 'Decision-maker',
}

export const systemRoleHint: Words<SystemRole> = {
  assistant: 'Prepares text, summaries or searches. A person does the work and owns the result.',
  recommender: 'Proposes an outcome. A person accepts or rejects each one.',
  'decision-maker': 'Its output takes effect without a person looking at each case.',
}

export const stageWord: Words<Stage> = {
  idea: 'Idea',
  pilot: 'Isolated pilot',
  integrated: 'Integrated',
}

export const stageHint: Words<Stage> = {
  idea: 'Nothing runs yet.',
  pilot: 'Runs beside the real work: a trial, a demo, chosen cases.',
  integrated: 'Part of daily operations: live cases, live systems, people rely on it.',
}

/** Value to the business, 1 to 5. */
export const valueWord: Readonly<Record<1 | 2 | 3 | 4 | 5, string>> = {
  1: 'small',
  2: 'useful',
  3: 'considerable',
  4: 'high',
  5: 'decisive',
}

export const seatWord: Words<Seat> = names('seat')

export const seatInSentence: Words<Seat> = names('seatInSentence')

export const seatHint: Words<Seat> = {
  sponsor: 'Answers for the outcome: sets what it must bring, pays for it and can end it.',
  'product-owner': 'Answers for what the system does: what it may decide, how good is good enough, what changes next.',
  'technical-lead': 'Answers for keeping it running: can stop it, repair it and take a change back.',
}

export const stepClassWord: Words<StepClass> = {
  deterministic: 'Deterministic',
  probabilistic: 'Probabilistic',
  approval: 'Approval point',
  control: 'Non-negotiable control',
}

export const stepClassHint: Words<StepClass> = {
  deterministic: 'a fixed rule: the same input always gives the same result',
  probabilistic: 'AI judgement: usually right, sometimes wrong, never certain',
  approval: 'a person has to agree before the case goes on',
  control: 'must hold in every case, whatever the model says',
}

export const triggerWord: Words<FallbackTrigger> = {
  'low-confidence': 'Low confidence',
  contradictory: 'Contradictory',
  incomplete: 'Incomplete',
  delayed: 'Delayed',
  unsafe: 'Contextually unsafe',
}

export const triggerHint: Words<FallbackTrigger> = {
  'low-confidence': 'The system is not sure enough of its answer.',
  contradictory: 'The answer disagrees with itself, with a rule or with another source.',
  incomplete: 'Part of the answer, or of what it needs, is missing.',
  delayed: 'The answer comes too late, or not at all.',
  unsafe: 'A fluent answer that must not be used in this situation: wrong person, wrong moment, wrong permission.',
}

export const routeWord: Words<FallbackRoute> = {
  'human-queue': 'Human queue',
  'rule-path': 'Deterministic rule path',
  'narrowed-actions': 'Narrowed action set',
  blocked: 'Blocked execution',
  'review-state': 'Review state with captured context',
}

export const routeHint: Words<FallbackRoute> = {
  'human-queue': 'people take the case over',
  'rule-path': 'a fixed rule decides instead',
  'narrowed-actions': 'only harmless actions stay open',
  blocked: 'nothing is carried out',
  'review-state': 'the case is parked with everything needed to judge it',
}

export const qualityWord: Words<DataQuality> = { stable: 'Stable', unstable: 'Unstable', unknown: 'Unknown' }

export const dataProblemWord: Words<DataProblem> = {
  D1: 'Fragmented models',
  D2: 'Inconsistent naming',
  D3: 'Partial records',
  D4: 'Stale state',
  D5: 'Duplicate entities',
  D6: 'Context split across services',
  D7: 'Contradictory upstream signals',
  D8: 'Malformed or variant inputs',
}

export const costWord: Words<ErrorCost> = { low: 'Low', medium: 'Medium', high: 'High' }

export const costHint: Words<ErrorCost> = {
  low: 'some rework',
  medium: 'money, time or goodwill',
  high: 'harm, a breach, a large sum',
}

export const releaseControlWord: Words<ReleaseControl> = {
  'version-control': 'Version control',
  'environment-separation': 'Environment separation',
  rollback: 'Rollback',
  evaluation: 'Evaluation before release',
  observability: 'Production observability',
  'exception-tracking': 'Exception tracking',
  feedback: 'Human feedback capture',
  'change-log': 'Change log with reasons',
}

export const releaseControlHint: Words<ReleaseControl> = {
  'version-control': 'Prompts, policies, retrieval settings and model versions have a history, as code does.',
  'environment-separation': 'A change is tried where no customer is, on data that may be used there.',
  rollback:
    'Any change to prompt, context, retrieval, policy, model or orchestration can be taken back, and this was tried.',
  evaluation: 'A fixed set of cases is scored before each release, and a worse result stops it.',
  observability: 'What the system answered, to what and how sure it was can be looked up in production.',
  'exception-tracking': 'What goes wrong is recorded, counted and followed to a cause.',
  feedback: 'People who work with the output can mark it right or wrong, and somebody reads it.',
  'change-log': 'For every change of behaviour it is written down what changed and why.',
}

export const controlStateWord: Words<ControlState> = {
  'in-place': 'In place',
  partial: 'Partial',
  absent: 'Absent',
  unknown: 'Not known',
}

export const topicWord: Words<GovernanceTopic> = {
  access: 'Access boundaries',
  auditability: 'Auditability',
  'prompt-ownership': 'Prompt ownership',
  'policy-enforcement': 'Policy enforcement',
  'sensitive-data': 'Sensitive-data handling',
  retention: 'Retention',
  provider: 'Model-provider constraints',
}

export const topicHint: Words<GovernanceTopic> = {
  access: 'Who, and which system, may see which data and use the model.',
  auditability: 'What can be shown to an auditor for one single case, months later.',
  'prompt-ownership': 'Whose name stands on the prompts, and who may change them.',
  'policy-enforcement': 'How rules are applied by the system, rather than hoped for.',
  'sensitive-data': 'What is removed, masked or kept out of prompts, logs and training.',
  retention: 'How long inputs, outputs and logs are kept, and how they are deleted.',
  provider: 'What the provider may store, read, train on and where it does so.',
}

export const topicStateWord: Words<TopicState> = {
  decided: 'Decided',
  drafted: 'Drafted',
  absent: 'Absent',
  unknown: 'Not known',
}

export const partWord: Words<PartName> = {
  facts: 'Facts',
  seats: 'Ownership triad',
  steps: 'Workflow steps',
  fallbacks: 'Fallback routes',
  'data-sources': 'Data sources',
  'error-modes': 'Error modes',
  'release-controls': 'Release controls',
  positions: 'Governance positions',
}

/** Yes, no, or nobody has said. */
export function yesNoWord(value: boolean | null): string {
  if (value === null) return 'Not stated'
  return value ? 'Yes' : 'No'
}

/** A value with its word: "4 of 5, high". */
export function valueWords(value: number | null): string {
  const word = valueWord[value as keyof typeof valueWord]
  return value === null || word === undefined ? 'Not stated' : `${value} of 5, ${word}`
}

/** How screens refer to a use case: UC-3. */
export const useCaseNumber = (number: number): string => `UC-${number}`

/** Choices of a form, in the order of the words. */
export function options<K extends string>(
  words: Words<K>,
  hints?: Words<K>,
): { value: K; label: string; hint?: string }[] {
  return (Object.keys(words) as K[]).map((value) => ({ value, label: words[value], hint: hints?.[value] }))
}
