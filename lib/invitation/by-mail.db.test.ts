import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closePools } from '#db/client.ts'
import { join, makeOrganization, makePerson, type TestOrganization } from '#db/testing/factories.ts'
import { findSignedIn, lookUpContext } from '#lib/auth/session/queries.ts'
import type { OrgContext, Visit } from '#lib/auth/types.ts'
import { newId } from '#lib/id.ts'
import { acceptInvitation } from './acceptance/mutations.ts'
import { inviteMember, invitePeople } from './mutations.ts'
import { listInvitations } from './queries.ts'

const received: { to: string[]; text: string }[] = []
/** What the mail server does with an address. */
let takes = (_address: string) => true

const server = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  onRcptTo: ({ address }, _session, done) => done(takes(address) ? null : new Error('550 no such mailbox')),
  onData(stream, { envelope }, done) {
    const chunks: Buffer[] = []
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    stream.on('end', () => {
      // Undoes the line wrapping of quoted-printable.
      const text = Buffer.concat(chunks).toString().replaceAll('=\r\n', '')
      received.push({ to: envelope.rcptTo.map((to) => to.address), text })
      done()
    })
  },
})

const visit = (): Visit => ({ peer: newId(), userAgent: '', token: undefined })
const address = () => `${newId()}@example.test`
const tokenTo = (email: string) =>
  /invitations\/([\w-]{43})/.exec(received.findLast(({ to }) => to.includes(email))?.text ?? '')?.[1] ?? ''
const person = (email: string) => ({
  ...{ email, role: 'member' as const, name: '', knows: [], note: '', dueOn: null, seat: null },
})

async function leadOf(org: TestOrganization): Promise<OrgContext> {
  const who = await makePerson('The lead')
  await join(org, who, 'lead')
  const found = await lookUpContext(who.token, org.slug)
  if (found.kind !== 'context') throw new Error(found.kind)
  return found.ctx
}

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

test('an invited person comes in by the one mail, and is asked for no second proof of the address', async () => {
  const org = await makeOrganization()
  const lead = await leadOf(org)
  const email = address()
  expect(await inviteMember(lead, { invitee: { email, role: 'member', name: 'Anna Berg' } })).toEqual({ link: null })
  const { sessionToken } = await acceptInvitation(visit(), { who: null, press: { token: tokenTo(email) } })
  expect(await findSignedIn(sessionToken ?? '')).toMatchObject({ email, name: 'Anna Berg' })
  // What else arrives tells of the joining, and proves nothing.
  const proofs = received.filter(({ to, text }) => to.includes(email) && /\/(invitations|sign-in\/link)/.test(text))
  expect(proofs).toHaveLength(1)
})

test('of a list whose messages are refused in part it is told what was sent, and the rest can be sent again', async () => {
  const org = await makeOrganization()
  const lead = await leadOf(org)
  const [good, bad, late] = [address(), address(), address()]
  takes = (to) => to !== bad
  const list = [good, bad, late].map(person)
  const key = newId()
  const outcomes = await invitePeople(lead, { people: list, key })
  expect(outcomes).toEqual([
    { email: good, kind: 'sent' },
    { email: bad, kind: 'not-mailed' },
    { email: late, kind: 'sent' },
  ])
  expect(await listInvitations(lead)).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ email: good, mailed: true }),
      expect.objectContaining({ email: bad, mailed: false }),
    ]),
  )
  takes = () => true
  expect(await invitePeople(lead, { people: list, key: newId() })).toEqual([
    { email: good, kind: 'invited' },
    { email: bad, kind: 'sent' },
    { email: late, kind: 'invited' },
  ])
  expect(received.filter(({ to }) => to.includes(good))).toHaveLength(1)
  expect(received.filter(({ to }) => to.includes(bad))).toHaveLength(1)
  expect(await listInvitations(lead)).toHaveLength(3)
})

test('the same act again sends only what the mail server did not take', async () => {
  const lead = await leadOf(await makeOrganization())
  const [good, bad] = [address(), address()]
  takes = (to) => to !== bad
  const key = newId()
  await invitePeople(lead, { people: [good, bad].map(person), key })
  takes = () => true
  expect(await invitePeople(lead, { people: [good, bad].map(person), key })).toEqual([
    { email: good, kind: 'sent' },
    { email: bad, kind: 'sent' },
  ])
  for (const email of [good, bad]) expect(received.filter(({ to }) => to.includes(email))).toHaveLength(1)
})

test('one refused message is a fault that names what is kept', async () => {
  const lead = await leadOf(await makeOrganization())
  takes = () => false
  await expect(inviteMember(lead, { invitee: { email: address(), role: 'member' } })).rejects.toMatchObject({
    status: 503,
  })
  expect(await listInvitations(lead)).toMatchObject([{ mailed: false }])
  takes = () => true
})
