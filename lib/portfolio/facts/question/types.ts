import type { SubjectKind } from '#lib/framework/types.ts'
import type { Standing } from '#lib/scoring/types.ts'

/** A question with what counts as its answer. */
export interface QuestionFacts {
  id: string
  subject: SubjectKind
  /** Undefined while nobody has said anything. */
  standing: Standing | undefined
}
