import * as z from 'zod'

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

const settings = z.object({
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  APP_URL: optional.pipe(z.url({ protocol: /^https?$/ }).optional()),
  FOOTING_SECRET: optional.pipe(z.string().min(16).optional()),
  FOOTING_DEMO: z.enum(['on', 'off']).optional(),
  TRUST_PROXY: z.enum(['on', 'off']).default('off'),
  SMTP_URL: optional.pipe(z.url({ protocol: /^smtps?$/ }).optional()),
  MAIL_FROM: optional,
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
  APP_URL: 'APP_URL must be the address that people open, such as https://footing.example.com.',
  FOOTING_SECRET: 'FOOTING_SECRET must have at least 16 characters.',
  FOOTING_DEMO: 'FOOTING_DEMO must be "on" or "off".',
  TRUST_PROXY: 'TRUST_PROXY must be "on" or "off".',
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
  /** Without a trailing slash. The only source of absolute URLs. */
  appUrl: string
  /** Whether APP_URL was given; otherwise every name of this machine's loopback is accepted as an origin. */
  appUrlGiven: boolean
  secret: string
  demo: boolean
  trustProxy: boolean
  mail: { smtpUrl: string; from: string } | null
  oidc: { issuer: string; clientId: string; clientSecret: string; name: string } | null
  /** Null when no provider is configured: the assistant then answers without a model. */
  provider: ProviderSettings | null
  /** Currency of prices and caps. */
  currency: string
}

/**
 * Reads the settings from the environment.
 *
 * @throws Error in one sentence that names the setting that is missing or wrong.
 */
export function readSettings(source: Record<string, string | undefined>): Settings {
  const result = settings.safeParse(source)
  if (!result.success) {
    const name = String(result.error.issues[0]?.path[0])
    throw new Error(advice[name] ?? `${name} is not set correctly.`)
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
  return {
    port: s.PORT,
    appUrl: (s.APP_URL ?? `http://localhost:${s.PORT}`).replace(/\/+$/, ''),
    appUrlGiven: s.APP_URL !== undefined,
    secret: s.FOOTING_SECRET,
    demo: s.FOOTING_DEMO === 'on',
    trustProxy: s.TRUST_PROXY === 'on',
    mail: s.SMTP_URL && s.MAIL_FROM ? { smtpUrl: s.SMTP_URL, from: s.MAIL_FROM } : null,
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
