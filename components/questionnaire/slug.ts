/** A question's name within its part: `low-confidence` of `fallback.low-confidence`. */
export function slugOf(questionId: string): string {
  return questionId.slice(questionId.indexOf('.') + 1)
}

/** The id of a question's heading. */
export function headingId(slug: string): string {
  return `question-${slug}`
}
