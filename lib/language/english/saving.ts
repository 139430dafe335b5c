/** What becomes of answers that are not saved yet. It travels with every page of somebody signed in. */
export const saving = {
  aQuestion: 'A question',
  again: 'Save it again',
  notSaved: 'Not saved. {reason}',
  refused: 'The server did not take this answer.',
  list: {
    label: 'Answers that are not saved yet',
    needYou:
      '{count, plural, one {{count, number, Words} answer needs you} other {{count, number, Words} answers need you}}',
    wait: '{count, plural, one {{count, number, Words} answer waits} other {{count, number, Words} answers wait}} in this browser to be sent',
    both: '{open, plural, one {{open, number, Words} answer needs you} other {{open, number, Words} answers need you}}, {waiting, plural, one {{waiting, number, words} answer waits} other {{waiting, number, words} answers wait}} in this browser to be sent',
    elsewhere: 'Changed somewhere else too: choose a version.',
    giveUp: 'Give it up',
    giveUpTitle: 'Give this answer up?',
    giveUpText: 'It was never saved. If you still need the words, copy them first.',
    keep: 'Keep it',
  },
  signOut: {
    allSent: 'Everything is sent',
    title:
      '{count, plural, one {{count, number, Words} answer is} other {{count, number, Words} answers are}} not sent yet',
    text: '{count, plural, one {It is kept in this browser for you. Signed out, nobody sends it.} other {They are kept in this browser for you. Signed out, nobody sends them.}}',
    more: 'And {count, plural, one {{count, number, words} other} other {{count, number, words} others}}.',
    failed:
      '{count, plural, one {It} other {They}} could not be sent: the server cannot be reached. Try again, or stay signed in.',
    needsYou: 'One needs you before it can be sent: <link>{question}</link>',
    openQuestion: 'open the question',
    sending: 'Sending…',
    send: 'Send now and sign out',
    stay: 'Stay signed in',
    lose: '{count, plural, one {Sign out and lose it} other {Sign out and lose them}}',
  },
  /** What is missing before an answer can be saved. */
  missing: {
    choice: 'Choose an answer above, then this is saved with it.',
    reason: 'Say why it does not apply, then it is saved.',
    note: '{count, plural, one {Shorten the note by # character.} other {Shorten the note by # characters.}}',
    longReason: '{count, plural, one {Shorten the reason by # character.} other {Shorten the reason by # characters.}}',
    pieces: 'Keep to ten pieces of evidence.',
    piece: 'Keep each piece of evidence to 500 characters.',
  },
} as const
