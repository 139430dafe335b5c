import { isIP } from 'node:net'
import { domainToASCII } from 'node:url'
import * as z from 'zod'
import { knownLocales, languages } from '../language/languages.ts'
import { defaultLocale } from '../language/locale.ts'
import { isLoopbackAddress, isLoopbackHost } from '../loopback.ts'
import { perProcess } from './per-process.ts'

const optional = z
  .string()
  .trim()
  .transform((value) => (value === '' ? undefined : value))
  .optional()

/** Names of domains, apart by commas or spaces, in the form that DNS uses. */
const domains = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(/[\s,]+/)
      .filter(Boolean)
      .map((name) => domainToASCII(name.replace(/^@/, '').toLowerCase())),
  )
  .refine((names) => names.every((name) => /^(?=.{1,253}$)([a-z\d-]+\.)+[a-z\d-]+$/.test(name)))

/** Whole days, from as many as are kept at least to a hundred years. */
const days = (least: number) => optional.pipe(z.coerce.number<string>().int().min(least).max(36_500).optional())

/** Tags of languages that Footing speaks, the first of them where a reader asks for none of these. */
const locales = z
  .string()
  .default(defaultLocale)
  .transform((text) => text.split(/[\s,]+/).filter(Boolean))
  .refine((tags) => tags.length > 0 && tags.every((tag) => knownLocales.includes(tag)))

/** A decimal number from 0 to 100,000. */
const price = z
  .string()
  .regex(/^\d{1,6}(\.\d{1,6})?$/)
  .transform(Number)

const rootOnly =
  'APP_URL must be a bare address such as https://footing.example.com: no path, question, fragment, name or password, because Footing lives at the root of its host.'

