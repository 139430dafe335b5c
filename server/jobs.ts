import * as z from 'zod'
import { sweepConversations } from '#lib/assistant/conversation/mutations.ts'
import { sweepIdentity } from '#lib/auth/mutations.ts'
import { sweepEngagements } from '#lib/engagement/mutations.ts'
import { sweepAged } from '#lib/erasure/age/mutations.ts'
import { sweepErasures } from '#lib/erasure/mutations.ts'
import { invitationJob } from '#lib/invitation/delivery/mutations.ts'
import { type LogEvent, log } from '#lib/log.ts'
import { mailJob } from '#lib/mail/mutations.ts'
import { sweepJobs } from '#lib/runtime/queue/mutations.ts'
import type { Kind } from '#lib/runtime/queue/types.ts'
import { type Recurring, startWorker } from '#lib/runtime/queue/worker.ts'

/** Work that comes again: it is tried again in its next period, whatever it failed of. */
function sweep(name: string, everyMinutes: number, failed: LogEvent, work: () => Promise<unknown>): Recurring {
  const kind: Kind<object> = {
    name,
    payload: z.object({}),
    attempts: 1,
    keptDays: () => 1,
    // Erasing takes as long as it takes.
    lease: 3_600,
    async run() {
      try {
        await work()
        return 'done'
      } catch (error) {
        log.error(failed, error)
        return 'refused'
      }
    },
  }
  return { kind, everyMinutes }
}

const day = 24 * 60

const sweeps = [
  sweep('sweep-conversations', day, 'old conversations were not deleted', sweepConversations),
  sweep('sweep-erasures', day, 'what was deleted is not erased yet', sweepErasures),
  // A message with a sign-in link lies no longer than the link works.
  sweep('sweep-identity', 10, 'what had ended was not deleted', sweepIdentity),
  sweep('sweep-engagements', 10, 'what an ended engagement left open is not closed', sweepEngagements),
  sweep('sweep-aged', day, 'what had ended was not deleted', sweepAged),
  sweep('sweep-jobs', day, 'what had ended was not deleted', sweepJobs),
]

/** Begins to do what waits in the queue: mails, and what comes again. @returns ends it. */
export const startQueue = () => startWorker([mailJob as Kind<unknown>, invitationJob as Kind<unknown>], sweeps)
