import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { env } from '#lib/runtime/env.ts'
import { listOutbox } from './queries.ts'
import { linkParts, type TextPart } from './rules.ts'
import type { StoredMessage } from './types.ts'

/**
 * The messages of the outbox, ready to be shown. They hold other people's sign-in links: "not found" outside a trial, and
 * to everybody whom the server does not see on this machine itself.
 */
export async function loadOutbox(): Promise<(StoredMessage & { parts: TextPart[] })[]> {
  if (!env().outbox || (await headers()).get('x-footing-local') === null) notFound()
  return (await listOutbox()).map((message) => ({ ...message, parts: linkParts(message.text, env().appUrl) }))
}
