import { desc, eq } from 'drizzle-orm'
import { afterAll, expect, test } from 'vitest'
import { closePools, identityDb, inTenant } from '#db/client.ts'
import { mail, session, user, verificationToken } from '#db/schema/identity.ts'
import { auditLog, invitation, membership } from '#db/schema/organization.ts'
import { join, makeOrganization, makePerson, type TestPerson } from '#db/testing/factories.ts'
import { inviteMember } from '#lib/invitation/mutations.ts'
import { signInAs } from '../session/mutations.ts'
import { findSignedIn, lookUpContext } from '../session/queries.ts'
import { countAttempt } from '../throttle/mutations.ts'
import { changeAddress, requestAddress } from './mutations.ts'

const newAddress = () => `${crypto.randomUUID()}@new.example.test`

async function signedIn(token: string) {
  const who = await findSignedIn(token)
  if (!who) throw new Error('not signed in')
  return who
}

const mailsTo = async (address: string) =>
  identityDb().select().from(mail).where(eq(mail.recipient, address)).orderBy(desc(mail.createdAt))

async function asked(person: TestPerson, email: string): Promise<string> {
  await requestAddress(await signedIn(person.token), { email, current: '' })
  const [message] = await mailsTo(email)
  return /\/account\/address\/([\w-]{43})/.exec(message?.body ?? '')?.[1] ?? ''
}

const show = ({ userId }: TestPerson) =>
  identityDb().update(user).set({ emailVerifiedAt: new Date() }).where(eq(user.id, userId))

afterAll(closePools)

test('a new address counts once its link was opened; other sessions end, every copy follows, both addresses hear of it', async () => {
  const person = await makePerson('Mira Moves')
  await show(person)
  const org = await makeOrganization()
  await join(org, person, 'owner')
  const [other, inviting] = [await makeOrganization('Inviting'), await makePerson()]
  await join(other, inviting, 'owner')
  const host = await lookUpContext(inviting.token, other.slug)
  if (host.kind !== 'context') throw new Error(host.kind)
  await inviteMember(host.ctx, { invitee: { email: person.email, role: 'member' } })
  const elsewhere = await signInAs(
    { peer: 'unknown', userAgent: '', token: undefined },
    { userId: person.userId, how: 'test' },
  )
  const email = newAddress()
  const token = await asked(person, email)
  expect((await signedIn(person.token)).email).toBe(person.email)

  const renewed = await changeAddress(await signedIn(person.token), { token })
  expect((await signedIn(renewed)).email).toBe(email)
  for (const old of [person.token, elsewhere]) expect(await findSignedIn(old)).toBeNull()
  const found = await lookUpContext(renewed, org.slug)
  if (found.kind !== 'context') throw new Error(found.kind)
  const { ctx } = found
  const [own] = await inTenant(ctx, (tx) => tx.select().from(membership).where(eq(membership.userId, person.userId)))
  expect(own?.email).toBe(email)
  const [waiting] = await inTenant(host.ctx, (tx) => tx.select().from(invitation))
  expect(waiting?.email).toBe(email)
  expect(await inTenant(ctx, (tx) => tx.select().from(auditLog))).toMatchObject([
    { action: 'change-address', actorId: person.userId },
  ])
  for (const address of [person.email, email])
    await expect
      .poll(async () => (await mailsTo(address)).map((one) => one.subject))
      .toContain('The address of your account was changed')
  await expect(changeAddress(await signedIn(renewed), { token })).rejects.toMatchObject({ status: 410 })
})

test('an address that somebody has is answered in the same way, is told to its holder, and is never given', async () => {
  const [person, holder] = [await makePerson(), await makePerson()]
  expect(await asked(person, holder.email)).toBe('')
  expect((await mailsTo(holder.email)).map((one) => one.subject)).toEqual(['Somebody asked for your address'])
  // Taken by somebody else between the asking and the link.
  const email = newAddress()
  const token = await asked(person, email)
  await identityDb().update(user).set({ email }).where(eq(user.id, holder.userId))
  await expect(changeAddress(await signedIn(person.token), { token })).rejects.toMatchObject({ status: 410 })
})

test('a link belongs to whoever asked for it, and asking needs a fresh sign-in where there is no password', async () => {
  const [person, stranger] = [await makePerson(), await makePerson()]
  const token = await asked(person, newAddress())
  await expect(changeAddress(await signedIn(stranger.token), { token })).rejects.toMatchObject({ status: 410 })
  await identityDb()
    .update(session)
    .set({ createdAt: new Date(Date.now() - 36e5) })
    .where(eq(session.tokenHash, person.tokenHash))
  await expect(
    requestAddress(await signedIn(person.token), { email: newAddress(), current: '' }),
  ).rejects.toMatchObject({ status: 403 })
})

test('who only typed an address takes nothing along that waits for its holder', async () => {
  const [typist, inviting] = [await makePerson(), await makePerson()]
  const org = await makeOrganization()
  await join(org, inviting, 'owner')
  const host = await lookUpContext(inviting.token, org.slug)
  if (host.kind !== 'context') throw new Error(host.kind)
  await inviteMember(host.ctx, { invitee: { email: typist.email, role: 'lead' } })
  const identifier = typist.email
  await identityDb()
    .insert(verificationToken)
    .values({ identifier, token: crypto.randomUUID(), expiresAt: new Date(Date.now() + 6e5) })
  await changeAddress(await signedIn(typist.token), { token: await asked(typist, newAddress()) })
  const [waiting] = await inTenant(host.ctx, (tx) => tx.select().from(invitation))
  expect(waiting).toMatchObject({ email: typist.email, revokedAt: null })
  expect(waiting?.mailedAt).not.toBeNull()
  const links = identityDb().select().from(verificationToken).where(eq(verificationToken.identifier, identifier))
  expect(await links).toHaveLength(1)
})

test('asking for somebody’s address is bounded for its holder, and uses up none of the links that sign them in', async () => {
  const holder = await makePerson()
  for (let i = 0; i < 5; i++) await asked(await makePerson(), holder.email)
  await expect(asked(await makePerson(), holder.email)).rejects.toMatchObject({ status: 429 })
  expect(await mailsTo(holder.email)).toHaveLength(5)
  // A stranger’s eight links are all still there.
  for (let i = 0; i < 8; i++) await countAttempt({ name: 'link-strangers', subject: holder.email })
})
