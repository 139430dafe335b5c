import type { ArticleKind } from '#lib/playbook/types.ts'

interface KindWords {
  /** The heading over all of a kind. */
  many: string
  /** What one is. */
  one: string
  /** What they are for, in one sentence. */
  lead: string
}

export const kindWords: Readonly<Record<ArticleKind, KindWords>> = {
  'failure-pattern': {
    many: 'Failure patterns',
    one: 'Failure pattern',
    lead: 'How AI in production goes wrong without anybody noticing, and how to notice.',
  },
  'fallback-route': {
    many: 'Fallback routes',
    one: 'Fallback route',
    lead: 'Where a case goes when the system is not sure enough.',
  },
  'release-control': {
    many: 'Release controls',
    one: 'Release control',
    lead: 'What has to stand before a prompt, a model or a source may change.',
  },
  'governance-position': {
    many: 'Governance positions',
    one: 'Governance position',
    lead: 'What has to be decided once, written down, and built in.',
  },
  mark: {
    many: 'The eight marks',
    one: 'Mark of a good candidate',
    lead: 'What makes a piece of work able to bear a system that is sometimes wrong.',
  },
  metrics: { many: 'Metrics', one: 'Metrics', lead: 'What to measure, by class, and who reads which figure.' },
  phase: { many: 'The seven phases', one: 'Phase', lead: 'From choosing the work to doing it more than once.' },
  ownership: { many: 'Ownership', one: 'Ownership', lead: 'Who answers for the system when it matters.' },
  workshop: { many: 'Workshops', one: 'Workshop', lead: 'How a group comes to levels that it can stand behind.' },
}
