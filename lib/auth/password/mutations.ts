import { eq } from 'drizzle-orm'
import { identityDb } from '#db/client.ts'
import { user } from '#db/schema/identity.ts'
import { Problem } from '../../errors.ts'
import { recordEvent, signInAs } from '../session/mutations.ts'
import { countAttempt, forgetAttempts, uncountAttempt } from '../throttle/mutations.ts'
import type { Visit } from '../types.ts'
import { verifyPassword } from './rules.ts'

/**
 * Signs in with a password. An unknown address, a wrong password and an account without one have the same answer and
 * take the same time.
 *
 * @returns the token for the cookie.
 * @throws Problem 422 or 429.
 */
export async function signInWithPassword(
  visit: Visit,
  { email, password }: { email: string; password: string },
): Promise<string> {
  await countAttempt('password-peer', visit.peer)
  await countAttempt('password-peer-hour', visit.peer)
  await countAttempt('password-account', email)
  const [person] = await identityDb()
    .select({ id: user.id, hash: user.passwordHash })
    .from(user)
    .where(eq(user.email, email))
  const matches = await verifyPassword(person?.hash ?? null, password)
  if (!person || !matches) {
    await recordEvent(identityDb(), person?.id ?? null, 'sign-in-failed')
    throw new Problem(
      422,
      'Not signed in',
      'This address and this password do not belong together. Check both, or ask for an e-mail link.',
    )
  }
  await Promise.all([
    uncountAttempt('password-peer', visit.peer),
    uncountAttempt('password-peer-hour', visit.peer),
    forgetAttempts('password-account', email),
  ])
  return signInAs(person.id, visit, 'password')
}
