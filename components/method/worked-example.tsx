import { Section } from '#components/ui/section.tsx'
import { VerdictBadge } from '#components/verdict/verdict-badge.tsx'
import { VerdictStatement } from '#components/verdict/verdict-statement.tsx'
import type { Framework } from '#lib/framework/types.ts'
import { formatNumber } from '#lib/language/numbers.ts'
import { lower } from '#lib/language/text.ts'
import type { Example } from '#lib/method/example/types.ts'
import { verdictWord } from '#lib/scoring/words.ts'
import { triggerWord } from '#lib/use-case/words.ts'
import { ExampleTable } from './example-table.tsx'
import { Formula } from './formula.tsx'

interface Props {
  example: Example
  framework: Framework
}

const one = (value: number | null) => formatNumber(value ?? 0, 1)

/** One use case scored step by step; every figure comes from the engine that scores real ones. */
export function WorkedExample({ example, framework }: Props) {
  const { name, groups, marks, scorecard, passed, analysis, sentence, gate, missing, remedies } = example
  const { readiness, tolerance } = scorecard
  const t = framework.thresholds
  const others = analysis.reachable.filter((verdict) => verdict !== scorecard.verdict)
  const weights = groups.reduce((sum, g) => sum + g.weight, 0)
  return (
    <Section
      title="A worked example"
      id="example"
      lead={`${name}, an invented assistant, on ${groups.length} dimensions, ${marks.answers.length} marks and one gate. This page has just computed it.`}
    >
      <h3>1. The answers, dimension by dimension</h3>
      {groups.map((group) => (
        <ExampleTable key={group.id} group={group} />
      ))}
      <h3 className="mt-10">2. Readiness, and what is known of it</h3>
      <Formula>
        ({groups.map((g) => `${g.weight} × ${one(g.band.score)}`).join(' + ')}) ÷ {weights} = {one(readiness.score)}%
      </Formula>
      <p className="max-w-text">
        The weights are those of the dimensions. With the open question and the disagreement, readiness lies between{' '}
        {one(readiness.low)} and {one(readiness.high)}%; {one(readiness.coverage)}% of it is answered, and{' '}
        {t.coverage_readiness}% is needed. The points of all answers add up to {one(readiness.score)}.
      </p>
      <h3 className="mt-10">3. Tolerance</h3>
      <ExampleTable group={marks} />
      <h3 className="mt-10">4. Verdict</h3>
      <p className="mt-2 max-w-text">
        Readiness {one(readiness.score)}% against {t.readiness_now}%, tolerance {one(tolerance.score)}% against{' '}
        {t.tolerance_now}%: by its scores alone it would be{' '}
        <span className="inline-flex align-bottom">
          <VerdictBadge verdict={passed.verdict} />
        </span>
        . But the gate “{gate.name}” is failed, because one trigger has no route: “{lower(triggerWord[missing])}”. So
        the verdict is:
      </p>
      <div className="mt-6">
        <VerdictStatement verdict={scorecard.verdict}>{sentence}</VerdictStatement>
      </div>
      <h3 className="mt-10">5. How firmly it stands, and the way up</h3>
      <ul className="prose mt-2 list-disc ps-5">
        <li>
          {others.length === 0
            ? 'Whatever the open question turns out to be, the verdict stays.'
            : `With the open question answered it can also come out as ${others.map((v) => `“${verdictWord[v]}”`).join(' or ')}.`}
        </li>
        <li>
          {analysis.tipping.length === 0
            ? 'No single answer flips it: the gate holds it.'
            : `${analysis.tipping.length} single answers would flip it.`}
        </li>
        <li>
          It holds in {formatNumber(analysis.stability.share * 100, 1)}% of {formatNumber(analysis.stability.runs)}{' '}
          re-weightings.
        </li>
        {analysis.wayUp && (
          <li>
            The shortest way up takes {formatNumber(analysis.wayUp.effort, 1)} person-days and leads to{' '}
            <span className="inline-flex align-bottom">
              <VerdictBadge verdict={analysis.wayUp.verdict} />
            </span>
            : {remedies.map((title) => `“${title}”`).join(', ')}.
          </li>
        )}
      </ul>
    </Section>
  )
}
