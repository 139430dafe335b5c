import type { Message } from '../../mail/types.ts'

/** How long a new address can be confirmed, minutes. */
export const confirmMinutes = 60

/** The message that a new address confirms itself with. */
export const confirmMessage = (to: string, link: string): Message => ({
  to,
  subject: 'Confirm your new address',
  text: [
    'Somebody who is signed in to an account on Footing wants this address to be the account’s from now on.',
    'If that is you, open this link in the browser in which you are signed in:',
    link,
    `It works once, within ${confirmMinutes} minutes. If it is not you, ignore this message: nothing changes.`,
  ].join('\n\n'),
})

/** What the holder of an address hears that somebody else asks for. */
export const takenMessage = (to: string): Message => ({
  to,
  subject: 'Somebody asked for your address',
  text: [
    'Somebody who is signed in to another account on Footing asked for this address to become theirs. It stays yours: nothing has changed.',
    'If that was you, with a second account: delete one of the two accounts first, or go on with this one.',
  ].join('\n\n'),
})
