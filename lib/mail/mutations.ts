import { sql } from 'drizzle-orm'
import { createTransport } from 'nodemailer'
import { afterCommit, identityDb, inIdentity, type TenantTransaction } from '#db/client.ts'
import { mail } from '#db/schema/identity.ts'
import { Problem } from '../errors.ts'
import { log } from '../log.ts'
import { env } from '../runtime/env.ts'
import { perProcess } from '../runtime/per-process.ts'
import { enqueue, settleJob } from '../runtime/queue/mutations.ts'
import type { JobOptions, Kind, Result, Try } from '../runtime/queue/types.ts'
import { Semaphore } from '../runtime/semaphore.ts'
import { message as messageShape } from './schema.ts'
import type { Message } from './types.ts'

/** How long a message stays in the outbox, minutes. */
const keptMinutes = 7 * 24 * 60
/** Milliseconds for which a mail server may keep a message waiting in all. */
const longest = 30_000

/** Messages on their way to the mail server at once. */
const slots = perProcess('mails on their way', () => new Semaphore(5))

/**
 * Hands one message over, or puts it into the outbox where there is no mail server. Call it from a job: what the server
 * took is sent, what it refused is not, and where it fell silent after the text nobody knows.
 */
export async function handOver(of: Try, { message }: { message: Message }): Promise<Result> {
  const server = env().mail
  if (!server) {
    await keepInOutbox(message, of.id)
    return 'done'
  }
  return slots().run(async () => {
    await of.handOver()
    return overSmtp(server, message)
  })
}

/** With the job's id, so that the outbox has it once. */
async function keepInOutbox({ to, subject, text, link }: Message, id: string): Promise<void> {
  await identityDb()
    .insert(mail)
    .values({
      id,
      recipient: to,
      subject,
      body: text,
      purpose: link ? 'sign-in' : '',
      expiresAt: sql`now() + make_interval(mins => ${link?.minutes ?? keptMinutes})`,
    })
    .onConflictDoNothing()
}

async function overSmtp(
  { smtpUrl, from }: { smtpUrl: string; from: string },
  { to, subject, text }: Message,
): Promise<Result> {
  let textBegun = false
  const unheard = () => {}
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: 4_000,
    greetingTimeout: 4_000,
    socketTimeout: 8_000,
    // A message is text: nothing in it may make the server read a file or an address.
    disableFileAccess: true,
    disableUrlAccess: true,
    // The library tells nobody how far it came, but what it says to the server.
    transactionLog: true,
    logger: {
      level: unheard,
      trace: unheard,
      debug: (entry: { tnx?: string }, line: string) => {
        if (entry.tnx === 'client' && line === 'DATA') textBegun = true
      },
      info: unheard,
      warn: unheard,
      error: unheard,
      fatal: unheard,
    },
  })
  const tooLong = AbortSignal.timeout(longest)
  try {
    await Promise.race([
      // As an object the address is never read as a list of several.
      transport.sendMail({ from, to: { name: '', address: to }, subject, text }),
      new Promise<never>((_, reject) => tooLong.addEventListener('abort', () => reject(tooLong.reason))),
    ])
    return 'done'
  } catch (error) {
    log.error('mail not sent', error)
    const { responseCode } = error as { responseCode?: number }
    if (responseCode !== undefined) return responseCode >= 500 ? 'refused' : 'later'
    return textBegun ? 'unknown' : 'later'
  } finally {
    transport.close()
  }
}

/** A message that stands in its job, whole. */
export const mailJob: Kind<Message> = {
  name: 'mail',
  payload: messageShape,
  attempts: 8,
  keptDays: () => env().keptDays.mail,
  run: (message, of) => handOver(of, { message }),
}

const optionsFor = ({ to, link }: Message, options: JobOptions): JobOptions => ({
  about: to,
  ...(link && { withinMinutes: link.minutes }),
  ...options,
})

/** Adds a message to a transaction: it leaves once that is committed, tried again while the mail server is away. */
export async function postMail(
  tx: TenantTransaction,
  { message, options = {} }: { message: Message; options?: JobOptions },
): Promise<string> {
  const id = await enqueue(tx, mailJob, message, optionsFor(message, options))
  afterCommit(tx, () => {
    settleJob(mailJob, id).then(
      (outcome) => outcome === 'done' || log.error('notice not sent', undefined, { id }),
      (error: unknown) => log.error('notice not sent', error, { id }),
    )
  })
  return id
}

/** Seconds until somebody else sends what a caller who wanted to wait for it did not: that one is dead by then. */
const callerIsDead = 60

/** Adds a message that the caller sends by `settleMail` once the transaction is committed, and once only. */
export function addMail(
  tx: TenantTransaction,
  { message, options = {} }: { message: Message; options?: JobOptions },
): Promise<string> {
  return enqueue(tx, mailJob, message, optionsFor(message, { after: callerIsDead, attempts: 1, ...options }))
}

/** Sends an added message now. @throws Problem 503 when the mail server does not take it, or nobody knows. */
export async function settleMail({ id }: { id: string }): Promise<void> {
  if ((await settleJob(mailJob, id)) !== 'done') throw notTaken()
}

export const notTaken = () =>
  new Problem(503, 'Mail not sent', 'The mail server did not take the message: try again in a few minutes.', {
    extra: { retryAfter: 60 },
  })

/**
 * Sends a message that no other write belongs to, and waits for it.
 *
 * @throws Problem 503 when the mail server does not take it.
 */
export async function sendMail(message: Message): Promise<void> {
  await settleMail({ id: await inIdentity((tx) => addMail(tx, { message })) })
}
