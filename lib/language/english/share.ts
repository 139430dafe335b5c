/** One’s own share of the questions: its first page, its end, and who asked. */
export const share = {
  title: 'Your share',
  about: 'about {minutes, plural, one {# minute} other {# minutes}}',
  aboutHours: 'about {hours, number} hours',
  lead: '{count, plural, one {# question} other {# questions}}, {time}.',
  leadSome: '{count, plural, one {# question} other {# questions}}, {done, number} done. The rest takes {time}.',
  answered: 'Answered by you',
  begin: 'Begin with the first question',
  goOn: 'Go on with the next question',
  overview: 'See the overview',
  saved: 'Everything is saved as you go. Stop whenever you like: this page knows where you were.',
  subjects: 'What they are about',
  subjectsLabel: 'What the questions are about',
  decides: 'What you know decides which questions are yours. <link>Change what you know</link>',
  strip: '<strong>Your share:</strong> {count, plural, one {# question} other {# questions}} left, {time}.',
  stripGo: 'Go on with your share',
  nothing: {
    nobody: 'Nobody has said yet what you know',
    none: 'Nothing is asked of you',
    go: 'Say what you know',
    tick: 'Tick your areas beside your name: the questions about them become your share.',
    reads: 'Your role reads every result and changes none.',
  },
  asked: {
    bare: '{person} asked you to answer.',
    bareBy: '{person} asked you to answer by <day></day>.',
    noted: '{person}',
    notedBy: '{person}, who hopes for your answers by <day></day>.',
  },
  ending: {
    title: 'Thank you',
    lead: 'You have answered {count, plural, one {the one question} other {all {count, number} questions}} of your share{unknown, plural, =0 {} other {, {unknown, number} of them with “I don’t know”: that is an answer too}}.',
    showsTitle: 'What the answers show so far',
    moved: '<link>{name}</link>: without your answers it would read “{verdict}”.',
    moreMoved:
      'And {count, plural, one {{count, number, words} other verdict} other {{count, number, words} other verdicts}}.',
    differ:
      '{count, plural, one {{count, number, Words} question of yours has} other {{count, number, Words} questions of yours have}} another answer from a colleague:',
    differMany:
      '{count, plural, one {{count, number, Words} question of yours has} other {{count, number, Words} questions of yours have}} another answer from a colleague. Furthest apart:',
    one: '<link>{question}</link>, {subject}: you said level {own}, others level {low}.',
    range: '<link>{question}</link>, {subject}: you said level {own}, others levels {low} to {high}.',
    nextTitle: 'What happens next',
    nothingToSend: 'Nothing has to be sent: your answers count already, and you can change them.',
    dueOn: '{person} hopes to have everybody’s by <day></day>.',
    differently:
      'Where people see it differently, a lead records the position that counts, alone or with everybody in a workshop.',
    opensAgain:
      'A new use case, or one that is described differently, can bring new questions: then your share opens again.',
  },
  missing: {
    title: 'Who should answer what nobody here knows',
    lead: 'Questions without an answer, by whoever usually knows it.',
    asked:
      '<strong>{role}</strong>, {count, plural, one {{count, number, words} question} other {{count, number, words} questions}}: whoever is asked here does not know either.',
    nobody:
      '<strong>{role}</strong>, {count, plural, one {{count, number, words} question} other {{count, number, words} questions}}: nobody here has that part.',
    invite: 'Invite somebody<hidden> as {role}</hidden>',
    suggest: 'Suggest somebody<hidden> as {role}</hidden>',
    opens: 'Opens a message of your own to {names}: whoever leads the assessment can invite people.',
    firstAndOthers: '{name} and {count, number} others',
    subject: '{organization}: who could answer as {role}?',
    body: '{count, plural, one {{count, number, Words} question in Footing has} other {{count, number, Words} questions in Footing have}} no answer, and nobody there knows it: {role}.',
    somebody: 'Somebody who would know: ',
    address: 'You can invite them here: {address}',
  },
} as const
