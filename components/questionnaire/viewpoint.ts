import type { PartProgress, SubjectProgress } from '#lib/assessment/part/types.ts'
import { taskStateOf } from '#lib/assessment/progress/rules.ts'
import type { Tally } from '#lib/assessment/progress/types.ts'

/** `share`: the questions that the reader usually knows, answered by the reader. `everything`: all, by anybody. */
export type Viewpoint = 'share' | 'everything'

export function tallyFrom(viewpoint: Viewpoint, counted: PartProgress | SubjectProgress): Tally {
  return viewpoint === 'share' ? counted.share : counted.anyone
}

/** The page where a part is answered. @param root address of the questionnaire. */
export function partHref(root: string, subject: string, partId: string, viewpoint: Viewpoint): string {
  return `${root}/${subject}/${partId}${viewpoint === 'share' ? '?of=share' : ''}`
}

/** The first part, in the order of the page, that is not completed. */
export function nextPart(
  viewpoint: Viewpoint,
  progress: readonly SubjectProgress[],
): { subject: SubjectProgress; part: PartProgress; begun: boolean } | null {
  for (const subject of progress)
    for (const part of subject.parts) {
      const tally = tallyFrom(viewpoint, part)
      if (tally.done < tally.total) return { subject, part, begun: taskStateOf(tally) === 'in-progress' }
    }
  return null
}
