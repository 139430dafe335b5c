/** Why a use case has its verdict, as screens, documents and the assistant say it. */
export const verdict = {
  /** The verdict about one use case. */
  now: '{name} can run in production now.',
  nowOn:
    '{name} can run in production now, on {count, plural, one {one condition} other {{count} conditions}}: {conditions}.',
  wait: '{name} should wait: {why}.',
  'foundations-first': '{name} needs stronger foundations first: {why}.',
  'not-a-fit': '{name} is not a fit for AI as it stands: {why}, whatever is built around it.',
  undetermined: 'It is too early to say about {name}: {why}.',
  nothingKnown:
    'Nothing can be said about {name} yet: no question about {axis, select, readiness {readiness} other {tolerance}} is answered for it.',
  tooEarly:
    'It is too early to say about {name}: {share} of what decides {axis, select, readiness {readiness} other {tolerance}} is answered, and {needed} is needed.',
  /** Why, as a part of those. */
  why: {
    gate: 'the gate {gate} is not passed',
    unknown: 'it is not known whether {matter}',
    readiness: 'readiness is {share}, and {needed} is needed',
    tolerance: 'tolerance is {share}, and {needed} is needed',
    coverage: 'too little about {axis, select, readiness {readiness} other {tolerance}} is answered',
    ready: 'readiness and tolerance suffice, and no gate is open',
  },
  accepts: '{person} accepts until {day} that {matter}',
  openGate: 'the gate {gate} is open',
  /** Why, as sentences of their own. */
  reason: {
    gate: 'The gate {gate} is not passed.',
    matter: '{matter}.',
    nothingAnswered: 'No question about {axis, select, readiness {readiness} other {tolerance}} is answered yet.',
    coverage:
      '{share} of what decides {axis, select, readiness {readiness} other {tolerance}} is answered; {needed} is needed.',
    readiness: 'Readiness is {share}; {needed} is needed.',
    tolerance: 'Tolerance is {share}; {needed} is needed.',
    ready: 'Readiness and tolerance suffice, and no gate holds it back.',
  },
  justUnder: 'just under {share}',
  /** How many use cases have which verdict, as parts of a sentence that counts them all. */
  each: {
    now: '{count, plural, one {# can run now} other {# can run now}}',
    wait: '{count, plural, one {# should wait} other {# should wait}}',
    'foundations-first':
      '{count, plural, one {# needs stronger foundations first} other {# need stronger foundations first}}',
    'not-a-fit': '{count, plural, one {# is not a fit} other {# are not a fit}}',
    undetermined: '{count, plural, one {# cannot be judged yet} other {# cannot be judged yet}}',
  },
  eachInWords: {
    now: '{count, plural, one {{count, number, wordsToTwelve} can run now} other {{count, number, wordsToTwelve} can run now}}',
    wait: '{count, plural, one {{count, number, wordsToTwelve} should wait} other {{count, number, wordsToTwelve} should wait}}',
    'foundations-first':
      '{count, plural, one {{count, number, wordsToTwelve} needs stronger foundations first} other {{count, number, wordsToTwelve} need stronger foundations first}}',
    'not-a-fit':
      '{count, plural, one {{count, number, wordsToTwelve} is not a fit} other {{count, number, wordsToTwelve} are not a fit}}',
    undetermined:
      '{count, plural, one {{count, number, wordsToTwelve} cannot be judged yet} other {{count, number, wordsToTwelve} cannot be judged yet}}',
  },
  none: 'No use case has been described yet.',
  only: {
    now: 'The only use case can run now.',
    wait: 'The only use case should wait.',
    'foundations-first': 'The only use case needs stronger foundations first.',
    'not-a-fit': 'The only use case is not a fit.',
    undetermined: 'The only use case cannot be judged yet.',
  },
  all: {
    now: 'All {count} use cases can run now.',
    wait: 'All {count} use cases should wait.',
    'foundations-first': 'All {count} use cases need stronger foundations first.',
    'not-a-fit': 'All {count} use cases are not a fit.',
    undetermined: 'All {count} use cases cannot be judged yet.',
  },
  of: 'Of {total} use cases, {parts}.',
  sentence: '{text}.',
  blocker: 'The gate most often not passed is “{gate}”, in {count, number, wordsToTwelve}.',
  /** The portfolio in one line. */
  headline: {
    undetermined:
      'It is too early to say about {total, plural, =2 {either} other {any}} of the {total, number, wordsToTwelve} use cases.',
    whenDetermined: 'A verdict is given once enough of what decides it is answered.',
    none: '{total, plural, =2 {Neither} other {None}} of the {total, number, wordsToTwelve} use cases can run in production yet.',
    all: '{total, plural, =2 {Both} other {All {total, number, wordsToTwelve}}} use cases can run in production now.',
    some: '{now, number, WordsToTwelve} of {total, number, wordsToTwelve} use cases can run in production now.',
  },
} as const
