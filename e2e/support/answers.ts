import { expect, type Page, type Request } from '@playwright/test'
import { currentRelease } from '#lib/framework/release/queries.ts'
import { allQuestions } from '#lib/framework/rules.ts'
import type { Level, Question } from '#lib/framework/types.ts'

export const framework = currentRelease()

/** The questions of one part about one subject, in the order of the page. */
export function questionsOf(part: string, subject: Question['subject']): Question[] {
  const of = [framework.marks, ...framework.dimensions].find((d) => d.id === part)
  return (of?.questions ?? []).filter((q) => q.subject === subject)
}

/** The assessment that a save of the browser belongs to. */
export function assessmentOf(save: Request): string {
  return /\/assessments\/([^/]+)\/answers\//.exec(save.url())?.[1] ?? ''
}

interface Target {
  slug: string
  assessmentId: string
  useCaseId: string
}

/**
 * Answers through the same door as the browser, in the page's session, what a journey does not answer by hand.
 *
 * @param levelOf null for a question to be left out.
 */
export async function answerThrough(page: Page, target: Target, levelOf: (question: Question) => Level | null) {
  const { slug, assessmentId, useCaseId } = target
  for (const question of allQuestions(framework)) {
    const level = levelOf(question)
    if (level === null) continue
    const response = await page.request.put(`/api/o/${slug}/assessments/${assessmentId}/answers/${question.id}`, {
      headers: { origin: new URL(page.url()).origin, 'if-match': '"0"', 'idempotency-key': crypto.randomUUID() },
      data: { state: 'answered', level, useCaseId: question.subject === 'use-case' ? useCaseId : null },
    })
    expect(response.status(), question.id).toBe(200)
  }
}
