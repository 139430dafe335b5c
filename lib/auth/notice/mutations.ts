import type { TenantTransaction } from '#db/client.ts'
import { now } from '../../clock.ts'
import { postMail } from '../../mail/mutations.ts'
import { env } from '../../runtime/env.ts'
import { noticeMessage } from './rules.ts'
import type { Notice } from './types.ts'

/**
 * Tells the person at that address of a change, in the transaction that makes it: it leaves when that is committed. Nobody
 * waits for it, because a mail server that is away must not undo or hold up the act; it is tried again until it is back.
 */
export async function sendNotice(tx: TenantTransaction, { to, notice }: { to: string; notice: Notice }): Promise<void> {
  await postMail(tx, { message: noticeMessage(to, notice, now(), env().appUrl) })
}
