import { env } from '../runtime/env.ts'

/** Whether a message reaches its address and nobody else: by mail, or in an outbox that stands for everybody's mailbox. */
export function mailGoesOut(): boolean {
  const { mail, outbox } = env()
  return mail !== null || outbox
}
