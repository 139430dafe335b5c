import { saveAnswer } from '#lib/assessment/answer/mutations.ts'
import { answerBody } from '#lib/assessment/answer/schema.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import { Problem } from '#lib/errors.ts'
import { expectedVersion, idempotencyKey, json, pathId, tenantHandler } from '#lib/http/handler.ts'

export const PUT = tenantHandler(
  { ability: 'answer', action: 'save-answer', body: answerBody, maxBytes: 32 * 1024 },
  async ({ ctx, body, params, request }) => {
    checkAuthor(request, ctx)
    const saved = await saveAnswer(ctx, {
      assessmentId: pathId(params.assessmentId),
      questionId: params.questionId ?? '',
      body,
      expectedVersion: expectedVersion(request),
      idempotencyKey: idempotencyKey(request),
    })
    return json(saved, { headers: { etag: `"${saved.version}"` } })
  },
)

/**
 * What waited in a browser says whose account typed it: somebody else's session in the same browser must not save it as
 * theirs. Pages of version 0.1 name the membership.
 *
 * @throws Problem 409.
 */
function checkAuthor(request: Request, ctx: OrgContext): void {
  const author = request.headers.get('answer-author')
  if (author === null || author === ctx.userId || author === ctx.membershipId) return
  throw new Problem(
    409,
    'Somebody else is signed in',
    'This answer was typed by somebody else: sign in as that person and it is saved.',
  )
}
