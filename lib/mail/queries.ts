import { desc, gt, sql } from 'drizzle-orm'
import { identityDb } from '#db/client.ts'
import { mail } from '#db/schema/identity.ts'
import type { StoredMessage } from './types.ts'

/** The last 50 messages of the outbox, the newest first. */
export async function listOutbox(): Promise<StoredMessage[]> {
  const rows = await identityDb()
    .select()
    .from(mail)
    .where(gt(mail.expiresAt, sql`now()`))
    .orderBy(desc(mail.createdAt), desc(mail.id))
    .limit(50)
  return rows.map((row) => ({
    id: row.id,
    to: row.recipient,
    subject: row.subject,
    text: row.body,
    sentAt: row.createdAt.toISOString(),
  }))
}
