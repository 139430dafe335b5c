import { Section } from '#components/ui/section.tsx'
import { Table } from '#components/ui/table.tsx'
import { VerdictBadge } from '#components/verdict/verdict-badge.tsx'
import type { Framework, Thresholds } from '#lib/framework/types.ts'

const words: Readonly<Record<keyof Thresholds, string>> = {
  tolerance_not_a_fit: 'Below this tolerance a use case is not a fit',
  tolerance_now: 'Tolerance needed for “now”',
  readiness_wait: 'Readiness needed for “wait”',
  readiness_now: 'Readiness needed for “now”',
  coverage_readiness: 'Share of readiness that must be answered for a verdict',
  coverage_tolerance: 'Share of tolerance that must be answered for a verdict',
  target_level: 'An answer below this level is a gap',
}

const percent = (value: number) => `${value}%`

/** The verdicts in the order in which they are decided, with the thresholds of the framework in force. */
export function VerdictSection({ framework }: { framework: Framework }) {
  const t = framework.thresholds
  return (
    <Section title="Verdicts" id="verdicts" lead="Five words, decided in this order; the first that applies holds.">
      <ol className="max-w-text border-t border-line">
        <Step verdict="undetermined">
          {`Less than ${percent(t.coverage_readiness)} of readiness or less than ${percent(t.coverage_tolerance)} of tolerance is answered. `}
          {`Only if even the high end of tolerance stays below ${percent(t.tolerance_not_a_fit)} is it “not a fit” already.`}
        </Step>
        <Step verdict="not-a-fit">
          {`Tolerance is below ${percent(t.tolerance_not_a_fit)}. Nothing that is built around it changes that.`}
        </Step>
        <Step verdict="now">
          {`Readiness is at least ${percent(t.readiness_now)} and tolerance at least ${percent(t.tolerance_now)}, and no gate holds it back.`}
        </Step>
        <Step verdict="wait">
          {`Readiness is at least ${percent(t.readiness_wait)}, and no failed gate asks for foundations first. A gate that is not known keeps a use case here.`}
        </Step>
        <Step verdict="foundations-first">Everything else.</Step>
      </ol>
      <div className="mt-8 max-w-text">
        <Table caption={`Thresholds of framework ${framework.id} ${framework.version}, as they are in force here`}>
          <thead>
            <tr>
              <th scope="col">Threshold</th>
              <th scope="col" className="num">
                Value
              </th>
            </tr>
          </thead>
          <tbody>
            {(Object.keys(words) as (keyof Thresholds)[]).map((key) => (
              <tr key={key}>
                <th scope="row">{words[key]}</th>
                <td className="num">{key === 'target_level' ? t[key] : percent(t[key])}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
      <p className="mt-6 max-w-text">
        {`Where a comparison decides, whole numbers are compared: a score of exactly ${percent(t.readiness_now)} reaches ${percent(t.readiness_now)}. The same answers always give the same verdict.`}
      </p>
    </Section>
  )
}

function Step({
  verdict,
  children,
}: {
  verdict: Parameters<typeof VerdictBadge>[0]['verdict']
  children: React.ReactNode
}) {
  return (
    <li className="grid gap-x-8 gap-y-1 border-b border-line py-3 sm:grid-cols-[11rem_minmax(0,1fr)]">
      <span>
        <VerdictBadge verdict={verdict} />
      </span>
      <span>{children}</span>
    </li>
  )
}
