import * as z from 'zod'

const optional = z
  .string()
  .trim()
  .transform((value) => (value === '' ? undefined : value))
  .optional()

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
})

const advice: Record<string, string> = {
  PORT: 'PORT must be a number from 1 to 65535.',
  APP_URL: 'APP_URL must be the address that people open, such as https://footing.example.com.',
  FOOTING_SECRET: 'FOOTING_SECRET must have at least 16 characters.',
  FOOTING_DEMO: 'FOOTING_DEMO must be "on" or "off".',
  TRUST_PROXY: 'TRUST_PROXY must be "on" or "off".',
  SMTP_URL: 'SMTP_URL must be an address such as smtp://user:password@mail.example.com:587.',
  OIDC_ISSUER: "OIDC_ISSUER must be the address of your provider's issuer, such as https://login.example.com.",
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
  }
}

let known: Settings | undefined

/** The settings of this process. */
export function env(): Settings {
  known ??= readSettings(process.env)
  return known
}
