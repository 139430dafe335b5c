/** What a page is about, read from its address below the organisation's own. */
interface Place {
  section: string
  rest: readonly string[]
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** @param path with or without `/o/<slug>` before it. */
function placeOf(path: string): Place {
  const [section = '', ...rest] = path
    .replace(/^\/o\/[^/]+/, '')
    .replace(/[?#].*$/, '')
    .split('/')
    .filter(Boolean)
  return { section, rest }
}

/** The use case that a page is about, or null: what a question asked there is limited to at first. */
export function scopeOf(path: string): string | null {
  const { section, rest } = placeOf(path)
  const [first = ''] = rest
  return ['use-cases', 'assessment', 'answers'].includes(section) && uuid.test(first) ? first : null
}

/** Names of what the page is about, where they are known. */
export interface PlaceNames {
  useCase?: string | null
}

/** Three questions that somebody on that page may well have. */
export function suggestionsFor(path: string, { useCase }: PlaceNames = {}): string[] {
  const { section, rest } = placeOf(path)
  if (section === 'use-cases' && rest[1] === 'workbench') return ofWorkbench(useCase)
  if (section === 'use-cases' && rest[0] && rest[0] !== 'new') return ofUseCase(useCase)
  if ((section === 'assessment' || section === 'answers') && useCase) return ofAnswers(useCase)
  if (section === 'roadmap') return rest[0]?.startsWith('ACT-') ? ofAction(rest[0]) : ofRoadmap
  return bySection[section] ?? ofOverview
}

const ofOverview = [
  'What should we do first, and why?',
  'What does the board need to know?',
  'Which use cases can go now?',
]

const ofRoadmap = [
  'What is on the critical path?',
  'When will the roadmap be finished?',
  'Which actions have no owner yet?',
]

const bySection: Readonly<Record<string, string[]>> = {
  assessment: ['What is still to answer?', 'Where do the answers disagree?', 'Who owns data quality?'],
  answers: ['What would raise this answer?', 'Who usually knows this?', 'Which use cases does this hold back?'],
  'use-cases': [
    'Which use case is nearest to going live?',
    'Which gates hold back most use cases?',
    'What makes a good candidate?',
  ],
  members: ['Who knows about data quality?', 'Who sits in the three seats of each use case?', 'Who owns most actions?'],
  settings: ['What does the board need to know?', 'What should we do first, and why?', 'What is still to answer?'],
}

const named = (name: string | null | undefined) => name || 'this use case'

const ofUseCase = (name: string | null | undefined) => [
  `What blocks ${named(name)}?`,
  `What is the shortest way up for ${named(name)}?`,
  `Draft the actions for the open gates of ${named(name)}.`,
]

const ofWorkbench = (name: string | null | undefined) => [
  `Which gates does ${named(name)} not pass?`,
  `Who sits in the three seats of ${named(name)}?`,
  'What makes a good fallback route?',
]

const ofAnswers = (name: string) => [
  `Which answers decide the verdict on ${name}?`,
  `What is still to answer about ${name}?`,
  `What blocks ${name}?`,
]

const ofAction = (label: string) => [
  `What does ${label} wait for?`,
  `What does ${label} unblock?`,
  `Draft a message to the owner of ${label}.`,
]
