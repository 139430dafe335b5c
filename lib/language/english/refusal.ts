/** Why the server refuses a request, and what to do: titles and sentences of its problem documents. */
export const refusal = {
  notFound: 'Not found',
  notFoundText: 'There is nothing here that you can open: check the address, or sign in with another account.',
  signInFirst: 'Sign in first',
  signInFirstText: 'You are not signed in: sign in and try again.',
  notAllowed: 'Not allowed',
  notAllowedText: 'Your role does not allow this: ask {whom} of the organisation.',
  whom: { member: 'a member, a lead or an owner', lead: 'a lead or an owner', owner: 'an owner' },
  invalid: 'Check what you entered',
  missing: 'Something is missing.',
  several: '{count, number} entries need attention. The first: {first}',
  tooMany: 'Too many attempts',
  wait: {
    seconds: '{count, number} seconds',
    minutes: '{count, number} minutes',
    person: 'Too many attempts: wait {wait} and try again.',
    network:
      'Too many attempts came from your network, which colleagues may share: wait {wait} and try again, or use another network.',
    strangers:
      'Too many attempts for this address came from places where it never signed in. If it is yours, use a browser or network that you have signed in from before, or a link that is in your mailbox already; or wait {wait}.',
  },
  diskFull: 'Disk full',
  diskFullText:
    'There is no room left on the server’s disk: nothing was saved. Reading still works; ask whoever runs Footing to free space, then try again.',
  busy: 'Busy',
  busyText: 'The database did not answer in time: nothing was saved, so try again in a moment.',
  broken: 'Something broke',
  brokenText: 'This is a fault of ours and nothing was saved. Quote {id} when you report it.',
  noField: 'There is no field named {names} here.',
  changed: 'Changed meanwhile',
  changedText: 'This answer was changed somewhere else since you opened it: compare the two and choose.',
  keyUsed: 'Key used before',
  keyUsedText: 'This Idempotency-Key belongs to another request: make a new one for each change.',
  /** About an answer. */
  confidence: 'Choose low, medium or high confidence.',
  pieces: 'Keep to ten pieces of evidence.',
  answer: 'Choose a level, "I don\'t know" or "not applicable".',
  /** About signing in. */
  notSignedIn: 'Not signed in',
  wrongPassword: 'This address and this password do not belong together. Check both, or ask for an e-mail link.',
  password: 'Enter your password.',
  longPassword: 'A password has at most {most, number} characters.',
  passwordCharacters: 'Remove the characters that cannot be stored.',
  shortPassword: 'Use at least {least, number} characters: a few words in a row are easy to remember.',
  otherPassword: 'This is not the password that was set. Leave this empty to go on without it.',
  choosePassword: 'Choose a password.',
  closed: 'By invitation',
  closedText:
    'Accounts are made by invitation here. Ask an owner of your organisation to invite this address; if you were invited, open the link in that message.',
  mailNotSent: 'Mail not sent',
  mailNotSentText: 'The link could not be mailed: try again in a few minutes.',
} as const
