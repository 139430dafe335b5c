import type { answerers, runStatuses } from '#db/enums.ts'
import type { RoleId } from '../framework/types.ts'

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
export type RunStatus = (typeof runStatuses)[number]

/** Who answered: a configured model, or the extractive answerer that needs none. */
export type Answerer = (typeof answerers)[number]

/** Hands out the names by which an answer cites: the same passage always gets the same name. */
export interface Citations {
  register(passage: Passage): CitedPassage
}

/** What each kind of draft holds. */
export interface DraftContents {
  action: {
    title: string
    /** 1 to 7. */
    phase: number
    role: RoleId
    /** Null for what is done once, for the organisation. */
    useCaseId: string | null
    /** Person-days. */
    effort: { min: number; likely: number; max: number }
    deliverable: string
    exitCriterion: string
    owner: { membershipId: string | null; name: string }
    /** Id in the remedy library; null for an own task. */
    remedy: string | null
    why: string
  }
  message: { to: string; subject: string; text: string }
  summary: { title: string; text: string }
  note: {
    questionId: string
    useCaseId: string | null
    before: string
    after: string
    /** Of the answer whose note it is. */
    version: number
  }
}

export type DraftKind = keyof DraftContents

/** Stores what was proposed; nothing else changes by it. */
export interface Drafts {
  create<K extends DraftKind>(kind: K, content: DraftContents[K]): Promise<{ id: string; hash: string }>
}
