import type { Choice, Confidence, ItemState, ItemView, Mode, Part, Turnout, Why } from '#lib/workshop/types.ts'

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
}

export const partWords: Readonly<Record<Part, string>> = {
  facilitator: 'Facilitator',
  'co-facilitator': 'Co-facilitator',
  participant: 'Participant',
  observer: 'Observer',
}

/** What voters are told about their votes, before the first one. */
export const modeWords: Readonly<Record<Mode, { name: string; promise: string }>> = {
  named: {
    name: 'Named votes',
    promise: 'Nobody sees your vote before all are shown. Then the room sees who voted what.',
  },
  sealed: {
    name: 'Sealed votes',
    promise: 'Nobody can ever trace your vote to you: it is stored without your name. Only its count is shown.',
  },
}

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
