import { formatDate } from '#lib/language/dates.ts'
import type { Message } from '#lib/mail/types.ts'
import { aboutMinutes } from '#lib/share/rules.ts'
import type { ShareSize } from '#lib/share/types.ts'

/** How long an invitation can be accepted, days. */
export const invitationDays = 7

/** What the role may do, after "You can". Also said on the members page. */
export const roleWords = {
  owner: { name: 'Owner', may: 'manage members, the organisation and everything a lead does' },
  lead: { name: 'Lead', may: 'settle positions, plan the roadmap, invite people and everything a member does' },
  member: { name: 'Member', may: 'answer questions, describe use cases and read every result' },
  viewer: { name: 'Viewer', may: 'read every result' },
} as const

/** How many people can be invited in one act. */
export const mostInvitations = 100

/** How far ahead a day can lie by which answers are hoped for, days. */
export const longestDueDays = 366

/**
 * How long a mailed link signs in to an account that was there before, minutes. For a new account it counts as long as the
 * invitation: there is nothing yet to be taken over.
 */
export const proofMinutes = 60

/**
 * Whether whoever holds a link has shown that the address is theirs.
 *
 * @param known whether there is an account with the address.
 */
export function proves({ mailedMinutesAgo }: { mailedMinutesAgo: number | null }, known: boolean): boolean {
  return mailedMinutesAgo !== null && (!known || mailedMinutesAgo < proofMinutes)
}

interface Invited {
  to: string
  /** What the inviting person calls the one invited; empty for nothing. */
  name?: string
  organizationName: string
  invitedBy: string
  role: keyof typeof roleWords
  link: string
  /** What a practice engaged here wants said; empty for nothing. */
  said?: string
  /** A personal sentence of the inviting person; empty for none. */
  note?: string
  /** ISO day; null for none. */
  dueOn?: string | null
  /** How much is asked; none for somebody who is asked nothing yet. */
  share?: ShareSize | null
  /** Such as "technical lead of Claims triage". */
  seat?: string
}

/** "27 questions, about 20 minutes". */
export function shareWords({ questions, minutes }: ShareSize): string {
  return `${questions} ${questions === 1 ? 'question' : 'questions'}, ${aboutMinutes(minutes)}`
}

const paragraphs = (parts: readonly (string | false | undefined)[]) => parts.filter(Boolean).join('\n\n')

/** A name in a message of ours cannot bring its own link. */
const unlinked = (text: string) =>
  text.replaceAll(/:\/\/|\bwww\./gi, (found) => `${found.slice(0, -1)} ${found.slice(-1)}`)

/** The message that carries an invitation. */
export function invitationMessage(invited: Invited): Message {
  const { to, name = '', role, link, said = '', note = '', dueOn, share, seat } = invited
  const [organizationName, invitedBy] = [unlinked(invited.organizationName), unlinked(invited.invitedBy)]
  const asked =
    share && share.questions > 0 ? `You are asked ${shareWords(share)}, in as many sittings as you like.` : ''
  return {
    to,
    subject: `${invitedBy} invites you to ${organizationName} on Footing`,
    text: paragraphs([
      name !== '' && `${name},`,
      `${invitedBy} invites you to “${organizationName}” on Footing, which finds out which AI use cases can safely run in production.`,
      note !== '' && `${invitedBy} writes: “${note}”`,
      seat && `You are to be ${seat}.`,
      `Your role is ${roleWords[role].name.toLowerCase()}: you can ${roleWords[role].may}.`,
      asked,
      dueOn ? `Please answer by ${formatDate(dueOn)}.` : '',
      said,
      'Open this link and press “Join”. There is nothing to register:',
      link,
      `The link is yours alone: it works once, for ${invitationDays} days, and whoever has it can join in your name. Do not pass it on. If you do not know the sender, ignore this message: nothing happens.`,
    ]),
  }
}

/** Holds the secret of a link for the person who made it, where no mail goes out. Such a link proves nothing. */
export const handedLinkCookie = 'footing.invitation'

/** The Set-Cookie line with that secret, for the members page of the organisation and for five minutes. */
export function handedLink(appUrl: string, slug: string, link: string): string {
  const secure = appUrl.startsWith('https:') ? '; Secure' : ''
  const token = link.slice(link.lastIndexOf('/') + 1)
  return `${handedLinkCookie}=${token}; Path=/o/${slug}/members; HttpOnly; SameSite=Strict; Max-Age=300${secure}`
}