/** Footing lives at the root of its host: anything behind it would be lost without a word. */
const isOrigin = (address: string) => {
  const { username, password, pathname, search, hash } = new URL(address)
  return [username, password, search, hash].every((part) => part === '') && pathname === '/' && !/[?#]$/.test(address)
}

const settings = z.object({
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  HOST: optional.refine((host) => host === undefined || host === 'localhost' || isIP(host) > 0),
  APP_URL: optional.pipe(
    z
      .url({ protocol: /^https?$/, abort: true })
      .refine(isOrigin, rootOnly)
      .optional(),
  ),
  FOOTING_SECRET: optional.pipe(z.string().min(16).optional()),
  FOOTING_DEMO: z.enum(['on', 'off']).optional(),
  TRUST_PROXY: z.enum(['on', 'off']).default('off'),
  FOOTING_BENCHMARKS: z.enum(['on', 'off']).default('on'),
  KEEP_MAIL_DAYS: days(1),
  KEEP_EVENTS_DAYS: days(30),
  KEEP_AUDIT_DAYS: days(365),
  FOOTING_LOCALES: locales,
  SMTP_URL: optional.pipe(z.url({ protocol: /^smtps?$/ }).optional()),
  MAIL_FROM: optional,
  SECURITY_CONTACT: optional.pipe(
    z
      .union([z.email().transform((address) => `mailto:${address}`), z.url({ protocol: /^(https|mailto)$/ })])
      .optional(),
  ),
  OIDC_ISSUER: optional.pipe(z.url({ protocol: /^https?$/ }).optional()),
  OIDC_CLIENT_ID: optional,
  OIDC_CLIENT_SECRET: optional,
  OIDC_NAME: optional,
  OIDC_TENANT: optional,
  OIDC_TRUST_EMAIL: z.enum(['verified', 'edov', 'domains']).default('verified'),
  OIDC_TRUST_DOMAINS: domains,
  FOOTING_REGISTRATION: z.enum(['open', 'invited', 'domains']).optional(),
  FOOTING_REGISTRATION_DOMAINS: domains,
  OPENAI_API_KEY: optional,
  OPENAI_BASE_URL: optional.pipe(z.url({ protocol: /^https?$/ }).optional()),
  ASSISTANT_MODEL: optional,
  ASSISTANT_EMBEDDING_MODEL: optional,
  ASSISTANT_PRICE_IN: optional.pipe(price.optional()),
  ASSISTANT_PRICE_OUT: optional.pipe(price.optional()),
  ASSISTANT_CURRENCY: optional.pipe(
    z
      .string()
      .regex(/^[A-Z]{3}$/)
      .optional(),
  ),
})

const advice: Record<string, string> = {
  PORT: 'PORT must be a number from 1 to 65535.',
  HOST: 'HOST must be localhost or an IP address of this machine to listen on, such as 127.0.0.1, or 0.0.0.0 for every interface.',
  APP_URL: 'APP_URL must be the address that people open, such as https://footing.example.com.',
  FOOTING_SECRET: 'FOOTING_SECRET must have at least 16 characters.',
  FOOTING_DEMO: 'FOOTING_DEMO must be "on" or "off".',
  TRUST_PROXY: 'TRUST_PROXY must be "on" or "off".',
  FOOTING_BENCHMARKS: 'FOOTING_BENCHMARKS must be "on" or "off".',
  KEEP_MAIL_DAYS: 'KEEP_MAIL_DAYS must be a number of days, at least 1.',
  KEEP_EVENTS_DAYS: 'KEEP_EVENTS_DAYS must be a number of days, at least 30; leave it out to keep them.',
  KEEP_AUDIT_DAYS: 'KEEP_AUDIT_DAYS must be a number of days, at least 365; leave it out to keep everything.',
  FOOTING_LOCALES: `FOOTING_LOCALES must list languages that Footing speaks, of these: ${Object.keys(languages).join(', ')}.`,
  SECURITY_CONTACT: 'SECURITY_CONTACT must be an e-mail address or an https address for reports of security faults.',
  SMTP_URL: 'SMTP_URL must be an address such as smtp://user:password@mail.example.com:587.',
  OIDC_ISSUER: "OIDC_ISSUER must be the address of your provider's issuer, such as https://login.example.com.",
  OIDC_TRUST_EMAIL: 'OIDC_TRUST_EMAIL must be "verified", "edov" or "domains".',
  OIDC_TRUST_DOMAINS: 'OIDC_TRUST_DOMAINS must be domains such as "example.com, example.org", without wildcards.',
  FOOTING_REGISTRATION: 'FOOTING_REGISTRATION must be "open", "invited" or "domains".',
  FOOTING_REGISTRATION_DOMAINS:
    'FOOTING_REGISTRATION_DOMAINS must be domains such as "example.com, example.org", without wildcards.',
  OPENAI_BASE_URL:
    'OPENAI_BASE_URL must be the address of an OpenAI-compatible server, such as http://localhost:11434/v1.',
  ASSISTANT_PRICE_IN: 'ASSISTANT_PRICE_IN must be what a million tokens read cost, such as 2.50.',
  ASSISTANT_PRICE_OUT: 'ASSISTANT_PRICE_OUT must be what a million tokens written cost, such as 10.',
  ASSISTANT_CURRENCY: 'ASSISTANT_CURRENCY must be a currency code of three capital letters, such as EUR.',
}

/** The model that the operator offers to the assistant. */
export interface ProviderSettings {
  /** Null for a server that asks for none. */
  apiKey: string | null
  /** Null for OpenAI's own. */
  baseUrl: string | null
  model: string
  embeddingModel: string | null
  /** Currency units for a million tokens; null when the operator stated no prices. */
  price: { in: number; out: number } | null
}

/** The operator's provider of single sign-on, and which addresses it may vouch for. */
export interface SingleSignOnSettings {
  issuer: string
  clientId: string
  clientSecret: string
  name: string
  /** The one tenant of the issuer whose people may sign in (the claim `tid`); null where the issuer has no tenants. */
  tenant: string | null
  /** What shows that an address is the person's: the claim `email_verified`, the claim `xms_edov`, or its domain. */
  trustEmail: 'verified' | 'edov' | 'domains'
  /** The only domains whose addresses are ever believed; empty for no such limit. */
  trustDomains: readonly string[]
}

/** Who may make an account: everybody, the invited, or the invited and whoever has an address at one of the domains. */
export interface RegistrationSettings {
  who: 'open' | 'invited' | 'domains'
  domains: readonly string[]
}

export interface Settings {
  port: number
  /** Addresses to listen on; null for every interface. */
  listenOn: readonly string[] | null
  /** Scheme, host and port, without a trailing slash. The only source of absolute URLs. */
  appUrl: string
  /** Where writes may come from: the pages of APP_URL; without it, those of every name of this machine's loopback. */
  origins: readonly string[]
  /** Whether this machine alone reaches Footing: by its address, and by what is listened on. */
  isPrivate: boolean
  secret: string
  /** Whether a demo was asked for and may be: never where others reach Footing, or mail leaves it. */
  demo: boolean
  /** Whether messages that nobody mails may be read on a page: they hold sign-in links of every account. */
  outbox: boolean
  trustProxy: boolean
  /** Whether organisations may compare themselves. */
  benchmarks: boolean
  /** Languages that readers may have, the first of them where they ask for none of these. */
  locales: readonly string[]
  mail: { smtpUrl: string; from: string } | null
  /** Days for which is kept what became of a mail, what happened in a closed workshop, and the audit log; null for ever. */
  keptDays: { mail: number; events: number | null; audit: number | null }
  /** A URI for reports of security faults. */
  securityContact: string
  oidc: SingleSignOnSettings | null
  registration: RegistrationSettings
  /** Null when no provider is configured: the assistant then answers without a model. */
  provider: ProviderSettings | null
  /** Currency of prices and caps. */
  currency: string
}

const loopback = ['127.0.0.1', '::1']
const isWildcard = (host: string) => host === '0.0.0.0' || /^[0:]+$/.test(host)
const inUrl = (host: string) => (isIP(host) === 6 ? `[${host}]` : host)

/** Where people open Footing, and what is listened on for them: by itself this machine alone. */
function addressOf(port: number, host: string | undefined, given: string | undefined) {
  // An address of the network is also the one to open; every interface has no name of its own.
  const named = host !== undefined && !isWildcard(host) && !isLoopbackHost(host)
  const { origin, hostname } = new URL(given ?? `http://${named ? inUrl(host) : 'localhost'}:${port}`)
  const here = isLoopbackHost(hostname)
  const wanted = host === 'localhost' ? loopback : host !== undefined ? [host] : here ? loopback : null
  const listenOn = wanted?.some(isWildcard) ? null : wanted
  const everyLoopback = ['localhost', '127.0.0.1', '[::1]'].map((name) => `http://${name}:${port}`)
  return {
    listenOn,
    appUrl: origin,
    origins: given === undefined && here ? everyLoopback : [origin],
    isPrivate: here && (listenOn?.every(isLoopbackAddress) ?? false),
  }
}

type Given = z.infer<typeof settings>

/** Where Microsoft signs in people of every tenant; the first part of the path names one. */
const isMicrosoft = (host: string) => /(^|\.)(microsoftonline\.(com|us)|microsoftonline\.cn|windows\.net)$/.test(host)

function singleSignOn(s: Given): SingleSignOnSettings | null {
  if (!s.OIDC_ISSUER || !s.OIDC_CLIENT_ID || !s.OIDC_CLIENT_SECRET) return null
  const { hostname, pathname } = new URL(s.OIDC_ISSUER)
  const [first = ''] = decodeURIComponent(pathname).split('/').filter(Boolean)
  const shared = isMicrosoft(hostname) && (/^(common|organizations|consumers)$/i.test(first) || first.includes('{'))
  if (shared)
    throw new Error(
      `OIDC_ISSUER names the people of every tenant ("${first}"): put the id of your own tenant there instead.`,
    )
  const named =
    isMicrosoft(hostname) && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(first) ? first.toLowerCase() : null
  const tenant = s.OIDC_TENANT?.toLowerCase() ?? named
  if (named && tenant !== named)
    throw new Error('OIDC_TENANT is another tenant than the one in OIDC_ISSUER: leave it out, or correct one of them.')
  if (s.OIDC_TRUST_EMAIL === 'edov' && !tenant)
    throw new Error('OIDC_TRUST_EMAIL is "edov" but OIDC_TENANT is not set: name the tenant whose people may sign in.')
  if (s.OIDC_TRUST_EMAIL === 'domains' && s.OIDC_TRUST_DOMAINS.length === 0)
    throw new Error('OIDC_TRUST_EMAIL is "domains" but OIDC_TRUST_DOMAINS is not set: name the domains that are yours.')
  if (s.OIDC_TRUST_EMAIL === 'domains' && hostname === 'accounts.google.com')
    throw new Error(
      'OIDC_TRUST_EMAIL cannot be "domains" with accounts.google.com, which signs in everybody: use "verified".',
    )
  return {
    issuer: s.OIDC_ISSUER,
    clientId: s.OIDC_CLIENT_ID,
    clientSecret: s.OIDC_CLIENT_SECRET,
    name: s.OIDC_NAME ?? 'single sign-on',
    tenant,
    trustEmail: s.OIDC_TRUST_EMAIL,
    trustDomains: s.OIDC_TRUST_DOMAINS,
  }
}

function registration(s: Given, isPrivate: boolean): RegistrationSettings {
  // Whoever tries Footing on their own machine registers; where others reach it, that is for the operator to say.
  const who = s.FOOTING_REGISTRATION ?? (isPrivate ? 'open' : 'invited')
  if (who === 'domains' && s.FOOTING_REGISTRATION_DOMAINS.length === 0)
    throw new Error(
      'FOOTING_REGISTRATION is "domains" but FOOTING_REGISTRATION_DOMAINS is not set: name the domains whose people may register.',
    )
  if (who === 'domains' && !(s.SMTP_URL || s.OIDC_ISSUER))
    throw new Error(
      'FOOTING_REGISTRATION is "domains" but neither SMTP_URL nor OIDC_ISSUER is set: nothing could show that an address is somebody\'s own.',
    )
  return { who, domains: s.FOOTING_REGISTRATION_DOMAINS }
}

/**
 * Reads the settings from the environment.
 *
 * @throws Error in one sentence that names the setting that is missing or wrong.
 */
export function readSettings(source: Record<string, string | undefined>): Settings {
  const result = settings.safeParse(source)
  if (!result.success) {
    const [issue] = result.error.issues
    const name = String(issue?.path[0])
    throw new Error(issue?.message === rootOnly ? rootOnly : (advice[name] ?? `${name} is not set correctly.`))
  }
  const s = result.data
  if (!s.FOOTING_SECRET) throw new Error('FOOTING_SECRET is not set: give it at least 16 random characters.')
  if (s.SMTP_URL && !s.MAIL_FROM)
    throw new Error('SMTP_URL is set but MAIL_FROM is not: name the sender, such as footing@example.com.')
  const oidc = [s.OIDC_ISSUER, s.OIDC_CLIENT_ID, s.OIDC_CLIENT_SECRET]
  if (oidc.some(Boolean) && !oidc.every(Boolean))
    throw new Error('OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET belong together: set all three or none.')
  if (s.ASSISTANT_MODEL && !s.OPENAI_API_KEY && !s.OPENAI_BASE_URL)
    throw new Error(
      'ASSISTANT_MODEL is set but OPENAI_API_KEY and OPENAI_BASE_URL are not: set the one, the other or both, so that the model can be reached.',
    )
  if ((s.ASSISTANT_PRICE_IN === undefined) !== (s.ASSISTANT_PRICE_OUT === undefined))
    throw new Error('ASSISTANT_PRICE_IN and ASSISTANT_PRICE_OUT belong together: set both or none.')
  const address = addressOf(s.PORT, s.HOST, s.APP_URL)
  const trial = address.isPrivate && s.SMTP_URL === undefined
  const demo = trial && s.FOOTING_DEMO === 'on'
  return {
    port: s.PORT,
    ...address,
    secret: s.FOOTING_SECRET,
    demo,
    outbox: demo || (trial && ['development', 'test'].includes(source.NODE_ENV ?? '')),
    trustProxy: s.TRUST_PROXY === 'on',
    benchmarks: s.FOOTING_BENCHMARKS === 'on',
    locales: s.FOOTING_LOCALES,
    mail: s.SMTP_URL && s.MAIL_FROM ? { smtpUrl: s.SMTP_URL, from: s.MAIL_FROM } : null,
    keptDays: { mail: s.KEEP_MAIL_DAYS ?? 30, events: s.KEEP_EVENTS_DAYS ?? null, audit: s.KEEP_AUDIT_DAYS ?? null },
    securityContact: s.SECURITY_CONTACT ?? `${address.appUrl}/`,
    oidc: singleSignOn(s),
    registration: registration(s, address.isPrivate),
    provider: s.ASSISTANT_MODEL
      ? {
          apiKey: s.OPENAI_API_KEY ?? null,
          baseUrl: s.OPENAI_BASE_URL?.replace(/\/+$/, '') ?? null,
          model: s.ASSISTANT_MODEL,
          embeddingModel: s.ASSISTANT_EMBEDDING_MODEL ?? null,
          price:
            s.ASSISTANT_PRICE_IN !== undefined && s.ASSISTANT_PRICE_OUT !== undefined
              ? { in: s.ASSISTANT_PRICE_IN, out: s.ASSISTANT_PRICE_OUT }
              : null,
        }
      : null,
    currency: s.ASSISTANT_CURRENCY ?? 'EUR',
  }
}

const slot = perProcess('settings', (): { settings?: Settings } => ({}))

/** Tells the whole process its settings, once: pages and route handlers read them from here. */
export function setSettings(settings: Settings): void {
  slot().settings = settings
}

/** The settings of this process: what the start said, or else the environment. */
export function env(): Settings {
  slot().settings ??= readSettings(process.env)
  return slot().settings as Settings
}
