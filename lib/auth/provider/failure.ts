/** Why a sign-in failed, as the error page is told. */
export const failures = [
  'Verification',
  'OAuthAccountNotLinked',
  'AccessDenied',
  'ForeignTenant',
  'RegistrationClosed',
  'RegistrationUnshown',
  'Held',
  'ConnectedElsewhere',
  'ConnectStale',
  'Cancelled',
  'ProviderAway',
  'ProviderRefused',
  'ClientRefused',
  'NotForUs',
  'Clock',
  'OtherBrowser',
  'DatabaseAway',
  'TooMany',
  'Unknown',
] as const
export type Failure = (typeof failures)[number]

/** The failure that an address names. */
export const readFailure = (value: unknown): Failure => failures.find((failure) => failure === value) ?? 'Unknown'

/** Whether a provider's own error says that the person, or a rule there, did not consent. */
export const isCancelled = (error: string | null): boolean =>
  ['access_denied', 'consent_required', 'interaction_required', 'login_required'].includes(error ?? '')

/** By the code that the protocol's library gives a failure. */
const byCode: Record<string, Failure> = {
  OAUTH_JWT_TIMESTAMP_CHECK_FAILED: 'Clock',
  OAUTH_JWT_CLAIM_COMPARISON_FAILED: 'NotForUs',
  OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED: 'NotForUs',
  OAUTH_KEY_SELECTION_FAILED: 'NotForUs',
  OAUTH_INVALID_RESPONSE: 'NotForUs',
  OAUTH_PARSE_ERROR: 'ProviderAway',
  OAUTH_RESPONSE_IS_NOT_CONFORM: 'ProviderAway',
  OAUTH_RESPONSE_IS_NOT_JSON: 'ProviderAway',
}

/** By the type of what the sign-in library, or our own database, throws: names of classes are minified. */
const byType: Record<string, Failure> = {
  AdapterError: 'DatabaseAway',
  QueryFailed: 'DatabaseAway',
  PoolFull: 'DatabaseAway',
  InvalidCheck: 'OtherBrowser',
  OAuthCallbackError: 'ProviderRefused',
  Verification: 'Verification',
}

interface Thrown {
  name?: string
  type?: string
  constructor?: { type?: string }
  code?: unknown
  /** Of a provider's own answer. */
  error?: unknown
  message?: string
  cause?: unknown
}

const isThrown = (value: unknown): value is Thrown => typeof value === 'object' && value !== null

function failureOf(thrown: Thrown): Failure | null {
  const { name, type, code, error, message } = thrown
  const kind = byType[type ?? ''] ?? byType[thrown.constructor?.type ?? '']
  if (kind) return kind
  if (code === 'OAUTH_RESPONSE_BODY_ERROR')
    return error === 'invalid_client' || error === 'unauthorized_client' ? 'ClientRefused' : 'ProviderRefused'
  if (name === 'TypeError' && message === 'fetch failed') return 'ProviderAway'
  if (name === 'TimeoutError') return 'ProviderAway'
  return typeof code === 'string' ? (byCode[code] ?? null) : null
}

/** What failed, from whatever was thrown and what caused it. */
export function failureIn(thrown: unknown): Failure {
  let at = thrown
  for (let depth = 0; depth < 6 && isThrown(at); depth += 1) {
    const failure = failureOf(at)
    if (failure) return failure
    const { cause }: Thrown = at
    at = isThrown(cause) && 'err' in cause ? cause.err : cause
  }
  return isThrown(thrown) && thrown.type === 'AccessDenied' ? 'AccessDenied' : 'Unknown'
}
