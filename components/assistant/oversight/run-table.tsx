import Link from 'next/link'
import { Table } from '#components/ui/table.tsx'
import { Tabs } from '#components/ui/tabs.tsx'
import { Time } from '#components/ui/time.tsx'
import { runFilters, selectRuns } from '#lib/assistant/oversight/rules.ts'
import type { RunFilter, RunLine } from '#lib/assistant/oversight/types.ts'
import { formatMoney } from '#lib/language/numbers.ts'
import { secondsText, statusWords } from '../words.ts'
import { filterWords, shareText } from './words.ts'

interface Props {
  slug: string
  runs: readonly RunLine[]
  filter: RunFilter
  currency: string
  priced: boolean
}

/** What was asked and how it went; each row opens. */
export function RunTable({ slug, runs, filter, currency, priced }: Props) {
  const root = `/o/${slug}/assistant/oversight`
  const shown = selectRuns(runs, filter)
  return (
    <>
      <Tabs
        label="Which questions"
        items={runFilters.map((one) => ({
          href: `${root}${one === 'all' ? '' : `?show=${one}`}#runs`,
          label: filterWords[one],
          count: selectRuns(runs, one).length,
          current: one === filter,
        }))}
      />
      {shown.length === 0 ? (
        <p className="text-muted">{runs.length === 0 ? 'Nobody has asked anything yet.' : 'None of that kind.'}</p>
      ) : (
        <Table caption="Questions asked of the assistant" captionHidden stack>
          <thead>
            <tr>
              <th scope="col">Question</th>
              <th scope="col">Asked</th>
              <th scope="col">Outcome</th>
              <th scope="col">By</th>
              <th scope="col" className="num">
                Supported
              </th>
              <th scope="col" className="num">
                Took
              </th>
              {priced && (
                <th scope="col" className="num">
                  Cost
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {shown.map((run) => (
              <tr key={run.id}>
                <th scope="row" className="min-w-56">
                  <Link href={`${root}/${run.id}`} prefetch={false} className="inline-block py-0.5 wrap-anywhere">
                    {run.question}
                  </Link>
                </th>
                <td data-label="Asked" className="whitespace-nowrap">
                  <span>
                    <Time iso={run.startedAt} show="both" />
                    {run.mine && <span className="text-muted"> by you</span>}
                  </span>
                </td>
                <td data-label="Outcome">
                  <span>
                    {statusWords[run.status]}
                    {run.rating === -1 && <span className="text-caution"> · not helpful</span>}
                    {run.rating === 1 && <span className="text-muted"> · helpful</span>}
                  </span>
                </td>
                <td data-label="By">
                  {run.answerer === 'provider'
                    ? `Model, prompt ${run.promptVersion}`
                    : run.fallback === ''
                      ? 'Records alone'
                      : 'Records, in place of the model'}
                </td>
                <td data-label="Supported" className="num">
                  {shareText(run.grounding)}
                </td>
                <td data-label="Took" className="num">
                  {run.latencyMs === null ? '–' : secondsText(run.latencyMs)}
                </td>
                {priced && (
                  <td data-label="Cost" className="num">
                    {formatMoney(run.costMicros / 1_000_000, currency)}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </>
  )
}
