import type { SubjectKind } from '#lib/framework/types.ts'

/** Whose answers a link leads to: the organisation's or one use case's. */
export interface Subject {
  slug: string
  useCaseId: string
}

/** Address of everything about one answer. */
export function answerHref(
  { slug, useCaseId }: Subject,
  { id, subject }: { id: string; subject: SubjectKind },
): string {
  return `/o/${slug}/answers/${subject === 'organization' ? 'organisation' : useCaseId}/${id}`
}
