import type { Answer } from '#lib/assessment/answer/types.ts'
import type { Member } from '#lib/organization/types.ts'
import type { Portfolio } from '#lib/portfolio/types.ts'
import type { PlanFacts } from '#lib/roadmap/facts/types.ts'
import type { PassageKind } from '../types.ts'

/** A passage that ships with Footing. */
export interface LibraryPassage {
  key: string
  kind: PassageKind
  title: string
  body: string
  /** Address on this site, from the root. */
  path: string
}

/** A passage of an organisation, before it is stored. */
export interface OwnPassage {
  key: string
  kind: PassageKind
  title: string
  body: string
  /** Address below `/o/<slug>`. */
  path: string
  /** Which state of the source this is, in words; null for what is computed from the whole assessment. */
  revision: string | null
  useCaseId: string | null
  questionId: string | null
  /** Set where only those may read it who have answered the question themselves, or who wrote it. */
  authorId: string | null
}

/** An answer that was recorded as the one that counts. */
export interface Decision {
  questionId: string
  useCaseId: string | null
  state: Answer['state']
  level: Answer['level']
  reason: string
  decidedBy: string
  decidedAt: string
  version: number
}

/** What people say about one subject: a use case, or the organisation itself. */
export interface Said {
  answers: readonly Answer[]
  decisions: readonly Decision[]
}

/** Everything of an organisation that passages are written from, but for what people say. */
export interface Material {
  organizationId: string
  organization: { name: string; sector: string; size: string }
  portfolio: Portfolio
  members: readonly Member[]
  /** Null while no roadmap has been made. */
  plan: PlanFacts | null
}

/** What is written about in one go: its passages come, change and go together. */
export interface Source {
  /** Of a use case, of the organisation for all that is about the whole of it, of the assessment for its roadmap. */
  id: string
  /** Its own: while this is the same object, the passages are the same. */
  of: object
  /** Its passages, some at a time: for whoever writes them to stop in between. Keys are unique among all sources. */
  write: (said: Said) => Iterable<OwnPassage[]>
}
