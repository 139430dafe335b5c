import { formatDate } from '#lib/language/dates.ts'
import type { Message } from '../../mail/types.ts'
import type { Role } from '../types.ts'
import type { Notice } from './types.ts'

const roleNames: Record<Role, string> = {
  owner: 'an owner',
  lead: 'a lead',
  facilitator: 'a facilitator',
  member: 'a member',
  viewer: 'a viewer',
}

/** What is said of a change to the ways into an account: what to do depends on whether it was oneself. */
const account = (subject: string, text: string, otherwise: string) => ({
  subject,
  text,
  advice: `If that was you, there is nothing to do. If it was not: ${otherwise}`,
})

const takeBack =
  'sign in by e-mail link, set a new password on the account page, and tell whoever runs this installation.'

/** The sentences of a notice; `advice` says what to do about it. */
function sentences(notice: Notice): { subject: string; text: string; advice: string } {
  switch (notice.kind) {
    case 'password-set':
      return account(
        'Your account has a password now',
        'Your account on Footing was given a password. Every other session was ended.',
        takeBack,
      )
    case 'password-changed':
      return account(
        'Your password was changed',
        'The password of your account on Footing was changed. Every other session was ended.',
        takeBack,
      )
    case 'password-removed':
      return account(
        'Your password was removed',
        'The password of your account on Footing was removed. It no longer signs in.',
        takeBack,
      )
    case 'sign-in-linked':
      return account(
        `You can sign in with ${notice.name} now`,
        `A sign-in of ${notice.name} was connected with your account on Footing. Whoever holds it can sign in as you.`,
        'sign in, disconnect it on the account page, and set a new password.',
      )
    case 'sign-in-unlinked':
      return account(
        `You can no longer sign in with ${notice.name}`,
        `The sign-in of ${notice.name} was disconnected from your account on Footing.`,
        takeBack,
      )
    case 'sessions-ended':
      return account(
        'You were signed out everywhere',
        'Every session of your account on Footing was ended, on every device.',
        takeBack,
      )
    case 'address-changed':
      return account(
        'The address of your account was changed',
        `Your account on Footing had the address ${notice.from}. Its address is now ${notice.to}: that is where you sign in and where messages go.`,
        'tell whoever runs this installation at once. The old address no longer signs in.',
      )
    case 'account-deleted':
      return account(
        'Your account is being deleted',
        `Your account on Footing is closed and will be erased in ${notice.days} days. Signing in before then keeps it.`,
        'sign in, set a new password, and tell whoever runs this installation.',
      )
    case 'account-restored':
      return account(
        'Your account stays',
        'Your account on Footing was being deleted. Because you signed in, it stays. Organisations that you owned together with others have you as a lead now: ask another owner to make you one again.',
        takeBack,
      )
    case 'organization-deleted':
      return {
        subject: `${notice.organization} is being deleted`,
        text: `${notice.by} deleted the organisation “${notice.organization}” on Footing. Nobody can enter it, and in ${notice.days} days everything in it will be erased. Until then any owner can bring it back on the page of their organisations.`,
        advice: `If you did not expect this, bring it back and ask ${notice.by}.`,
      }
    case 'organization-restored':
      return {
        subject: `${notice.organization} is back`,
        text: `${notice.by} brought the organisation “${notice.organization}” back, with everything that was in it.`,
        advice: `If you did not expect this, ask ${notice.by}.`,
      }
    case 'joined':
      return {
        subject: `You joined ${notice.organization}`,
        text: `You joined the organisation “${notice.organization}” on Footing as ${roleNames[notice.role]}.`,
        advice: 'If that was not you: sign in by e-mail link, leave the organisation, and set a new password.',
      }
    case 'left':
      return {
        subject: `You left ${notice.organization}`,
        text: `You left the organisation “${notice.organization}” on Footing. What you answered stays there.`,
        advice: 'If that was not you: set a new password, and ask an owner of the organisation to invite you again.',
      }
    case 'removed':
      return {
        subject: `You are no longer in ${notice.organization}`,
        text: `${notice.by} removed you from the organisation “${notice.organization}” on Footing. What you answered stays there.`,
        advice: `If you did not expect this, ask ${notice.by}.`,
      }
    case 'role-changed':
      return {
        subject: `Your role in ${notice.organization} was changed`,
        text: `${notice.by} changed your role in the organisation “${notice.organization}” on Footing: you were ${roleNames[notice.from]}, you are now ${roleNames[notice.to]}.`,
        advice: `If you did not expect this, ask ${notice.by}.`,
      }
  }
}

/** The message that tells of a change. It holds no link that does anything: a forged one would look the same. */
export function noticeMessage(to: string, notice: Notice, at: Date, appUrl: string): Message {
  const { subject, text, advice } = sentences(notice)
  return {
    to,
    subject,
    text: `${[text, `When: ${formatDate(at.toISOString(), 'full')} UTC. Where: ${appUrl}`, advice].join('\n\n')}\n`,
  }
}
