import type { AddressInfo } from 'node:net'
import { eq } from 'drizzle-orm'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closePools, identityDb } from '#db/client.ts'
import { mail, user } from '#db/schema/identity.ts'
import { makePerson } from '#db/testing/factories.ts'
import { confirmSignInLink } from '../provider/flow.ts'
import { findSignedIn } from '../session/queries.ts'
import { readCookie } from '../session/rules.ts'
import type { Visit } from '../types.ts'
import { registerPerson } from './mutations.ts'

const received: { from: string; to: string[]; source: string }[] = []

const server = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  onData(stream, { envelope }, done) {
    const chunks: Buffer[] = []
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    stream.on('end', () => {
      const from = envelope.mailFrom ? envelope.mailFrom.address : ''
      received.push({ from, to: envelope.rcptTo.map((to) => to.address), source: Buffer.concat(chunks).toString() })
      done()
    })
  },
})

const visit = (): Visit => ({ peer: crypto.randomUUID(), userAgent: '', token: undefined })

/** Undoes the line wrapping of quoted-printable. */
const readable = (source: string) =>
  source
    .replaceAll('=\r\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))

beforeAll(async () => {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.server.address() as AddressInfo
  process.env.SMTP_URL = `smtp://127.0.0.1:${port}`
  process.env.MAIL_FROM = 'Footing <footing@example.test>'
})
afterAll(async () => {
  await new Promise<void>((closed) => server.close(closed))
  await closePools()
})

test('confirms the address first, and answers a known and an unknown address alike', async () => {
  const known = await makePerson('Known already')
  const email = `new-${crypto.randomUUID()}@example.test`
  const outcomes = [
    await registerPerson(visit(), { name: 'Anna Berg', email, next: '/organizations' }),
    await registerPerson(visit(), { name: 'Another name', email: known.email, next: '/' }),
  ]
  expect(outcomes).toEqual([{ kind: 'link-sent' }, { kind: 'link-sent' }])
  expect(received.map((message) => message.to)).toEqual([[email], [known.email]])
  expect(received[0]?.from).toBe('footing@example.test')
  const [before] = await identityDb().select().from(user).where(eq(user.email, known.email))
  expect(before?.name).toBe('Known already')

  const source = readable(received[0]?.source ?? '')
  expect(source).toContain('Subject: Sign in to Footing')
  const link = new URL(/http:\/\/localhost:3000\/sign-in\/link\?\S+/.exec(source)?.[0] ?? '')
  const step = await confirmSignInLink(visit(), {
    email: link.searchParams.get('email') ?? '',
    token: link.searchParams.get('token') ?? '',
    next: link.searchParams.get('next') ?? '',
  })
  expect(step.location).toBe('/organizations')
  const token = step.cookies.map((line) => readCookie(line.split(';')[0], 'footing.session')).find(Boolean)
  expect(await findSignedIn(token)).toMatchObject({ email, name: 'Anna Berg' })
  expect(await identityDb().select().from(mail).where(eq(mail.recipient, email))).toEqual([])
})

test('says so when the mail server does not take the message', async () => {
  await new Promise<void>((closed) => server.close(closed))
  const email = `later-${crypto.randomUUID()}@example.test`
  await expect(registerPerson(visit(), { name: 'Anna Berg', email, next: '/' })).rejects.toMatchObject({
    status: 503,
    extra: { retryAfter: 60 },
  })
})
