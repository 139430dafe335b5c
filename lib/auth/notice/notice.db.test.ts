import { eq } from 'drizzle-orm'
import { afterAll, expect, test, vi } from 'vitest'
import { closePools, identityDb } from '#db/client.ts'
import { mail, user } from '#db/schema/identity.ts'
import { makePerson } from '#db/testing/factories.ts'
import { log } from '../../log.ts'
import { env, setSettings } from '../../runtime/env.ts'
import { changePassword } from '../account/mutations.ts'
import { signOutEverywhere } from '../session/mutations.ts'
import { findSignedIn } from '../session/queries.ts'
import type { SignedIn } from '../types.ts'

const subjectsTo = async (address: string) =>
  (await identityDb().select({ subject: mail.subject }).from(mail).where(eq(mail.recipient, address))).map(
    (row) => row.subject,
  )

async function signedIn(token: string): Promise<SignedIn> {
  const who = await findSignedIn(token)
  if (!who) throw new Error('not signed in')
  return who
}

afterAll(closePools)

test('a mail tells of a first password, of another one, and of sessions that were ended', async () => {
  const person = await makePerson()
  const first = await changePassword(await signedIn(person.token), { current: '', password: 'some fresh new words' })
  await expect.poll(() => subjectsTo(person.email)).toEqual(['Your account has a password now'])
  const next = { current: 'some fresh new words', password: 'other fresh new words' }
  const second = await changePassword(await signedIn(first), next)
  await expect.poll(() => subjectsTo(person.email)).toContain('Your password was changed')
  await signOutEverywhere(await signedIn(second))
  await expect.poll(() => subjectsTo(person.email)).toContain('You were signed out everywhere')
})

test('a refused change is told to nobody', async () => {
  const person = await makePerson()
  await expect(
    changePassword(await signedIn(person.token), { current: '', password: 'password1234' }),
  ).rejects.toMatchObject({ status: 422 })
  await signOutEverywhere(await signedIn(person.token))
  await expect.poll(() => subjectsTo(person.email)).toEqual(['You were signed out everywhere'])
})

test('a mail server that is away neither refuses nor holds up the change: it is logged', async () => {
  const before = env()
  setSettings({ ...before, mail: { smtpUrl: 'smtp://127.0.0.1:1', from: 'footing@example.test' } })
  const said = vi.spyOn(log, 'error').mockImplementation(() => {})
  const person = await makePerson()
  await changePassword(await signedIn(person.token), { current: '', password: 'some fresh new words' })
  const [row] = await identityDb().select().from(user).where(eq(user.email, person.email))
  expect(row?.passwordHash).toMatch(/^\$argon2id/)
  await expect.poll(() => said.mock.calls.map(([event]) => event)).toEqual(['mail not sent', 'notice not sent'])
  expect(JSON.stringify(said.mock.calls)).not.toContain(person.email)
  setSettings(before)
})
