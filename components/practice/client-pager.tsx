import Link from 'next/link'
import { clientsOnPage } from '#lib/practice/portfolio/rules.ts'

/** Which of a practice's clients are shown, and the ways to the others. Nothing where there is only one page. */
export function ClientPager({ path, page, total }: { path: string; page: number; total: number }) {
  if (total <= clientsOnPage) return null
  const last = Math.min(total, page * clientsOnPage)
  return (
    <nav aria-label="Pages of the clients" className="mt-4 flex flex-wrap items-center gap-x-6 gap-y-2">
      <span className="tabular text-small text-muted">
        {(page - 1) * clientsOnPage + 1} to {last} of {total}
      </span>
      {page > 1 && (
        <Link href={page > 2 ? `${path}?page=${page - 1}` : path} rel="prev" className="inline-block py-2.5">
          Previous {clientsOnPage}
        </Link>
      )}
      {last < total && (
        <Link href={`${path}?page=${page + 1}`} rel="next" className="inline-block py-2.5">
          Next {Math.min(clientsOnPage, total - last)}
        </Link>
      )}
    </nav>
  )
}
