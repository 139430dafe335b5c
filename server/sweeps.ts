import { log } from '#lib/log.ts'
import { offered } from './offer.ts'

const day = 86_400_000
const tenMinutes = 600_000

/**
 * Deletes, now and every day, what organisations no longer want to keep, and erases what was deleted. Several processes may
 * do the same.
 *
 * @returns ends it.
 */
export function keepSweeping(): () => void {
  const { sweepConversations, sweepEngagements, sweepErasures, sweepIdentity } = offered()
  const daily = () => {
    sweepConversations().catch((error: unknown) => log.error('old conversations were not deleted', error))
    sweepErasures().catch((error: unknown) => log.error('what was deleted is not erased yet', error))
  }
  // A message with a sign-in link lies no longer than the link works.
  const often = () => {
    sweepIdentity().catch((error: unknown) => log.error('what had ended was not deleted', error))
    sweepEngagements().catch((error: unknown) => log.error('what an ended engagement left open is not closed', error))
  }
  daily()
  often()
  const timers = [setInterval(daily, day), setInterval(often, tenMinutes)]
  for (const timer of timers) timer.unref()
  return () => timers.forEach(clearInterval)
}
