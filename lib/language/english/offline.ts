/** The questionnaire for a time without a network, and the page where nothing is kept of what was asked for. */
export const offline = {
  title: 'No network',
  text: 'This page needs the server, and it cannot be reached. Answers that you typed and that were not sent yet are kept in this browser; they are sent once the network is back and you open Footing.',
  again: 'Try again',
  goOn: 'What you can go on with',
  stillSignedIn:
    '<strong>You are still signed in:</strong> signing out needs the server. Do not leave this device to others yet.',
  earlier: 'earlier',
  asOf: 'This page is as of {moment}, with what you typed since.',
  anew: 'Load it anew',
  unreachable:
    '<strong>The server cannot be reached.</strong> This page is as of {moment}, with what you typed since. Go on: everything is kept in this browser and sent when the network is back.',
  onDay: '{day}, {time}',
} as const
