import { eq, sql } from 'drizzle-orm'
import { identityDb } from '#db/client.ts'
import { user } from '#db/schema/identity.ts'
import { words } from '#lib/language/words.ts'
import { Problem } from '../../errors.ts'
import { recordEvent, signInAs } from '../session/mutations.ts'
import { hashToken } from '../session/rules.ts'
import { countAttempt, forgetAttempts, uncountAttempt } from '../throttle/mutations.ts'
import { findFamiliarity } from '../throttle/queries.ts'
import type { LimitName } from '../throttle/rules.ts'
import type { Visit } from '../types.ts'
import { verifyPassword } from './rules.ts'

/**
 * Where a guess is counted. A browser that has signed in to the account counts by itself, so that nobody else uses up its
 * attempts; a network that has, by network; strangers also all together.
 */
async function countsOf(email: string, visit: Visit): Promise<[LimitName, string][]> {
  const familiarity = await findFamiliarity(email, visit)
  if (familiarity === 'device' && visit.device) return [['password-device', `${email} ${hashToken(visit.device)}`]]
  const here: [LimitName, string][] = [
    ['password-peer', visit.peer],
    ['password-peer-hour', visit.peer],
    ['password-account-peer', `${email} ${visit.peer}`],
  ]
  return familiarity === 'network' ? here : [...here, ['password-strangers', email]]
}

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
  const counts = await countsOf(email, visit)
  for (const [name, subject] of counts) await countAttempt({ name, subject })
  const [person] = await identityDb()
    // What was set before the address was shown waits for its holder's word.
    .select({ id: user.id, hash: sql<string | null>`case when ${user.heldAt} is null then ${user.passwordHash} end` })
    .from(user)
    .where(eq(user.email, email))
  const matches = await verifyPassword(person?.hash ?? null, password)
  if (!person || !matches) {
    await recordEvent(identityDb(), { userId: person?.id ?? null, kind: 'sign-in-failed', visit })
    throw new Problem(422, words('refusal').notSignedIn, words('refusal').wrongPassword)
  }
  // A right one clears what the person mistyped, and leaves what strangers have tried.
  await Promise.all(
    counts.map(([name, subject]) =>
      name === 'password-device' || name === 'password-account-peer'
        ? forgetAttempts({ name, subject })
        : uncountAttempt({ name, subject }),
    ),
  )
  return signInAs(visit, { userId: person.id, how: 'password' })
}
