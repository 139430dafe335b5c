import type { Viewpoint } from '#lib/assessment/part/types.ts'

/** The page where a part is answered. @param root address of the questionnaire. */
export function partHref(root: string, subject: string, partId: string, viewpoint: Viewpoint): string {
  return `${root}/${subject}/${partId}${viewpoint === 'share' ? '?of=share' : ''}`
}
