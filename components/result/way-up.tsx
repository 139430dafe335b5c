import { rich } from '#components/language/rich.ts'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { VerdictBadge } from '#components/verdict/verdict-badge.tsx'
import { formatNumber } from '#lib/language/numbers.ts'
import { words } from '#lib/language/words.ts'
import type { WayUpView } from '#lib/portfolio/result/types.ts'
import { RemedySteps } from './remedy-steps.tsx'
import { daysText } from './words.ts'

/** The least work that reaches a better verdict, in the order in which it can be done. */
export function WayUp({ way }: { way: WayUpView }) {
  const { verdict, effort, readiness, tolerance, remedies } = way
  const say = words('result').wayUp
  return (
    <>
      <p className="max-w-text">
        {rich(
          say.work({
            count: remedies.length,
            readiness: formatNumber(readiness),
            tolerance: formatNumber(tolerance),
            effort: () => (
              <span key="effort" className="tabular">
                {daysText(effort)}
              </span>
            ),
            verdict: () => (
              <span key="verdict" className="inline-flex align-bottom">
                <VerdictBadge verdict={verdict} />
              </span>
            ),
          }),
        )}
      </p>
      <ol className="mt-4 border-t border-line">
        {remedies.map((remedy, index) => (
          <li key={remedy.id} className="print:break-inside-auto!">
            <Disclosure
              kind="row"
              summary={
                <span className="grid min-w-0 flex-1 gap-x-8 sm:grid-cols-[minmax(0,1fr)_18rem]">
                  <span className="font-medium">
                    {index + 1}. {remedy.title}
                  </span>
                  <span className="tabular text-small leading-6 text-muted sm:text-end">
                    {daysText(remedy.effort.likely)} · {remedy.roleName}
                  </span>
                </span>
              }
            >
              <RemedySteps remedy={remedy} />
              {remedy.subject === 'organization' && <p className="mt-2 text-small text-muted">{say.shared}</p>}
            </Disclosure>
          </li>
        ))}
      </ol>
    </>
  )
}
