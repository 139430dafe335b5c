import Link from 'next/link'
import { formatNumber } from '#lib/language/numbers.ts'
import { type RoadmapAddress, roadmapHref } from './address.ts'

interface Props {
  slug: string
  address: RoadmapAddress
  total: number
  size: number
}

/** "1–100 of 340", and the way to the pages before and after; nothing when all fits on one. */
export function Pager({ slug, address, total, size }: Props) {
  if (total <= size && address.page === 1) return null
  const { page } = address
  const from = (page - 1) * size + 1
  const to = Math.min(total, page * size)
  const turn = (by: number, label: string) => (
    <Link href={roadmapHref(slug, { ...address, page: page + by })} className="inline-block py-2.5">
      {label}
    </Link>
  )
  return (
    <nav aria-label="Pages" className="no-print mt-4 flex flex-wrap items-center gap-6 text-small">
      <span className="tabular text-muted">
        {from > total ? 'Nothing on this page' : `${formatNumber(from)}–${formatNumber(to)} of ${formatNumber(total)}`}
      </span>
      {page > 1 && turn(-1, 'Previous page')}
      {to < total && turn(1, 'Next page')}
    </nav>
  )
}
