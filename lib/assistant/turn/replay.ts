import { authorize } from '#lib/auth/policy.ts'
import { countAttempt } from '#lib/auth/throttle/mutations.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import { notFound } from '#lib/errors.ts'
import { listUseCases } from '#lib/use-case/queries.ts'
import { listConversations } from '../conversation/queries.ts'
import { getPassages } from '../retrieval/queries.ts'
import { getReplayable } from '../run/queries.ts'
import type { RunView } from '../run/types.ts'
import { usualLimits } from './limits.ts'
import { prepareTurn } from './mutations.ts'
import { openStream } from './streams.ts'
import { takeTurn } from './take.ts'

const title = 'Replay'

/**
 * Asks a run's question again, with what was handed out then and the prompt and model of today. The new run belongs to the
 * owner who asks for it, reads only what that owner may read, and changes nothing of the old one.
 *
 * @throws Problem 403, 404, 429.
 */
export async function replayRun(ctx: OrgContext, id: string, signal: AbortSignal): Promise<RunView> {
  authorize(ctx, 'manage-organization')
  const before = await getReplayable(ctx, id)
  await countAttempt({ name: 'ask-person', subject: `${ctx.organizationId} ${ctx.userId}` })
  await countAttempt({ name: 'ask-organization', subject: ctx.organizationId })
  const ended = new AbortController()
  const release = openStream(ctx.userId, () => ended.abort())
  try {
    const known = (await listConversations(ctx)).find((c) => c.title === title)
    const useCases = await listUseCases(ctx)
    if (before.useCaseId !== null && !useCases.some((u) => u.id === before.useCaseId)) throw notFound()
    const passages = await getPassages(ctx, before.passages)
    const turn = await prepareTurn(ctx, {
      asked: { conversationId: known?.id ?? null, question: before.question, useCaseId: before.useCaseId },
      historyLength: 0,
      title,
      action: 'replay-run',
    })
    return await takeTurn(ctx, turn, {
      limits: usualLimits,
      signal: AbortSignal.any([signal, ended.signal]),
      passages,
      sink: { sentence: () => {}, citation: () => {}, notice: () => {}, reset: () => {} },
    })
  } finally {
    release()
  }
}
