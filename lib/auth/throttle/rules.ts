/**
 * How often something may be tried: `points` times within `seconds`, counted for each key. Two windows for the same act
 * stop a burst at once and a patient series later.
 */
export const limits = {
  /** Wrong passwords for one account. A right one clears the count. */
  'password-account': { points: 9, seconds: 900 },
  /** Wrong passwords from one network: few in a minute, because an office shares its address. */
  'password-peer': { points: 9, seconds: 60 },
  'password-peer-hour': { points: 60, seconds: 3_600 },
  'register-peer': { points: 9, seconds: 600 },
  'link-account': { points: 5, seconds: 900 },
  'link-peer': { points: 9, seconds: 300 },
  'link-use-peer': { points: 9, seconds: 60 },
  'oidc-peer': { points: 30, seconds: 60 },
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
