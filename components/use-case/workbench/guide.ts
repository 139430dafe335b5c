import type { PartName } from '#lib/use-case/types.ts'

interface Guide {
  /** One sentence under the title. */
  lead: string
  /** What stands on the button. */
  submit: string
  /** Why it matters, for the side note. */
  why: readonly string[]
}

/** What each section of the workbench is for, as somebody who has filled in many of them would put it. */
export const guide: Readonly<Record<PartName, Guide>> = {
  facts: {
    lead: 'What it is for, how far it has come, and whom it touches.',
    submit: 'Save facts',
    why: [
      'The facts decide which questions are asked about this use case and which gates apply to it.',
      '“Not stated yet” is an honest answer. It keeps a gate open rather than letting it pass by silence.',
    ],
  },
  seats: {
    lead: 'Three named people who can contradict each other about value, behaviour and technical risk.',
    submit: 'Save ownership triad',
    why: [
      'A committee in a seat is a vacancy: nobody can be called when it goes wrong on a Friday evening.',
      'One person may hold two seats. One person in all three approves their own work, and that gate stays shut.',
    ],
  },
  steps: {
    lead: 'Every step of the workflow in its order, also those without AI, each with its class.',
    submit: 'Save workflow steps',
    why: [
      'The class decides what may happen at a step and where approvals, tests and fallbacks belong. A step without one is built as whatever its builder assumes.',
      'Five to twelve steps are usual. If a step needs “and” in its name, it is two.',
    ],
  },
  fallbacks: {
    lead: 'Where a case goes when the answer is not good enough to use.',
    submit: 'Save fallback routes',
    why: [
      'Each of the five happens in any live system. A trigger without a route ends in whatever the next system does with bad input.',
      'A route that was never exercised is a plan. Send a case down it, and write down the day.',
    ],
  },
  'data-sources': {
    lead: 'What the system reads, and how far each source can be trusted.',
    submit: 'Save data sources',
    why: [
      'A model answers just as fluently from a stale or broken source. For a critical source, quality that nobody has checked counts like quality that swings.',
      'Stable means measured over weeks of live data, not clean in the pilot’s sample.',
    ],
  },
  'error-modes': {
    lead: 'The mistakes it will make: which you can live with, and which must never happen unseen.',
    submit: 'Save error modes',
    why: [
      'An average hides a group of cases that fails every day. Say for each mistake by segment, channel or document type how that would be noticed.',
      'If a mistake is expensive and final, the only control that still helps is a person who agrees first.',
    ],
  },
  'release-controls': {
    lead: 'What stands between a change and the people whom it reaches.',
    submit: 'Save release controls',
    why: [
      'Six kinds of change count as releases: prompt, context window, retrieval logic, policy, model and orchestration. Each can change behaviour as much as new code.',
      '“In place” means that it worked for the last change, not that a tool for it exists.',
    ],
  },
  positions: {
    lead: 'What has been decided, in a sentence that an auditor could read.',
    submit: 'Save governance positions',
    why: [
      'Security wants traceability, compliance defensible behaviour, operations control, leadership value, engineering speed. A written position is where they meet.',
      'A draft is not a decision. Sensitive data needs access, retention and provider decided before it flows.',
    ],
  },
}
