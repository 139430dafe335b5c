import type { ItemView, PersonView, RoundView, WorkshopView } from '#lib/workshop/types.ts'

/** A workshop as tests take it: named, open, two questions to come. */

export const sampleRound: RoundView = {
  round: 1,
  distribution: {
    counts: { '0': 0, '1': 1, '2': 3, '3': 0, '4': 1, unknown: 1, pass: 0 },
    voted: 6,
    median: 2,
    spread: 3,
    outliers: [4],
  },
}

export const sampleItem = (id: string, more: Partial<ItemView> = {}): ItemView => ({
  id,
  place: 0,
  questionId: id,
  question: `Question ${id}?`,
  anchors: ['None.', 'One.', 'Two.', 'Three.', 'Four.'],
  useCaseId: null,
  subject: 'The organisation',
  why: 'gate',
  minutes: 8,
  state: 'waiting',
  round: 0,
  deadline: null,
  rounds: [],
  changes: null,
  level: null,
  ...more,
})

export const samplePerson = (id: string, more: Partial<PersonView> = {}): PersonView => ({
  id,
  name: `Person ${id}`,
  part: 'participant',
  guest: false,
  here: true,
  ...more,
})

export const sampleView: WorkshopView = {
  id: 'w',
  name: 'Spring review',
  mode: 'named',
  leastVoters: 4,
  state: 'open',
  code: 'ACDEFG',
  sequence: 4,
  currentItemId: null,
  items: [sampleItem('a'), sampleItem('b')],
  turnout: null,
  participants: 7,
  people: [],
  notes: [],
}
