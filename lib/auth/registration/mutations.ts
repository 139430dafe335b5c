import { identityDb } from '#db/client.ts'
import { user } from '#db/schema/identity.ts'
import { words } from '#lib/language/words.ts'
import { invalid, Problem } from '../../errors.ts'
import { newId } from '../../id.ts'
import { env } from '../../runtime/env.ts'
import { hashPassword } from '../password/rules.ts'
import { guessable, isGuessable } from '../password/strength/rules.ts'
import { sendSignInLink } from '../provider/flow.ts'
import { hasOpenInvitation } from '../queries.ts'
import { recordEvent, signInAs } from '../session/mutations.ts'
import { countAttempt } from '../throttle/mutations.ts'
import type { Visit } from '../types.ts'
import { isInvitedBy, mayRegister } from './queries.ts'

interface Registration {
  name: string
  email: string
  password?: string
  next: string
}

export type RegistrationOutcome = { kind: 'signed-in'; token: string } | { kind: 'link-sent' }

/**
 * Registers a person. Where mail can be sent, the address comes first: everybody gets the same answer and a link,
 * whether the address is known or not. Without mail the person is signed in with a password at once.
 *
 * @throws Problem 403 where registering is closed to this address, 422, 429, 503.
 */
export async function registerPerson(
  visit: Visit,
  { name, email, password, next }: Registration,
): Promise<RegistrationOutcome> {
  const invited = await hasOpenInvitation(email)
  // A whole office registers behind one address: who is invited does not count for it.
  await (invited
    ? countAttempt({ name: 'register-invited', subject: email })
    : countAttempt({ name: 'register-peer', subject: visit.peer }))
  if (env().mail) {
    if (password !== undefined)
      throw invalid({
        password: 'Leave this out: a password is set on the account page, once the address is confirmed.',
      })
    if (await mayRegister(email, { shown: true }))
      await identityDb().insert(user).values({ id: newId(), email, name }).onConflictDoNothing()
    await sendSignInLink(visit, { email, next })
    return { kind: 'link-sent' }
  }
  if (password === undefined) throw invalid({ password: words('refusal').choosePassword })
  if (!(await mayRegister(email, { shown: await isInvitedBy(next, email) })))
    throw new Problem(403, words('refusal').closed, words('refusal').closedText)
  if (isGuessable(password, [email, name])) throw invalid({ password: guessable })
  const userId = newId()
  const passwordHash = await hashPassword(password)
  const [made] = await identityDb()
    .insert(user)
    .values({ id: userId, email, name, passwordHash })
    .onConflictDoNothing()
    .returning({ id: user.id })
  if (!made) throw invalid({ email: 'There is an account with this address: sign in, or ask for an e-mail link.' })
  await recordEvent(identityDb(), { userId, kind: 'register', detail: 'password', visit })
  return { kind: 'signed-in', token: await signInAs(visit, { userId, how: 'registration' }) }
}
