import { now } from '../../clock.ts'
import { env } from '../../env.ts'
import { log } from '../../log.ts'
import { sendMail } from '../../mail/mutations.ts'
import { noticeMessage } from './rules.ts'
import type { Notice } from './types.ts'

/**
 * Tells the person at that address of a change that has been made: call it once the transaction has ended. It waits for
 * nothing and refuses nothing, because a mail server that is away must not undo or hold up the act; what could not be
 * sent is in the log.
 */
export function sendNotice(to: string, notice: Notice): void {
  sendMail(noticeMessage(to, notice, now(), env().appUrl)).catch((error: unknown) =>
    log.error('notice not sent', error),
  )
}
