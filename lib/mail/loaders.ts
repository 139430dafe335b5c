import { notFound } from 'next/navigation'
import { env } from '#lib/env.ts'
import { listOutbox } from './queries.ts'
import { linkParts, type TextPart } from './rules.ts'
import type { StoredMessage } from './types.ts'

/** Whether the outbox may be read: it holds other people's sign-in links, so only in a demo and in development. */
export function outboxIsOpen(): boolean {
  return env().demo || process.env.NODE_ENV !== 'production'
}

/** The messages of the outbox, ready to be shown. "Not found" where it may not be read. */
export async function loadOutbox(): Promise<(StoredMessage & { parts: TextPart[] })[]> {
  if (!outboxIsOpen()) notFound()
  return (await listOutbox()).map((message) => ({ ...message, parts: linkParts(message.text, env().appUrl) }))
}
