import { Disclosure } from '#components/ui/disclosure.tsx'
import { Facts } from '#components/ui/facts.tsx'
import type { RunDetail } from '#lib/assistant/oversight/types.ts'
import { formatMoney, formatNumber } from '#lib/language/numbers.ts'
import { answererText, countText, secondsText } from '../words.ts'
import { shareText } from './words.ts'

const seconds = (ms: number | null) => (ms === null ? 'Not measured' : secondsText(ms))

/** How an answer came about: who wrote it, on what instructions, from what, how fast and for how much. */
export function RunFacts({ run, currency }: { run: RunDetail; currency: string }) {
  return (
    <div className="max-w-text">
      <Facts
        items={[
          { term: 'Answered by', value: answererText(run) },
          ...(run.fallback === '' ? [] : [{ term: 'Why not by the model', value: run.fallback }]),
          { term: 'Prompt', value: `${run.promptId}, version ${run.promptVersion}` },
          { term: 'Claims supported', value: shareText(run.grounding) },
          {
            term: 'Rating',
            value: run.rating === null ? 'None' : run.rating === 1 ? 'Helpful' : 'Not helpful',
          },
          { term: 'First words after', value: seconds(run.firstTokenMs) },
          { term: 'Whole answer after', value: seconds(run.latencyMs) },
          {
            term: 'Tokens',
            value:
              run.tokensIn + run.tokensOut === 0
                ? 'None used'
                : `${formatNumber(run.tokensIn)} in, ${formatNumber(run.tokensOut)} out`,
          },
          { term: 'Cost', value: run.costMicros === 0 ? 'None' : formatMoney(run.costMicros / 1_000_000, currency) },
        ]}
      />
      {run.passages.length > 0 && (
        <div className="mt-3">
          <Disclosure summary={`${countText(run.passages.length, 'passage')} handed out`}>
            <ul className="text-small wrap-anywhere">
              {run.passages.map((key) => (
                <li key={key} className="py-0.5">
                  {key}
                </li>
              ))}
            </ul>
          </Disclosure>
        </div>
      )}
    </div>
  )
}
