import { isLoopbackHost } from '#lib/loopback.ts'
import type { Settings } from '#lib/runtime/env.ts'

/** Who may make an account, where others reach Footing. */
const registering = {
  open: 'REGISTERING IS OPEN: whoever reaches Footing may make an account and found organisations. FOOTING_REGISTRATION closes it.',
  invited:
    'Accounts are made by invitation, except the very first one: register it before you tell the address to anybody.',
  domains: 'Accounts are made by invitation and for the domains of FOOTING_REGISTRATION_DOMAINS.',
}

/** What the start says about who can do what without signing in, one line each; in capitals what is dangerous. */
export function openness(settings: Settings, demoWanted: boolean): string[] {
  const { appUrl, demo, outbox, mail, isPrivate, listenOn, registration } = settings
  const { protocol, hostname } = new URL(appUrl)
  const lines: string[] = []
  if (demo || outbox)
    lines.push(
      '',
      'TRIAL INSTALLATION: WHOEVER USES THIS COMPUTER CAN OPEN EVERY ACCOUNT. NO OTHER COMPUTER REACHES IT.',
      `ALL MESSAGES, SIGN-IN LINKS INCLUDED, CAN BE READ AT ${appUrl}/outbox WITHOUT SIGNING IN.`,
      'Keep nothing real in it. APP_URL or SMTP_URL, as the README says, ends the trial: demo and outbox are off then.',
    )
  if (demoWanted && !demo)
    lines.push(
      '',
      `There is no demo and no outbox here, although FOOTING_DEMO is on: ${mail ? 'mail is sent' : 'other computers may reach Footing'}, so they would open accounts to strangers.`,
    )
  if (!isPrivate && isLoopbackHost(hostname))
    lines.push(
      '',
      `HOST OPENS FOOTING TO THE NETWORK (${listenOn?.join(', ') ?? 'EVERY INTERFACE'}), but it answers under ${appUrl} only: set APP_URL to the address that people open.`,
    )
  if (!isPrivate) lines.push('', registering[registration.who])
  if (protocol === 'http:' && !isLoopbackHost(hostname))
    lines.push(
      '',
      'PASSWORDS AND SESSIONS TRAVEL UNENCRYPTED: put a proxy that speaks TLS in front, and set APP_URL to https.',
    )
  return lines
}
