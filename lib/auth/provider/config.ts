import { type AuthConfig, skipCSRFCheck } from '@auth/core'
import type { OIDCConfig } from '@auth/core/providers'
import type { EmailConfig } from '@auth/core/providers/email'
import { log } from '../../log.ts'
import type { Message } from '../../mail/types.ts'
import { env, type SingleSignOnSettings } from '../../runtime/env.ts'
import { email as emailShape } from '../../schema.ts'
import { mayRegister } from '../registration/queries.ts'
import { localPath } from '../rules.ts'
import { absoluteDays, newToken, sessionCookieName } from '../session/rules.ts'
import { identityAdapter, linkMinutes, type SignInState } from './adapter.ts'
import { type Failure, failureIn } from './failure.ts'
import { addressIn, type Claims, claimsOf, isForeignTenant } from './vouching.ts'

/** Where the library's routes live; only our own doors call them. */
export const basePath = '/api/auth'

const normalize = (address: string) => emailShape.parse(address)

function emailLink(appUrl: string, onMessage: (message: Message) => void): EmailConfig {
  return {
    id: 'email',
    type: 'email',
    name: 'E-mail',
    maxAge: linkMinutes * 60,
    generateVerificationToken: newToken,
    normalizeIdentifier: normalize,
    sendVerificationRequest({ identifier, token, url }) {
      const callback = new URL(new URL(url).searchParams.get('callbackUrl') ?? '/', appUrl)
      const next = localPath(callback.pathname + callback.search)
      const link = `${appUrl}/sign-in/link?${new URLSearchParams({ email: identifier, token, next })}`
      onMessage({
        to: identifier,
        link: { minutes: linkMinutes },
        subject: 'Sign in to Footing',
        text: `Open this link to sign in to Footing:\n\n${link}\n\nIt works once, for ${linkMinutes} minutes. If you did not ask for it, ignore this message: nothing happens.\n`,
      })
    },
  }
}

type Profile = Claims & { sub: string }

function singleSignOn(oidc: SingleSignOnSettings, { connect }: SignInState): OIDCConfig<Profile> {
  return {
    id: 'oidc',
    type: 'oidc',
    name: oidc.name,
    issuer: oidc.issuer,
    clientId: oidc.clientId,
    clientSecret: oidc.clientSecret,
    checks: ['pkce', 'state', 'nonce'],
    // Many providers put name and address into the user-info answer only.
    idToken: false,
    // Safe because `signIn` below lets through only addresses that the operator's own provider may vouch for.
    allowDangerousEmailAccountLinking: true,
    profile(claims, { id_token }) {
      const token = claimsOf(id_token)
      const name = [token.name, claims.name].find((told) => typeof told === 'string')
      return { id: claims.sub, name, email: connect?.email ?? addressIn([token, claims], oidc).email }
    },
  }
}

const signInError = '/sign-in/error'

const refused = (failure: Failure) => `${signInError}?error=${failure}`

/**
 * Whether a single sign-on may go on, and with which right: whoever is known by issuer and subject signs in, whatever the
 * address says now. Anybody else joins an account only by an address that the provider may vouch for
 * ([025](docs/decisions/025-which-addresses-single-sign-on-may-vouch-for.md)).
 */
async function decide(
  state: SignInState,
  { oidc, sub, answers }: { oidc: SingleSignOnSettings; sub: string; answers: [Claims, Claims] },
): Promise<true | Failure> {
  const adapter = identityAdapter(state)
  if (isForeignTenant(answers[0], oidc)) return 'ForeignTenant'
  const known = (await adapter.getUserByAccount?.({ provider: 'oidc', providerAccountId: sub })) ?? null
  if (state.connect) return known === null || known.id === state.connect.userId ? true : 'ConnectedElsewhere'
  const { email, shown } = addressIn(answers, oidc)
  if (known) {
    // A hold is ended by whoever has shown the address, never by what was connected before.
    return !known.held || (shown && email === known.email) ? true : 'Held'
  }
  if (!email) return 'AccessDenied'
  state.addressShown = shown
  if ((await adapter.getUserByEmail?.(email)) ?? null) return shown ? true : 'OAuthAccountNotLinked'
  if (await mayRegister(email, { shown })) return true
  return shown ? 'RegistrationClosed' : 'RegistrationUnshown'
}

/**
 * The sign-in library's settings for one request. Everything is passed: it reads no environment.
 *
 * @param onMessage takes a message with a link, for sending once the library is done. It begins to send before it stores
 *   the link's hash and awaits both later: a message refused in between would end the process.
 */
export function providerConfig(state: SignInState, onMessage: (message: Message) => void): AuthConfig {
  const { appUrl, secret, oidc } = env()
  const secure = appUrl.startsWith('https:')
  const adapter = identityAdapter(state)
  const cookie = (name: string) => ({
    name: `${secure ? '__Host-' : ''}footing.${name}`,
    options: { httpOnly: true, sameSite: 'lax' as const, path: '/', secure },
  })
  return {
    adapter,
    secret,
    basePath,
    trustHost: true,
    useSecureCookies: secure,
    // Our doors have checked where the request comes from.
    skipCSRFCheck,
    session: { strategy: 'database', maxAge: absoluteDays * 86_400, generateSessionToken: newToken },
    cookies: {
      sessionToken: { ...cookie('session'), name: sessionCookieName(appUrl) },
      callbackUrl: cookie('next'),
      csrfToken: cookie('csrf'),
      state: cookie('oidc-state'),
      nonce: cookie('oidc-nonce'),
      pkceCodeVerifier: cookie('oidc-pkce'),
    },
    pages: { signIn: signInError, error: signInError, verifyRequest: '/sign-in/sent' },
    providers: oidc ? [emailLink(appUrl, onMessage), singleSignOn(oidc, state)] : [emailLink(appUrl, onMessage)],
    callbacks: {
      async signIn({ account, user, profile }) {
        if (account?.type === 'oidc' && oidc) {
          const answers: [Claims, Claims] = [claimsOf(account.id_token), profile ?? {}]
          const decided = await decide(state, { oidc, sub: account.providerAccountId, answers })
          return decided === true ? true : refused(decided)
        }
        const email = user.email ?? ''
        const known = (await adapter.getUserByEmail?.(email)) ?? null
        return known !== null || (await mayRegister(email, { shown: true })) ? true : refused('RegistrationClosed')
      },
    },
    logger: {
      error(error) {
        state.failure = failureIn(error)
        log.warn('sign-in failed', error)
      },
      warn() {},
      debug() {},
    },
  }
}
