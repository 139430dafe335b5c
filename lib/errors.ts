import { words } from './language/words.ts'

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
  return new Problem(404, words('refusal').notFound, words('refusal').notFoundText)
}

export function signInFirst(): Problem {
  return new Problem(401, words('refusal').signInFirst, words('refusal').signInFirstText)
}

/** @param whom who may do it, for example "a lead or an owner". */
export function notAllowed(whom: string): Problem {
  return new Problem(403, words('refusal').notAllowed, words('refusal').notAllowedText({ whom }))
}

export function invalid(errors: Record<string, string>): Problem {
  const say = words('refusal')
  const count = Object.keys(errors).length
  const first = Object.values(errors)[0] ?? say.missing
  const detail = count > 1 ? say.several({ count, first }) : first
  return new Problem(422, say.invalid, detail, { errors })
}

/** Whose attempts a limit counts: a person's, those of everybody behind one network address, or strangers' to an account. */
export type Counted = 'person' | 'network' | 'strangers'

export function tooMany(seconds: number, counted: Counted = 'person'): Problem {
  const { tooMany: title, wait: say } = words('refusal')
  const wait = seconds < 90 ? say.seconds({ count: seconds }) : say.minutes({ count: Math.ceil(seconds / 60) })
  return new Problem(429, title, say[counted]({ wait }), { extra: { retryAfter: seconds } })
}
