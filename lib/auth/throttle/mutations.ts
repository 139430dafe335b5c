import { createHash } from 'node:crypto'
import { RateLimiterDrizzle, RateLimiterRes } from 'rate-limiter-flexible'
import { identityDb } from '#db/client.ts'
import { rateLimit } from '#db/schema/identity.ts'
import { tooMany } from '../../errors.ts'
import { type LimitName, limits } from './rules.ts'

const made = new Map<LimitName, RateLimiterDrizzle>()

function limiterOf(name: LimitName): RateLimiterDrizzle {
  const known = made.get(name)
  if (known) return known
  const { points, seconds } = limits[name]
  const limiter = new RateLimiterDrizzle({
    storeClient: identityDb(),
    schema: rateLimit,
    keyPrefix: name,
    points,
    duration: seconds,
    // All limits share a table: one of them empties it of what has expired.
    clearExpiredByTimeout: made.size === 0,
  })
  made.set(name, limiter)
  return limiter
}

/** Addresses and people are counted under a hash: the table tells nobody who tried to sign in. */
const keyOf = (subject: string) => createHash('sha256').update(subject).digest('base64url')

/**
 * Counts an attempt before it is made, so that many at once are counted too.
 *
 * @throws Problem 429 with the seconds until the next attempt, from the first attempt over the limit on.
 */
export async function countAttempt(name: LimitName, subject: string, points = 1): Promise<void> {
  try {
    await limiterOf(name).consume(keyOf(subject), points)
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) throw tooMany(Math.max(1, Math.ceil(refusal.msBeforeNext / 1_000)))
    throw refusal
  }
}

/** Takes counted attempts back: they were legitimate. */
export async function uncountAttempt(name: LimitName, subject: string, points = 1): Promise<void> {
  await limiterOf(name).reward(keyOf(subject), points)
}

/** Forgets all attempts for that subject. */
export async function forgetAttempts(name: LimitName, subject: string): Promise<void> {
  await limiterOf(name).delete(keyOf(subject))
}
