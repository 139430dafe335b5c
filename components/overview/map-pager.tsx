import { words } from '#lib/language/words.ts'
import { rowsOnMap } from '#lib/portfolio/overview/rules.ts'

interface Props {
  path: string
  page: number
  pages: number
  total: number
}

/** Which part of the use cases the tables show, and the ways to the others. Nothing where there is only one. */
export function MapPager({ path, page, pages, total }: Props) {
  if (pages === 1) return null
  const say = words('overview').dimensions
  const first = (page - 1) * rowsOnMap + 1
  const link = (to: number) => `${path}${to > 1 ? `?page=${to}` : ''}#dimensions`
  return (
    <nav aria-label={say.pages} className="mt-4 flex flex-wrap items-center gap-x-6 gap-y-2">
      <span className="tabular text-small text-muted">
        {say.part({ first, last: Math.min(total, page * rowsOnMap), total })}
      </span>
      {page > 1 && (
        <a href={link(page - 1)} rel="prev" className="no-print inline-block py-2.5">
          {say.previous({ count: rowsOnMap })}
        </a>
      )}
      {page < pages && (
        <a href={link(page + 1)} rel="next" className="no-print inline-block py-2.5">
          {say.next({ count: Math.min(rowsOnMap, total - page * rowsOnMap) })}
        </a>
      )}
    </nav>
  )
}
