import * as z from 'zod'

/** In the order in which the playbook shows them. */
export const articleKinds = [
  'failure-pattern',
  'fallback-route',
  'release-control',
  'governance-position',
  'mark',
  'metrics',
  'phase',
  'ownership',
  'workshop',
] as const

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Use lower-case words joined by hyphens.')

/** The head of an article's file. */
export const articleHead = z.strictObject({
  /** The file's name without its ending. */
  id,
  title: z.string().min(8).max(80),
  kind: z.enum(articleKinds),
  /** What a reader can do afterwards, in one sentence. */
  summary: z.string().min(40).max(240),
  /** Items of the subject matter that it treats. */
  covers: z.array(z.string()).min(1),
  /** Questions of the framework that it helps to answer. */
  questions: z.array(z.string()).min(1),
  /** Remedies of the framework that it helps to carry out. */
  remedies: z.array(z.string()),
  /** Articles to read next. */
  see: z.array(id).min(1),
})
