import { domainToASCII } from 'node:url'

/** The domain of an address as DNS spells it: what looks like another domain is another one. */
export const domainOf = (email: string): string => domainToASCII(email.slice(email.lastIndexOf('@') + 1).toLowerCase())

/** Whether the address is at one of the domains itself; a domain below one of them is another domain. */
export const isAtDomain = (email: string, domains: readonly string[]): boolean => domains.includes(domainOf(email))

/** The token of the invitation that a page to go to afterwards belongs to, or null. */
export const invitationIn = (next: string): string | null =>
  /^\/invitations\/([\w-]{43})(?:[/?]|$)/.exec(next)?.[1] ?? null
