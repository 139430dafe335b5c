import { Disclosure } from '#components/ui/disclosure.tsx'
import { Facts } from '#components/ui/facts.tsx'
import { Stat } from '#components/ui/stat.tsx'
import { Time } from '#components/ui/time.tsx'
import { overrideShare } from '#lib/assistant/oversight/rules.ts'
import type { OversightExtra } from '#lib/assistant/oversight/types.ts'
import type { Oversight } from '#lib/assistant/run/types.ts'
import type { SettingView } from '#lib/assistant/setting/types.ts'
import { formatMoney } from '#lib/language/numbers.ts'
import { countText, secondsText } from '../words.ts'
import { shareText } from './words.ts'

interface Props {
  figures: Oversight & OversightExtra
  setting: SettingView
}

const percent = (part: number, of: number) => (of === 0 ? null : (part / of) * 100)

/** The figures by which an owner judges the assistant, each with what it is made of. */
export function OversightFigures({ figures, setting }: Props) {
  const override = overrideShare(figures)
  const { runs } = figures
  return (
    <>
      <div className="grid gap-x-8 gap-y-8 sm:grid-cols-2 lg:grid-cols-4">
        <Stat
          label="Answered"
          value={percent(figures.answered, runs)}
          note={`${figures.answered} of ${countText(runs, 'question')}`}
        />
        <Stat
          label="Overridden by people"
          value={override === null ? null : override * 100}
          note="Drafts edited or rejected and answers not helpful, over everything judged"
        />
        <Stat
          label="Claims supported"
          value={figures.grounding === null ? null : figures.grounding * 100}
          note="Share of claims that their sources support"
        />
        <Stat
          label="First words after"
          value={figures.firstTokenMedianMs === null ? null : figures.firstTokenMedianMs / 1000}
          unit="s"
          digits={2}
          note={
            figures.latencyMedianMs === null
              ? 'Median'
              : `Median; the whole answer after ${secondsText(figures.latencyMedianMs)}`
          }
        />
      </div>
      <div className="mt-8 max-w-wide">
        <Facts
          columns={2}
          items={[
            { term: 'Not answerable', value: outOf(figures.refused, runs) },
            { term: 'Failed', value: outOf(figures.failed, runs) },
            { term: 'Stopped by the reader', value: outOf(figures.stopped, runs) },
            { term: 'Answered without the model', value: <Fallbacks figures={figures} /> },
            {
              term: 'Drafts',
              value: `${figures.drafts} made, ${figures.accepted} accepted (${figures.edited} after edits), ${figures.rejected} rejected`,
            },
            { term: 'Ratings', value: `${figures.helpful} helpful, ${figures.unhelpful} not` },
            {
              term: 'Spent this month',
              value: setting.priced
                ? `${formatMoney(setting.spent, setting.currency)}${
                    setting.monthlyCap === null
                      ? ', no cap'
                      : ` of ${formatMoney(setting.monthlyCap, setting.currency)}`
                  }`
                : 'Nothing is counted: no price is set',
            },
            { term: 'Index', value: <Index figures={figures} /> },
          ]}
        />
      </div>
      {figures.byPrompt.length > 1 && (
        <div className="mt-4">
          <Disclosure summary="By version of the prompt">
            <Facts
              items={figures.byPrompt.map(({ version, runs: asked, grounding, helpful, unhelpful }) => ({
                term: `Version ${version}`,
                value: `${countText(asked, 'question')}, claims supported ${shareText(grounding)}, ${helpful} helpful, ${unhelpful} not`,
              }))}
            />
          </Disclosure>
        </div>
      )}
    </>
  )
}

const outOf = (part: number, of: number) => (part === 0 ? 'None' : `${part} (${shareText(part / of)})`)

function Fallbacks({ figures: { fallbacks, fallbackReasons, runs } }: { figures: Oversight }) {
  return (
    <>
      {outOf(fallbacks, runs)}
      {fallbackReasons.length > 0 && (
        <ul className="text-small text-muted">
          {fallbackReasons.map(({ reason, runs: times }) => (
            <li key={reason}>
              {times} × {reason}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function Index({ figures: { indexedAt, passages, fresh } }: { figures: OversightExtra }) {
  if (indexedAt === null) return 'Written with the first question'
  return (
    <>
      {countText(passages, 'passage')}, written <Time iso={indexedAt} show="both" />.{' '}
      {fresh ? 'Up to date.' : 'Sources have changed since; it follows with the next question.'}
    </>
  )
}
