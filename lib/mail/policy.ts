import { env } from '../env.ts'

/** Whether the outbox may be read: it holds other people's sign-in links, so only in a demo and in development. */
export function outboxIsOpen(): boolean {
  return env().demo || process.env.NODE_ENV !== 'production'
}

/** Whether a message reaches its address and nobody else: by mail, or in an outbox that stands for everybody's mailbox. */
export function mailGoesOut(): boolean {
  return env().mail !== null || outboxIsOpen()
}
