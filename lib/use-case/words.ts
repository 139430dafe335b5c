import type { ControlState, DataProblem, DataQuality, ErrorCost, TopicState } from '#db/enums.ts'
import { names, words } from '#lib/language/words.ts'
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

export const systemRoleWord: Words<SystemRole> = names('systemRole')

export const systemRoleHint: Words<SystemRole> = names('systemRoleHint')

export const stageWord: Words<Stage> = names('stage')

export const stageHint: Words<Stage> = names('stageHint')

/** Value to the business, 1 to 5. */
export const valueWord: Readonly<Record<1 | 2 | 3 | 4 | 5, string>> = names('value')

export const seatWord: Words<Seat> = names('seat')

export const seatInSentence: Words<Seat> = names('seatInSentence')

export const seatHint: Words<Seat> = names('seatHint')

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

export const triggerWord: Words<FallbackTrigger> = names('trigger')

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

export const releaseControlWord: Words<ReleaseControl> = names('releaseControl')

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

export const topicWord: Words<GovernanceTopic> = names('topic')

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

export const partWord: Words<PartName> = names('useCasePart')

/** Yes, no, or nobody has said. */
export function yesNoWord(value: boolean | null): string {
  const say = words('useCase')
  if (value === null) return say.notStated
  return value ? say.yes : say.no
}

/** A value with its word: "4 of 5, high". */
export function valueWords(value: number | null): string {
  const word = valueWord[value as keyof typeof valueWord]
  const say = words('useCase')
  return value === null || word === undefined ? say.notStated : say.valueOfFive({ value, word })
}

/** How screens refer to a use case: UC-3. */
export const useCaseNumber = (number: number): string => words('useCase').number({ number: String(number) })

/** Choices of a form, in the order of the words. */
export function options<K extends string>(
  words: Words<K>,
  hints?: Words<K>,
): { value: K; label: string; hint?: string }[] {
  return (Object.keys(words) as K[]).map((value) => ({ value, label: words[value], hint: hints?.[value] }))
}
