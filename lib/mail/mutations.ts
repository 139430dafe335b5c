import { sql } from 'drizzle-orm'
import { createTransport, type Transporter } from 'nodemailer'
import { identityDb } from '#db/client.ts'
import { mail } from '#db/schema/identity.ts'
import { env } from '../env.ts'
import { Problem } from '../errors.ts'
import { newId } from '../id.ts'
import { log } from '../log.ts'
import type { Message } from './types.ts'

/** How long a message stays in the outbox, minutes. */
const keptMinutes = 7 * 24 * 60

let transport: Transporter | undefined

function transportTo(smtpUrl: string): Transporter {
  transport ??= createTransport({
    url: smtpUrl,
    connectionTimeout: 4_000,
    greetingTimeout: 4_000,
    socketTimeout: 8_000,
    // A message is text: nothing in it may make the server read a file or an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return transport
}

/**
 * Sends a plain-text message; without a mail server it is kept in the outbox.
 *
 * @throws Problem 503 when the mail server does not take it.
 */
export async function sendMail({ to, subject, text, link }: Message): Promise<void> {
  const server = env().mail
  if (!server) {
    await identityDb()
      .insert(mail)
      .values({
        id: newId(),
        recipient: to,
        subject,
        body: text,
        purpose: link ? 'sign-in' : '',
        expiresAt: sql`now() + make_interval(mins => ${link?.minutes ?? keptMinutes})`,
      })
    return
  }
  try {
    // As an object the address is never read as a list of several.
    await transportTo(server.smtpUrl).sendMail({ from: server.from, to: { name: '', address: to }, subject, text })
  } catch (error) {
    log.error('mail not sent', error)
    throw new Problem(503, 'Mail not sent', 'The mail server did not take the message: try again in a few minutes.', {
      extra: { retryAfter: 60 },
    })
  }
}
