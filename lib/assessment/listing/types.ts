import type { PartProgress, SubjectProgress, Viewpoint } from '../part/types.ts'
import type { Tally } from '../progress/types.ts'

/** A part that waits for answers. */
export interface NextPart {
  subject: SubjectProgress
  part: PartProgress
  /** Whether something of it is answered already. */
  begun: boolean
}

/** The list of all that is asked, one page of it. */
export interface AssessmentHome {
  viewpoint: Viewpoint
  /** Of the reader's share, over all subjects; null where nobody has said what the reader knows. */
  share: Tally | null
  /** Over all subjects. */
  anyone: Tally
  /** The first part, in the order of all subjects, that is not completed; null when there is none. */
  next: NextPart | null
  organization: SubjectProgress | undefined
  /** On this page, of the use cases that something is asked of from this viewpoint. */
  useCases: readonly SubjectProgress[]
  /** How many there are on all pages. */
  total: number
  page: number
}
