import { currentRelease } from '../release/queries.ts'
import { faultsIn } from '../rules.ts'
import type { Framework, Question, Remedy } from '../types.ts'

/** Ids that only the second release knows. */
export const secondQuestions = { organization: 'basis.named-owner', useCase: 'basis.agreed-purpose' } as const

const question = (id: string, subject: Question['subject'], text: string): Question => ({
  id,
  subject,
  text,
  short: text.slice(0, 20),
  why: 'Without it nobody can say whether the thing does what it was built for.',
  anchors: [
    'Nobody has.',
    'It is talked about.',
    'It is written down.',
    'It is used.',
    'It is looked at each quarter.',
  ],
  evidence: ['A page with a date'],
  weight: 1,
  knows: 'sponsor',
  covers: [],
})

const remedyFor = ({ id, subject, text }: Question): Remedy => ({
  id: `r.${id}`,
  title: `Settle this: ${text}`.slice(0, 110),
  subject,
  closes: [{ question: id, to: 3 }],
  phase: 1,
  effort: { min: 1, likely: 2, max: 3 },
  role: 'sponsor',
  prerequisites: [],
  steps: ['Ask who knows it', 'Write the answer down'],
  deliverable: 'A page with a date',
  exit_criterion: 'The page is there and has a date',
  covers: [],
})

/**
 * A release with one dimension of two questions, tolerance marks of its own words, one gate and its own name: sound, and
 * as different from what ships as its shape allows.
 *
 * @throws Error when it is not sound.
 */
export function secondRelease(): Framework {
  const shipped = currentRelease()
  const [first] = shipped.dimensions
  const [gate] = shipped.gates.filter((g) => 'check' in g.passes_when)
  if (!first || !gate) throw new Error('The current release has no dimension, or no gate by a check.')
  const questions = [
    question(secondQuestions.organization, 'organization', 'Does the basis have an owner with a name?'),
    question(secondQuestions.useCase, 'use-case', 'Is the purpose agreed by those who pay for it?'),
  ]
  const marks = shipped.marks.questions.map((q) => ({ ...q, text: `Second release: ${q.short}` }))
  const framework: Framework = {
    ...shipped,
    version: '0.9',
    title: 'Footing, second release',
    dimensions: [{ ...first, id: 'basis', code: 'B', name: 'Basis', short: 'Basis', questions }],
    marks: { ...shipped.marks, questions: marks },
    gates: [{ ...gate, remedy: `r.${secondQuestions.useCase}`, covers: [] }],
    remedies: [...questions, ...marks].map(remedyFor),
    leadership_questions: shipped.leadership_questions.map((asked) => ({
      ...asked,
      questions: [secondQuestions.organization],
      gates: [],
    })),
  }
  const faults = faultsIn(framework)
  if (faults.length > 0) throw new Error(faults.join('\n'))
  return framework
}
