import Link from 'next/link'
import { rich } from '#components/language/rich.ts'
import { formatNumber } from '#lib/language/numbers.ts'
import { words } from '#lib/language/words.ts'
import type { Blocker } from '#lib/portfolio/overview/types.ts'

interface Props {
  slug: string
  blockers: readonly Blocker[]
}

const named = 4

/** The gates that hold most value back, with what opens each of them. */
export function FirstGates({ slug, blockers }: Props) {
  const say = words('overview').first
  return (
    <ol className="border-b border-line">
      {blockers.map(({ gate, name, remedy, effort, useCases }) => (
        <li key={gate} className="grid gap-x-8 gap-y-1 border-t border-line py-4 sm:grid-cols-[13rem_minmax(0,1fr)]">
          <p className="text-small leading-6 text-muted">{say.holds({ count: useCases.length })}</p>
          <div className="min-w-0 max-w-text">
            <p className="font-medium">{remedy}</p>
            <p className="text-small wrap-anywhere text-muted">
              {rich(
                say.opens({
                  gate: name,
                  effort: formatNumber(effort, 1),
                  more: Math.max(0, useCases.length - named),
                  cases: () =>
                    useCases.slice(0, named).map((of, index) => (
                      <span key={of.id}>
                        {index > 0 && ', '}
                        <Link href={`/o/${slug}/use-cases/${of.id}#gate-${gate}`} prefetch={false}>
                          {of.name}
                        </Link>
                      </span>
                    )),
                }),
              )}
            </p>
          </div>
        </li>
      ))}
    </ol>
  )
}
