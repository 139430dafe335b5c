/**
 * An expected refusal, told to people in plain words. Everything else that is thrown is a fault of ours: the person
 * sees an error id, the log the cause.
 */
export class Problem extends Error {
  static readonly type = 'Problem'
  override name = 'Problem'
  readonly status: number
  readonly title: string
  /** One sentence for each field that is wrong, by the field's path. */
  readonly errors: Readonly<Record<string, string>> | undefined
  /** Further members of the problem document, such as the current value on a conflict. */
  readonly extra: Readonly<Record<string, unknown>> | undefined

  constructor(
    status: number,
    title: string,
    detail: string,
    more: { errors?: Record<string, string>; extra?: Record<string, unknown> } = {},
  ) {
    super(detail)
    this.status = status
    this.title = title
    this.errors = more.errors
    this.extra = more.extra
  }
}

/** SQLSTATE of a failed query, or the code of what else failed. */
export function stateOf(error: unknown): string | undefined {
  const { code, cause } = (error ?? {}) as { code?: string; cause?: { code?: string } }
  return cause?.code ?? code
}

/** Whether there is no room left: on the database's disk, or on ours. */
export const isDiskFull = (error: unknown): boolean => ['53100', 'ENOSPC', 'EDQUOT'].includes(stateOf(error) ?? '')

/** The one answer for what is missing and for what belongs to somebody else. */
export function notFound(): Problem {
  return new Problem(
    404,
    'Not found',
    'There is nothing here that you can open: check the address, or sign in with another account.',
  )
}

export function signInFirst(): Problem {
  return new Problem(401, 'Sign in first', 'You are not signed in: sign in and try again.')
}

/** @param need who may do it, for example "a lead or an owner". */
export function notAllowed(need: string): Problem {
  return new Problem(403, 'Not allowed', `Your role does not allow this: ask ${need} of the organisation.`)
}

export function invalid(errors: Record<string, string>): Problem {
  const count = Object.keys(errors).length
  const first = Object.values(errors)[0] ?? 'Something is missing.'
  const detail = count > 1 ? `${count} entries need attention. The first: ${first}` : first
  return new Problem(422, 'Check what you entered', detail, { errors })
}

/** Whose attempts a limit counts: a person's, those of everybody behind one network address, or strangers' to an account. */
export type Counted = 'person' | 'network' | 'strangers'

const tooManySaid: Record<Counted, (wait: string) => string> = {
  person: (wait) => `Too many attempts: wait ${wait} and try again.`,
  network: (wait) =>
    `Too many attempts came from your network, which colleagues may share: wait ${wait} and try again, or use another network.`,
  strangers: (wait) =>
    `Too many attempts for this address came from places where it never signed in. If it is yours, use a browser or network that you have signed in from before, or a link that is in your mailbox already; or wait ${wait}.`,
}

export function tooMany(seconds: number, counted: Counted = 'person'): Problem {
  const wait = seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`
  return new Problem(429, 'Too many attempts', tooManySaid[counted](wait), { extra: { retryAfter: seconds } })
}
