import type { SingleSignOnSettings } from '../../runtime/env.ts'
import { email as emailShape } from '../../schema.ts'
import { isAtDomain } from '../registration/rules.ts'

/** What a provider tells of a person, in the signed ID token or in its answer about the user. Nothing of it is checked. */
export interface Claims {
  sub?: unknown
  name?: unknown
  email?: unknown
  email_verified?: unknown
  /** Microsoft Entra: whether the owner of the address's domain has been verified. */
  xms_edov?: unknown
  /** Microsoft Entra: the tenant that the person signed in to. */
  tid?: unknown
  /** Microsoft Entra: the tenant that keeps a guest, where it is not the one signed in to. */
  idp?: unknown
  iss?: unknown
  /** Microsoft Entra: 1 for a guest of the tenant. */
  acct?: unknown
}

type Trust = Pick<SingleSignOnSettings, 'trustEmail' | 'trustDomains' | 'tenant'>

/** The claims of an ID token that the sign-in library has checked. */
export function claimsOf(idToken: unknown): Claims {
  if (typeof idToken !== 'string') return {}
  return JSON.parse(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString()) as Claims
}

const isSaid = (claim: unknown) => claim !== undefined && claim !== null
const isDomainVerified = (claim: unknown) => claim === true || claim === 1 || claim === '1'

/** An address that is spelt as we keep it, but for capital letters: another spelling may be another mailbox. */
const isPlain = (raw: string, address: string) => raw.replace(/[A-Z]/g, (letter) => letter.toLowerCase()) === address

/** A guest of the tenant, whose address another tenant looks after. */
const isGuest = ({ acct, idp, iss }: Claims) => acct === 1 || acct === '1' || (isSaid(idp) && idp !== iss)

/** Whether the person comes from another tenant than the one whose people may sign in. */
export const isForeignTenant = (idToken: Claims, { tenant }: Trust): boolean =>
  tenant !== null && (typeof idToken.tid !== 'string' || idToken.tid.toLowerCase() !== tenant)

/**
 * The address that a provider tells, and whether it may be taken for the person's own. What speaks for an address counts
 * where it stands beside it, and what speaks against it wins under every setting.
 *
 * @param answers what the provider told, the signed token first: the first address is taken.
 */
export function addressIn(answers: readonly Claims[], trust: Trust): { email: string | undefined; shown: boolean } {
  const told = answers.flatMap((claims) => {
    const { data } = emailShape.safeParse(claims.email)
    return data === undefined ? [] : [{ claims, raw: String(claims.email), email: data }]
  })
  const [first] = told
  if (!first) return { email: undefined, shown: false }
  const beside = told.filter(({ email }) => email === first.email)
  const speaksFor = ({ email_verified, xms_edov }: Claims) =>
    ({ verified: email_verified === true, edov: isDomainVerified(xms_edov), domains: true })[trust.trustEmail]
  const speaksAgainst = (claims: Claims) =>
    (isSaid(claims.email_verified) && claims.email_verified !== true) ||
    (isSaid(claims.xms_edov) && !isDomainVerified(claims.xms_edov)) ||
    (trust.trustEmail === 'domains' && isGuest(claims))
  const shown =
    beside.every(({ raw, email, claims }) => isPlain(raw, email) && !speaksAgainst(claims)) &&
    beside.some(({ claims }) => speaksFor(claims)) &&
    (trust.trustDomains.length === 0 || isAtDomain(first.email, trust.trustDomains))
  return { email: first.email, shown }
}
