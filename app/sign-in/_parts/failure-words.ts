import type { Failure } from '#lib/auth/provider/failure.ts'

interface Words {
  title: string
  text: string
}

/** What is said of each way in which a sign-in can fail: what happened, and what to try or whom to ask. */
export const failureWords = (name: string): Record<Failure, Words> =>
  wordsFor(name, name.charAt(0).toUpperCase() + name.slice(1))

/** @param first the same name, where it begins a sentence. */
const wordsFor = (name: string, first: string): Record<Failure, Words> => ({
  Verification: {
    title: 'This link no longer works',
    text: 'It was used already, or it is older than 10 minutes. Nothing has changed: ask for a new one.',
  },
  OAuthAccountNotLinked: {
    title: 'This address has an account already',
    text: `${first} does not vouch that the address is yours, so the two are kept apart. Sign in as before, with your password or an e-mail link; then connect ${name} on your account page.`,
  },
  AccessDenied: {
    title: `${first} did not tell an address`,
    text: `Footing needs an e-mail address. Ask whoever runs ${name} to share it with Footing.`,
  },
  ForeignTenant: {
    title: 'This sign-in belongs to another organisation',
    text: `Only people of the organisation that runs this installation sign in with ${name}. Choose your account there, not one of another organisation; or sign in with a password or an e-mail link.`,
  },
  RegistrationClosed: {
    title: 'You have no account here yet',
    text: 'Accounts are made by invitation here. Ask an owner of your organisation to invite this address; if you were invited, open the link in that message.',
  },
  RegistrationUnshown: {
    title: 'You have no account here yet',
    text: `${first} does not vouch that the address is yours. If you were invited, open the link in that message first; then connect ${name} on your account page. If not, ask an owner of your organisation to invite you.`,
  },
  Held: {
    title: 'This account waits for its owner',
    text: 'Somebody has just shown that the address of this account is theirs, and has not yet said whether this sign-in stays. If that was you, ask for an e-mail link and finish there.',
  },
  ConnectedElsewhere: {
    title: 'This sign-in belongs to another account',
    text: `What you chose at ${name} signs in to another account here. Nothing has changed: choose another one there, or disconnect it from that account first.`,
  },
  ConnectStale: {
    title: 'The sign-in was not connected',
    text: 'You were signed out meanwhile, or it took longer than 15 minutes. Nothing has changed: sign in and connect it again.',
  },
  Cancelled: {
    title: 'The sign-in was cancelled',
    text: `It was cancelled, or not permitted, at ${name}. Nothing has changed: try again when you are ready. If you did not cancel it, ask whoever runs ${name} to permit Footing.`,
  },
  ProviderAway: {
    title: `${first} does not answer`,
    text: `Footing could not reach it. That is no fault of yours: try again in a few minutes, or sign in with a password or an e-mail link. If it lasts, tell whoever runs this installation.`,
  },
  ProviderRefused: {
    title: `${first} reported a fault`,
    text: 'It ended the sign-in with an error of its own. Try again in a few minutes; if it lasts, tell whoever runs this installation.',
  },
  ClientRefused: {
    title: `${first} does not accept Footing`,
    text: 'The key with which Footing introduces itself was refused. Tell whoever runs this installation; a password or an e-mail link still signs you in.',
  },
  NotForUs: {
    title: `${first} sent an answer that does not fit`,
    text: 'It was made for somebody else, for another program or by another issuer, so it was not used. Begin again; if it lasts, tell whoever runs this installation.',
  },
  Clock: {
    title: 'Two clocks do not agree',
    text: `The clock of ${name} and the clock of this installation are too far apart to trust the answer. Trying again does not help: tell whoever runs this installation. A password or an e-mail link still signs you in.`,
  },
  OtherBrowser: {
    title: 'This sign-in was not begun here',
    text: 'It took longer than 15 minutes, was completed already, or began in another browser. Nothing has changed: begin again here.',
  },
  DatabaseAway: {
    title: 'Footing cannot reach its database',
    text: 'It may be starting again. Nothing has changed: wait a minute and sign in again. If it lasts, tell whoever runs this installation.',
  },
  TooMany: {
    title: 'Too many sign-ins from your network',
    text: 'Colleagues may share it with you. Nothing has changed: wait a minute and try again.',
  },
  Unknown: {
    title: 'You are not signed in',
    text: 'Something failed on the way, and it is in the log of this installation. Nothing has changed: begin again; if it lasts, tell whoever runs this installation and say when it happened.',
  },
})
