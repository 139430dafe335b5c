import type { Counted } from '../../errors.ts'

/**
 * How often something may be tried: `points` times within `seconds`, counted for each key. Two windows for the same act
 * stop a burst at once and a patient series later.
 *
 * Whatever is counted for an account alone slows only strangers to it: browsers and networks that nobody has signed in to
 * it from lately. Otherwise anybody could use up its owner's attempts.
 */
export const limits = {
  /** Wrong passwords for one account from one browser that has signed in to it. A right one clears the count. */
  'password-device': { points: 9, seconds: 900 },
  /** Wrong passwords for one account from one network. A right one clears the count. */
  'password-account-peer': { points: 9, seconds: 900 },
  /** Wrong passwords for one account from all strangers together. */
  'password-strangers': { points: 30, seconds: 3_600 },
  /** Wrong passwords from one network: few in a minute, because an office shares its address. */
  'password-peer': { points: 9, seconds: 60 },
  'password-peer-hour': { points: 60, seconds: 3_600 },
  /** Wrong current passwords of somebody who is signed in. */
  'password-change': { points: 9, seconds: 900 },
  'register-peer': { points: 9, seconds: 600 },
  /** Registrations of one invited address: they do not count for the network. */
  'register-invited': { points: 5, seconds: 600 },
  /** Links to one address, asked for by one browser or network. */
  'link-account-peer': { points: 5, seconds: 900 },
  /** Links to one address, asked for by strangers. Not longer than a link lives: at the limit one of them still works. */
  'link-strangers': { points: 8, seconds: 600 },
  'link-strangers-day': { points: 60, seconds: 86_400 },
  /** Changes of address that one person asks for, and messages about them that one address gets from all of them. */
  'address-person': { points: 5, seconds: 900 },
  'address-strangers': { points: 5, seconds: 3_600 },
  'link-peer': { points: 9, seconds: 300 },
  /** A token cannot be guessed: these two only keep the database from being kept busy. */
  'link-use-peer': { points: 60, seconds: 60 },
  'oidc-peer': { points: 120, seconds: 60 },
  /** Decisions about what stays of an account, with a password in them. */
  'hold-account': { points: 9, seconds: 900 },
  'organization-person': { points: 9, seconds: 3_600 },
  /** Exports of one's own data. */
  'export-person': { points: 5, seconds: 3_600 },
  'engage-practice': { points: 20, seconds: 3_600 },
  /** Acts of inviting, of one person or of a list, and the invitations that one person sends with them. */
  'invite-person': { points: 9, seconds: 60 },
  'invite-person-day': { points: 300, seconds: 86_400 },
  /** Invitations that one address receives. */
  'invite-address': { points: 5, seconds: 3_600 },
  /** Codes of workshops that lead nowhere, tried from one network. A right one is taken back: an office shares its address. */
  'join-peer': { points: 60, seconds: 60 },
  'join-peer-hour': { points: 600, seconds: 3_600 },
  /** Guests who come in with one workshop's code. */
  'join-workshop': { points: 600, seconds: 600 },
  /** What one person puts aside in a workshop. */
  'note-person': { points: 10, seconds: 60 },
  /** Questions to the assistant: of one person, and of a whole organisation. */
  'ask-person': { points: 12, seconds: 60 },
  'ask-organization': { points: 120, seconds: 3_600 },
} as const

export type LimitName = keyof typeof limits

/** Whose attempts a limit counts, for what is said of it. */
export const countedBy = (name: LimitName): Counted =>
  name.includes('strangers') ? 'strangers' : /(?<!account)-peer(-hour)?$/.test(name) ? 'network' : 'person'
