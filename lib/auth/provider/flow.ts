import { Auth } from '@auth/core'
import { env } from '../../env.ts'
import { notFound, Problem } from '../../errors.ts'
import { sendMail } from '../../mail/mutations.ts'
import type { Message } from '../../mail/types.ts'
import { localPath } from '../rules.ts'
import { readCookie, sessionCookie, sessionCookieName } from '../session/rules.ts'
import { countAttempt } from '../throttle/mutations.ts'
import type { Visit } from '../types.ts'
import { visitOf } from '../visit/rules.ts'
import { basePath, providerConfig } from './config.ts'

/** Where the person goes next, and the cookies that go along. */
export interface SignInStep {
  location: string
  cookies: string[]
}

interface Call {
  visit: Visit
  how: 'e-mail link' | 'single sign-on'
  /** Below the library's base path. */
  path: string
  cookies?: string
  /** Posted as a form; without it the call is a GET. */
  form?: Record<string, string>
}

/**
 * Calls the sign-in library under our own address, without the session that the browser may have: every sign-in starts
 * from nothing, so no identity is ever added to whoever happens to be signed in. What it has to mail is sent at the end.
 */
async function call({ visit, how, path, cookies, form }: Call): Promise<SignInStep> {
  const { appUrl } = env()
  const name = sessionCookieName(appUrl)
  const others = (cookies ?? '').split(';').filter((part) => !part.trim().startsWith(name))
  const request = new Request(`${appUrl}${basePath}/${path}`, {
    headers: { cookie: others.join(';'), 'user-agent': visit.userAgent },
    ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
  })
  const messages: Message[] = []
  const response = await Auth(
    request,
    providerConfig(visit, how, (message) => messages.push(message)),
  )
  const location = response.headers.get('location')
  if (location === null)
    throw new Error(`The sign-in library answered ${path.split('?')[0]} with ${response.status} and no address.`)
  for (const message of messages) await sendMail(message)
  return {
    location: location.startsWith(`${appUrl}/`) ? location.slice(appUrl.length) : location === appUrl ? '/' : location,
    cookies: response.headers.getSetCookie().map((line) => {
      const token = readCookie(line.split(';')[0], name)
      return token === undefined ? line : sessionCookie(appUrl, token)
    }),
  }
}

const failed = (location: string) => location.startsWith('/sign-in/error')

/**
 * Mails a link that signs in, to any address: what is answered does not tell whether the address is known.
 *
 * @throws Problem 429, or 503 when the message could not be sent.
 */
export async function sendSignInLink(visit: Visit, { email, next }: { email: string; next: string }): Promise<void> {
  await countAttempt('link-peer', visit.peer)
  await countAttempt('link-account', email)
  const form = { email, callbackUrl: localPath(next) }
  const { location } = await call({ visit, how: 'e-mail link', path: 'signin/email', form })
  if (failed(location))
    throw new Problem(503, 'Mail not sent', 'The link could not be mailed: try again in a few minutes.', {
      extra: { retryAfter: 60 },
    })
}

/**
 * Signs in with a mailed link. It works once; a used, old or altered one leads to the error page.
 *
 * @throws Problem 429.
 */
export async function confirmSignInLink(
  visit: Visit,
  { email, token, next }: { email: string; token: string; next: string },
): Promise<SignInStep> {
  await countAttempt('link-use-peer', visit.peer)
  const query = new URLSearchParams({ email, token, callbackUrl: localPath(next) })
  const step = await call({ visit, how: 'e-mail link', path: `callback/email?${query}` })
  // The library also remembers the next page in a cookie; the link carried it already.
  const session = `${sessionCookieName(env().appUrl)}=`
  return { ...step, cookies: step.cookies.filter((line) => line.startsWith(session)) }
}

/**
 * Begins single sign-on: leads to the provider, with the cookies that bind its answer to this browser.
 *
 * @throws Problem 404 when none is configured, 429.
 */
export async function startSingleSignOn(request: Request, next: string): Promise<SignInStep> {
  if (!env().oidc) throw notFound()
  const visit = visitOf(request)
  await countAttempt('oidc-peer', visit.peer)
  const form = { callbackUrl: localPath(next) }
  return call({ visit, how: 'single sign-on', path: 'signin/oidc', form })
}

/** Ends single sign-on: takes the provider's answer and opens the session. */
export async function finishSingleSignOn(request: Request): Promise<SignInStep> {
  const { search } = new URL(request.url)
  const cookies = request.headers.get('cookie') ?? ''
  return call({ visit: visitOf(request), how: 'single sign-on', path: `callback/oidc${search}`, cookies })
}
