import Link from 'next/link'
import { rich } from '#components/language/rich.ts'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { Meter } from '#components/ui/meter.tsx'
import { formatNumber } from '#lib/language/numbers.ts'
import { words } from '#lib/language/words.ts'
import type { Foundation } from '#lib/portfolio/overview/types.ts'

interface Props {
  slug: string
  foundations: readonly Foundation[]
}

/** The five foundations over all use cases; each opens to its dimensions. */
export function Foundations({ slug, foundations }: Props) {
  const say = words('overview').foundations
  return (
    <div className="border-t border-line">
      {foundations.map(({ id, name, summary, score, low, high, dimensions }) => (
        <Disclosure
          key={id}
          kind="row"
          summary={
            <span className="min-w-0 flex-1">
              <Meter label={name} value={score} low={low} high={high} />
            </span>
          }
        >
          <p className="max-w-text text-muted">{summary}</p>
          <ul className="mt-2 flex flex-wrap gap-x-6 gap-y-1 text-small">
            {dimensions.map((dimension) => (
              <li key={dimension.id}>
                <Link
                  prefetch={false}
                  href={
                    dimension.asked
                      ? `/o/${slug}/assessment/organisation/${dimension.id}`
                      : `/method/framework#${dimension.id}`
                  }
                  className="inline-block py-1 max-sm:py-3"
                >
                  {dimension.name}
                </Link>{' '}
                <span className="tabular">
                  {dimension.score === null ? say.unknown : `${formatNumber(dimension.score)}%`}
                </span>
              </li>
            ))}
          </ul>
          <p className="mt-1 text-small text-muted">
            {rich(
              say.means({
                map: (inside) => (
                  <a key="map" href="#dimensions">
                    {inside}
                  </a>
                ),
              }),
            )}
          </p>
        </Disclosure>
      ))}
    </div>
  )
}
