import { createHmac, timingSafeEqual } from 'node:crypto'
import { Auth } from '@auth/core'
import { words } from '#lib/language/words.ts'
import { notFound, Problem } from '../../errors.ts'
import { log } from '../../log.ts'
import { sendMail } from '../../mail/mutations.ts'
import type { Message } from '../../mail/types.ts'
import { env } from '../../runtime/env.ts'
import { requireFresh } from '../account/mutations.ts'
import { holdPath } from '../hold/rules.ts'
import { hasOpenInvitation, isKnown } from '../queries.ts'
import { mayRegister } from '../registration/queries.ts'
import { localPath } from '../rules.ts'
import { findSignedIn } from '../session/queries.ts'
import { hashToken, readCookie, sessionCookie, sessionCookieName } from '../session/rules.ts'
import { countAttempt } from '../throttle/mutations.ts'
import { findFamiliarity } from '../throttle/queries.ts'
import type { SignedIn, Visit } from '../types.ts'
import { deviceCookie, visitOf } from '../visit/rules.ts'
import type { SignInState } from './adapter.ts'
import { basePath, providerConfig } from './config.ts'
import { type Failure, failureIn, isCancelled } from './failure.ts'

/** Where the person goes next, and the cookies that go along. */
export interface SignInStep {
  location: string
  cookies: string[]
}

interface Call {
  visit: Visit
  how: SignInState['how']
  /** Whose account a single sign-on is being connected with. */
  connect?: SignedIn
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
async function call({ visit, how, connect, path, cookies, form }: Call): Promise<SignInStep> {
  const { appUrl } = env()
  const name = sessionCookieName(appUrl)
  const others = (cookies ?? '').split(';').filter((part) => !part.trim().startsWith(name))
  const request = new Request(`${appUrl}${basePath}/${path}`, {
    headers: { cookie: others.join(';'), 'user-agent': visit.userAgent },
    ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
  })
  const messages: Message[] = []
  const state: SignInState = { visit, how, connect: connect ?? null, addressShown: false, held: false, failure: null }
  const response = await Auth(
    request,
    providerConfig(state, (message) => messages.push(message)),
  )
  const location = response.headers.get('location')
  if (location === null)
    throw new Error(`The sign-in library answered ${path.split('?')[0]} with ${response.status} and no address.`)
  for (const message of messages) await sendMail(message)
  const reached = location.startsWith(`${appUrl}/`)
    ? location.slice(appUrl.length)
    : location === appUrl
      ? '/'
      : location
  const lines = response.headers.getSetCookie().map((line) => {
    const token = readCookie(line.split(';')[0], name)
    return token === undefined ? line : sessionCookie(appUrl, token)
  })
  if (failed(reached)) return { location: state.failure ? errorPage(state.failure) : reached, cookies: lines }
  return { location: state.held ? holdPath(reached) : reached, cookies: lines }
}

const errorPath = '/sign-in/error'
const errorPage = (failure: Failure) => `${errorPath}?error=${failure}`
const failed = (location: string) => location.startsWith(errorPath)

/** For an address that a browser opens by itself: whatever is refused or fails becomes a page and not a document. */
export async function orErrorPage(work: () => Promise<SignInStep>): Promise<SignInStep> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Problem && error.status !== 429) throw error
    const failure = error instanceof Problem ? 'TooMany' : failureIn(error)
    if (failure !== 'TooMany') log.warn('sign-in failed', error)
    return { location: errorPage(failure), cookies: [] }
  }
}

/**
 * Counts a link before it is mailed. Whoever was invited, or signed in from here before, counts by address and place, so
 * that neither a whole office nor a stranger uses up their links; what strangers ask for is bounded together.
 */
async function countLink(visit: Visit, email: string): Promise<void> {
  const familiarity = await findFamiliarity(email, visit)
  const place = familiarity === 'device' && visit.device ? hashToken(visit.device) : visit.peer
  if (familiarity === null && !(await hasOpenInvitation(email)))
    await countAttempt({ name: 'link-peer', subject: visit.peer })
  await countAttempt({ name: 'link-account-peer', subject: `${email} ${place}` })
  if (familiarity !== null) return
  await countAttempt({ name: 'link-strangers', subject: email })
  await countAttempt({ name: 'link-strangers-day', subject: email })
}

/**
 * Mails a link that signs in, to any address: what is answered does not tell whether the address is known.
 *
 * @throws Problem 429, or 503 when the message could not be sent.
 */
