import { isIP } from 'node:net'
import * as z from 'zod'
import { isLoopbackAddress, isLoopbackHost } from './loopback.ts'

const optional = z
  .string()
  .trim()
  .transform((value) => (value === '' ? undefined : value))
  .optional()

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
  SECURITY_CONTACT: 'SECURITY_CONTACT must be an e-mail address or an https address for reports of security faults.',
  SMTP_URL: 'SMTP_URL must be an address such as smtp://user:password@mail.example.com:587.',
  OIDC_ISSUER: "OIDC_ISSUER must be the address of your provider's issuer, such as https://login.example.com.",
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
  mail: { smtpUrl: string; from: string } | null
  /** A URI for reports of security faults. */
  securityContact: string
  oidc: { issuer: string; clientId: string; clientSecret: string; name: string } | null
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
    mail: s.SMTP_URL && s.MAIL_FROM ? { smtpUrl: s.SMTP_URL, from: s.MAIL_FROM } : null,
    securityContact: s.SECURITY_CONTACT ?? `${address.appUrl}/`,
    oidc:
      s.OIDC_ISSUER && s.OIDC_CLIENT_ID && s.OIDC_CLIENT_SECRET
        ? {
            issuer: s.OIDC_ISSUER,
            clientId: s.OIDC_CLIENT_ID,
            clientSecret: s.OIDC_CLIENT_SECRET,
            name: s.OIDC_NAME ?? 'single sign-on',
          }
        : null,
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

let known: Settings | undefined

/** The settings of this process. */
export function env(): Settings {
  known ??= readSettings(process.env)
  return known
}
