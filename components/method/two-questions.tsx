import { OnThisPage } from '#components/result/on-this-page.tsx'
import { Noted } from '#components/ui/side-note.tsx'
import type { Framework } from '#lib/framework/types.ts'

const parts = [
  { id: 'scores', title: 'From answers to scores' },
  { id: 'gates', title: 'Gates' },
  { id: 'verdicts', title: 'Verdicts' },
  { id: 'robustness', title: 'How firmly a verdict stands' },
  { id: 'example', title: 'A worked example' },
  { id: 'roadmap', title: 'From gaps to a roadmap' },
  { id: 'limits', title: 'What this does not claim' },
]

/** The two axes, and the way through the page. */
export function TwoQuestions({ framework }: { framework: Framework }) {
  const questions = framework.dimensions.reduce((sum, d) => sum + d.questions.length, 0)
  return (
    <Noted note={<OnThisPage parts={parts} />}>
      <div className="prose">
        <p className="font-serif text-lead">
          Where can this system tolerate probabilistic behaviour without creating hidden operational risk?
        </p>
        <p>
          The audit asks it twice and keeps the two answers apart. <strong className="font-semibold">Tolerance</strong>{' '}
          is a property of the work: eight marks say whether it is bounded, reviewable, reversible and can be
          overridden. <strong className="font-semibold">Readiness</strong> is a property of the organisation and the
          platform that have to run it: {questions} questions in {framework.dimensions.length} dimensions, some asked
          once for the organisation and some for each use case. The two are never averaged into one figure: a platform
          cannot make up for work that bears no error, and harmless work cannot make up for a platform that nobody
          watches.
        </p>
        <p>
          The questions, what is seen at each level, and the remedies are{' '}
          <a href="/method/framework">in the framework</a>, word for word.
        </p>
      </div>
    </Noted>
  )
}