export async function sendSignInLink(visit: Visit, { email, next }: { email: string; next: string }): Promise<void> {
  await countLink(visit, email)
  if (!(await isKnown(email)) && !(await mayRegister(email, { shown: true })))
    return sendMail({
      to: email,
      subject: 'No account on Footing',
      text: `Somebody, perhaps you, asked for a link to sign in to Footing at ${env().appUrl} with this address. There is no account with it. ${words('refusal').closedText}\n`,
    })
  const form = { email, callbackUrl: localPath(next) }
  const { location } = await call({ visit, how: 'e-mail link', path: 'signin/email', form })
  if (failed(location))
    throw new Problem(503, words('refusal').mailNotSent, words('refusal').mailNotSentText, {
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
  await countAttempt({ name: 'link-use-peer', subject: visit.peer })
  const query = new URLSearchParams({ email, token, callbackUrl: localPath(next) })
  const step = await call({ visit, how: 'e-mail link', path: `callback/email?${query}` })
  // The library also remembers the next page in a cookie; the link carried it already.
  const session = `${sessionCookieName(env().appUrl)}=`
  return { ...step, cookies: [...step.cookies.filter((line) => line.startsWith(session)), ...deviceCookie(visit)] }
}

/**
 * Begins single sign-on: leads to the provider, with the cookies that bind its answer to this browser.
 *
 * @throws Problem 404 when none is configured, 429.
 */
export async function startSingleSignOn(request: Request, next: string): Promise<SignInStep> {
  const step = await begin(request, next)
  return { ...step, cookies: [...step.cookies, connectCookie('')] }
}

async function begin(request: Request, next: string): Promise<SignInStep> {
  if (!env().oidc) throw notFound()
  const visit = visitOf(request)
  await countAttempt({ name: 'oidc-peer', subject: visit.peer })
  const form = { callbackUrl: localPath(next) }
  return call({ visit, how: 'single sign-on', path: 'signin/oidc', form })
}

const connectName = (appUrl: string) => `${appUrl.startsWith('https:') ? '__Host-' : ''}footing.oidc-connect`

function connectCookie(mark: string): string {
  const { appUrl } = env()
  const secure = appUrl.startsWith('https:') ? '; Secure' : ''
  return `${connectName(appUrl)}=${mark}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${mark ? 900 : 0}${secure}`
}

/** Binds a way to the provider to the session that it is to be connected for. */
const connectMark = (who: SignedIn, state: string | null) =>
  createHmac('sha256', env().secret).update(`connect ${who.tokenHash} ${state}`).digest('base64url')

/**
 * Begins to connect a single sign-on with the person's own account, which is open to it whatever address it tells.
 *
 * @throws Problem 403 when the sign-in is not fresh, 404 when none is configured, 429.
 */
export async function startConnecting(request: Request, who: SignedIn): Promise<SignInStep> {
  await requireFresh(who)
  const step = await begin(request, '/account')
  if (failed(step.location)) return step
  const mark = connectMark(who, new URL(step.location).searchParams.get('state'))
  return { ...step, cookies: [...step.cookies, connectCookie(mark)] }
}

/** Ends single sign-on: takes the provider's answer and opens the session, or connects the sign-in with an account. */
export async function finishSingleSignOn(request: Request): Promise<SignInStep> {
  if (!env().oidc) throw notFound()
  const { search, searchParams } = new URL(request.url)
  const cookies = request.headers.get('cookie') ?? ''
  const visit = visitOf(request)
  const mark = readCookie(cookies, connectName(env().appUrl)) ?? ''
  const connect = mark === '' ? null : await findSignedIn(visit.token)
  if (mark !== '' && !(connect && isSame(mark, connectMark(connect, searchParams.get('state')))))
    return { location: errorPage('ConnectStale'), cookies: [connectCookie('')] }
  const step = await call({
    visit,
    how: 'single sign-on',
    path: `callback/oidc${search}`,
    cookies,
    ...(connect ? { connect } : {}),
  })
  // The library does not pass on what the provider said.
  if (step.location === errorPage('ProviderRefused') && isCancelled(searchParams.get('error')))
    step.location = errorPage('Cancelled')
  return {
    ...step,
    cookies: [...step.cookies, connectCookie(''), ...(failed(step.location) ? [] : deviceCookie(visit))],
  }
}

function isSame(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))
}
