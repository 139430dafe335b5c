import type { Message } from '../../mail/types.ts'

/** How long an invitation can be accepted, days. */
export const invitationDays = 7

/** What the role may do, after "You can". Also said on the members page. */
export const roleWords = {
  owner: { name: 'Owner', may: 'manage members, the organisation and everything a lead does' },
  lead: { name: 'Lead', may: 'settle positions, plan the roadmap, invite people and everything a member does' },
  member: { name: 'Member', may: 'answer questions, describe use cases and read every result' },
  viewer: { name: 'Viewer', may: 'read every result' },
} as const

interface Invited {
  to: string
  organizationName: string
  invitedBy: string
  role: keyof typeof roleWords
  link: string
  /** What a practice engaged here wants said; empty for nothing. */
  said?: string
}

/** The message that carries an invitation. */
export function invitationMessage({ to, organizationName, invitedBy, role, link, said = '' }: Invited): Message {
  const { name, may } = roleWords[role]
  return {
    to,
    subject: `${invitedBy} invites you to ${organizationName} on Footing`,
    text: [
      `${invitedBy} invites you to the organisation “${organizationName}” on Footing, which finds out which AI use cases can safely run in production.`,
      `Your role is ${name.toLowerCase()}: you can ${may}.`,
      ...(said === '' ? [] : [said]),
      `Open this link to accept:`,
      link,
      `It works once, for ${invitationDays} days, and only for ${to}. If you do not know the sender, ignore this message.`,
    ].join('\n\n'),
  }
}

/** Holds the link of an invitation for the person who made it, where no mail is sent. */
export const handedLinkCookie = 'footing.invitation'

/** The Set-Cookie line with that link, for the members page of the organisation and for five minutes. */
export function handedLink(appUrl: string, slug: string, token: string): string {
  const secure = appUrl.startsWith('https:') ? '; Secure' : ''
  return `${handedLinkCookie}=${token}; Path=/o/${slug}/members; HttpOnly; SameSite=Strict; Max-Age=300${secure}`
}
