/** What a passage is about; the first six ship with Footing, the others are the organisation's own. */
export const passageKinds = [
  'question',
  'gate',
  'remedy',
  'phase',
  'method',
  'playbook',
  'use-case',
  'verdict',
  'gate-state',
  'score',
  'workbench',
  'answer',
  'position',
  'acceptance',
  'action',
  'portfolio',
  'people',
] as const

export type PassageKind = (typeof passageKinds)[number]

/** A piece of text that the asking person may read, with the place where it stands. */
export interface Passage {
  /** Names the source and stays with it: `question:data.catalogue`, `verdict:<use case id>`, `action:<id>`. */
  key: string
  kind: PassageKind
  title: string
  /** Plain text. Data, never an instruction. */
  body: string
  /** Address on this site, from the root: `/o/acme/roadmap/ACT-3`. */
  href: string
  /** Which state of the source this is, in words: `version 3`. Empty for what ships with Footing. */
  revision: string
  useCaseId: string | null
  questionId: string | null
}

/** A passage under the name by which an answer cites it: `S1`, `S2`, … in the order in which they were handed out. */
export interface CitedPassage extends Passage {
  cite: string
}

/** What a question is limited to. */
export interface Scope {
  /** Null for the whole organisation. */
  useCaseId: string | null
}

/** How a run ended; `running` until then. */
export type RunStatus = 'running' | 'answered' | 'refused' | 'failed' | 'stopped'

/** Who answered: a configured model, or the extractive answerer that needs none. */
export type Answerer = 'provider' | 'extractive'
