import { notFound } from 'next/navigation'
import { env } from '#lib/env.ts'
import { outboxIsOpen } from './policy.ts'
import { listOutbox } from './queries.ts'
import { linkParts, type TextPart } from './rules.ts'
import type { StoredMessage } from './types.ts'

/** The messages of the outbox, ready to be shown. "Not found" where it may not be read. */
export async function loadOutbox(): Promise<(StoredMessage & { parts: TextPart[] })[]> {
  if (!outboxIsOpen()) notFound()
  return (await listOutbox()).map((message) => ({ ...message, parts: linkParts(message.text, env().appUrl) }))
}
