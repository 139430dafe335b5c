/** Things as they are counted, in figures, and in words where a number is small: `questions` and `questionsInWords`. */
export const counts = {
  questions: '{count, plural, one {# question} other {# questions}}',
  questionsInWords: '{count, plural, one {{count, number, words} question} other {{count, number, words} questions}}',
  answers: '{count, plural, one {# answer} other {# answers}}',
  answersInWords: '{count, plural, one {{count, number, words} answer} other {{count, number, words} answers}}',
  gates: '{count, plural, one {# gate} other {# gates}}',
  useCases: '{count, plural, one {# use case} other {# use cases}}',
  useCasesInWords: '{count, plural, one {{count, number, words} use case} other {{count, number, words} use cases}}',
  people: '{count, plural, one {# person} other {# people}}',
  peopleInWords: '{count, plural, one {{count, number, words} person} other {{count, number, words} people}}',
  actions: '{count, plural, one {# action} other {# actions}}',
  actionsInWords: '{count, plural, one {{count, number, words} action} other {{count, number, words} actions}}',
  phasesInWords: '{count, plural, one {{count, number, words} phase} other {{count, number, words} phases}}',
  days: '{count, plural, one {# day} other {# days}}',
  personDays: '{count, plural, one {# person-day} other {# person-days}}',
  workingDaysInWords:
    '{count, plural, one {{count, number, words} working day} other {{count, number, words} working days}}',
  /** Effort, already written as a figure. */
  daysOfWork: '{figure}\u00a0{count, plural, one {day} other {days}}',
  /** Pages of a list. */
  pages: {
    part: '{first, number} to {last, number} of {total, number}',
    previous: 'Previous {count, number}',
    next: 'Next {count, number}',
  },
  minutes: '{count, plural, one {# minute} other {# minutes}}',
} as const
