/** What stands in drawings, and the sentences for those who do not see them. */
export const charts = {
  axis: { readiness: 'Readiness', tolerance: 'Tolerance' },
  map: {
    nothing: 'No use case has been assessed yet.',
    summary: '{count, plural, one {# use case} other {# use cases}} by tolerance and readiness: {verdicts}.',
    count: '{count, number} {verdict}',
    unplaced: '{count, plural, one {# without a score is} other {# without a score are}} not placed.',
    across: 'Tolerance of the work, % →',
    up: '↑ Readiness to run it, %',
    mark: '{name}: {verdict}, tolerance {tolerance}, readiness {readiness}',
    band: '{score, number}% ({low, number} to {high, number})',
    unknown: 'not known',
    named: '{named, number} of {placed, number} named',
    notPlaced: '{count, number} not placed: no score yet',
    larger: 'larger = worth more',
  },
  parts: {
    gives: 'gives',
    toGain: 'to gain',
    possible: '{low, number} to {high, number} possible',
    unknown:
      '{axis, select, readiness {Readiness} other {Tolerance}} of {subject} is not known yet: nothing is answered.',
    is: '{axis, select, readiness {Readiness} other {Tolerance}} of {subject} is {score, number}%.',
    isBetween:
      '{axis, select, readiness {Readiness} other {Tolerance}} of {subject} is {score, number}%, between {low, number} and {high, number}% when all is answered.',
    most: 'Most is to be gained in {name}: {points} points.',
  },
} as const
