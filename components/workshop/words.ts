import type { Part } from '#lib/auth/room/types.ts'
import type { Choice, Confidence, ItemState, ItemView, Mode, Turnout, Why } from '#lib/workshop/types.ts'

export const choiceWords: Readonly<Record<Choice, string>> = {
  '0': '0',
  '1': '1',
  '2': '2',
  '3': '3',
  '4': '4',
  unknown: 'I don’t know',
  pass: 'Pass',
}

export const confidenceWords: Readonly<Record<Confidence, string>> = {
  low: 'Unsure',
  medium: 'Fairly sure',
  high: 'Sure',
}

export const whyWords: Readonly<Record<Why, string>> = {
  gate: 'Holds a gate open',
  tipping: 'Tips a verdict',
  divergence: 'People differ',
  chosen: 'Chosen',
}

export const stateWords: Readonly<Record<ItemState, string>> = {
  waiting: 'To come',
  voting: 'Voting',
  revealed: 'Votes shown',
  agreed: 'Agreed',
  deferred: 'Put off',
  lost: 'Votes lost',
}

export const partWords: Readonly<Record<Part, string>> = {
  facilitator: 'Facilitator',
  'co-facilitator': 'Co-facilitator',
  participant: 'Participant',
  observer: 'Observer',
}

/** What voters are told about their votes, before the first one. What a sealed vote does not promise is `sealedLimits`. */
export const modeWords: Readonly<Record<Mode, { name: string; promise: string }>> = {
  named: {
    name: 'Named votes',
    promise: 'Nobody sees your vote before all are shown. Then the room sees who voted what.',
  },
  sealed: {
    name: 'Sealed votes',
    promise:
      'Once the votes are shown, nothing that is kept joins a vote to a person: no table, no log, no backup made afterwards.',
  },
}

/** What a sealed vote cannot promise. */
export const sealedLimits = [
  'Until the votes are shown, whoever runs this server could watch.',
  'If all vote alike, the result shows what each of you said. If all the others compare notes, it shows what you said.',
  'One person can come in with several browsers: read who votes before you do.',
  'Voting again with one person more or fewer can show what that person said.',
] as const

/** Told to everybody when a crash of the database emptied the ballot box. */
export const lostWords = {
  title: 'The votes of this round are gone',
  text: 'The database stopped while you were voting. Open sealed votes are kept nowhere else, so everybody votes again.',
}

/** How many came in since the last round was opened. */
export const arrivalWords = (n: number): string =>
  n === 0
    ? 'Nobody has come in since the last round was opened.'
    : `${n} ${n === 1 ? 'person has' : 'people have'} come in since the last round was opened.`

/** Halves as people write them: 2½. */
export function medianWords(median: number | null): string {
  if (median === null) return '–'
  return Number.isInteger(median) ? String(median) : `${Math.floor(median)}½`
}

/** What was agreed about an item that is: "Agreed: level 3. …". */
export const agreedWords = ({ level, anchors }: Pick<ItemView, 'level' | 'anchors'>): string =>
  `Agreed: level ${level}. ${level === null ? '' : (anchors[level] ?? '')}`

/**
 * How far a vote is.
 *
 * @param left seconds until the deadline; null without one.
 * @param unit after the seconds.
 */
export function votingWords(turnout: Turnout | null | undefined, left: number | null, unit = 's left'): string {
  const voted = turnout ? `${turnout.voted} of ${turnout.of} have voted` : 'Voting is open'
  if (left === null) return voted
  return `${voted} · ${left > 0 ? `${left} ${unit}` : 'time is up'}`
}
