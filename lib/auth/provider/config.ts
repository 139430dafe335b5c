import { type AuthConfig, skipCSRFCheck } from '@auth/core'
import type { OIDCConfig } from '@auth/core/providers'
import type { EmailConfig } from '@auth/core/providers/email'
import { env, type Settings } from '../../env.ts'
import { log } from '../../log.ts'
import type { Message } from '../../mail/types.ts'
import { email as emailShape } from '../../schema.ts'
import { localPath } from '../rules.ts'
import { absoluteDays, newToken, sessionCookieName } from '../session/rules.ts'
import type { Visit } from '../types.ts'
import { identityAdapter, type SignInState } from './adapter.ts'

/** How long a mailed link works, minutes. */
export const linkMinutes = 10

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
        subject: 'Sign in to Footing',
        text: `Open this link to sign in to Footing:\n\n${link}\n\nIt works once, for ${linkMinutes} minutes. If you did not ask for it, ignore this message: nothing happens.\n`,
      })
    },
  }
}

interface Profile {
  sub: string
  name?: string
  email?: string
  email_verified?: boolean
}

function singleSignOn(oidc: NonNullable<Settings['oidc']>): OIDCConfig<Profile> {
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
    // Safe because `signIn` below lets through only addresses that the operator's own provider has verified.
    allowDangerousEmailAccountLinking: true,
    profile: (claims) => ({ id: claims.sub, name: claims.name, email: emailShape.safeParse(claims.email).data }),
  }
}

const signInError = '/sign-in/error'

/**
 * The sign-in library's settings for one request. Everything is passed: it reads no environment.
 *
 * @param onMessage takes a message with a link, for sending once the library is done. It begins to send before it stores
 *   the link's hash and awaits both later: a message refused in between would end the process.
 */
export function providerConfig(
  visit: Visit,
  how: SignInState['how'],
  onMessage: (message: Message) => void,
): AuthConfig {
  const { appUrl, secret, oidc } = env()
  const secure = appUrl.startsWith('https:')
  const state: SignInState = { visit, how, addressShown: false }
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
    providers: oidc ? [emailLink(appUrl, onMessage), singleSignOn(oidc)] : [emailLink(appUrl, onMessage)],
    callbacks: {
      async signIn({ account, user, profile }) {
        if (account?.type !== 'oidc') return true
        if (!user.email) return false
        state.addressShown = profile?.email_verified === true
        if (state.addressShown) return true
        const key = { provider: account.provider, providerAccountId: account.providerAccountId }
        const known = (await adapter.getUserByAccount?.(key)) ?? null
        const holder = (await adapter.getUserByEmail?.(user.email)) ?? null
        return known !== null || holder === null ? true : `${signInError}?error=OAuthAccountNotLinked`
      },
    },
    logger: {
      error(error) {
        log.warn('sign-in failed', error)
      },
      warn() {},
      debug() {},
    },
  }
}
