import Link from 'next/link'
import { VerdictBadge } from '#components/verdict/verdict-badge.tsx'
import { words } from '#lib/language/words.ts'
import type { BoardRow } from '#lib/portfolio/overview/types.ts'

interface Props {
  /** Address of the list of use cases. */
  list: string
  board: readonly BoardRow[]
}

/** The portfolio by verdict; each use case with what is most decisive for it. */
export function VerdictBoard({ list, board }: Props) {
  const say = words('overview')
  return (
    <div className="border-b border-line">
      <h2 className="sr-only">{say.byVerdict}</h2>
      {board.map(({ verdict, count, first }) => (
        <section
          key={verdict}
          aria-labelledby={`board-${verdict}`}
          className="grid gap-x-8 gap-y-3 border-t border-line py-5 sm:grid-cols-[13rem_minmax(0,1fr)]"
        >
          <div>
            <h3 id={`board-${verdict}`} className="flex items-baseline gap-3 font-normal">
              <VerdictBadge verdict={verdict} />
              {count > 0 && <span className="tabular text-muted">{count}</span>}
            </h3>
            <p className="mt-1 text-small text-muted">{say.meaning[verdict]}</p>
          </div>
          {count === 0 ? (
            <p className="text-muted">{say.none}</p>
          ) : (
            <div>
              <ul className={first.length > 4 ? '-my-2 gap-x-8 md:grid md:grid-cols-2' : '-my-2'}>
                {first.map(({ id, name, reason }) => (
                  <li key={id} className="relative py-2">
                    <Link
                      href={`${list}/${id}`}
                      prefetch={false}
                      className="font-medium wrap-anywhere after:absolute after:inset-0"
                    >
                      {name}
                    </Link>
                    <p className="text-small text-muted wrap-anywhere">{reason}</p>
                  </li>
                ))}
              </ul>
              {count > first.length && (
                <p className="mt-3 text-small">
                  <Link href={`${list}?verdict=${verdict}`} prefetch={false} className="inline-block py-1 max-sm:py-3">
                    {say.andMore({ count: count - first.length })}
                  </Link>
                </p>
              )}
            </div>
          )}
        </section>
      ))}
    </div>
  )
}
