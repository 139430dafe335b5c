/** What somebody said to a question, and what counts as its answer. */
export const answer = {
  unknown: 'I don’t know',
  notApplicable: 'Not applicable',
  cleared: 'Cleared',
  level: 'Level {level}',
  levelNamed: 'Level {level}, {name}',
  noLevel: 'No level',
  countsNow: '{level}: counts now',
  notYet: 'Not answered yet',
  /** By which right it counts. */
  right: {
    recorded: 'Recorded by {person} on {day}: {reason}',
    otherwise: 'Seen otherwise by some: {reason}',
    nobody: 'Nobody has looked at it: the result stays open between level 0 and level 4.',
    unknown: 'Looked at, and not known: the result stays open, and finding out is a task on the roadmap.',
    notApplicable: 'It leaves the score; a gate that reads it stays unknown.',
    one: 'One person has answered, and that counts until a position is recorded.',
    agree:
      '{count, plural, one {{count, number, Words} person} other {{count, number, Words} people}} agree on this level.',
    middle:
      'The lower middle of {count, plural, one {{count, number, words} answer} other {{count, number, words} answers}} between level {low} and level {high}. The result stays open between them until a position is recorded.',
  },
} as const
