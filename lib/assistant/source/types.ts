import type { Answer } from '#lib/assessment/answer/types.ts'
import type { Member } from '#lib/organization/types.ts'
import type { AnalysedUseCase } from '#lib/portfolio/facts/types.ts'
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

/** Everything of an organisation that passages are written from. */
export interface Material {
  organization: { name: string; sector: string; size: string }
  portfolio: Portfolio
  useCases: readonly AnalysedUseCase[]
  answers: readonly Answer[]
  decisions: readonly Decision[]
  members: readonly Member[]
  /** Null while no roadmap has been made. */
  plan: PlanFacts | null
}
