import { ChevronDown } from 'lucide-react'
import Link from 'next/link'
import { Menu, MenuLink } from '#components/ui/menu.tsx'
import { Tabs } from '#components/ui/tabs.tsx'
import { listingQuery, pageSize } from '#lib/portfolio/listing/rules.ts'
import type { ListedPage, Listing, Sort } from '#lib/portfolio/listing/types.ts'
import { sorts } from '#lib/portfolio/listing/types.ts'
import { verdicts } from '#lib/scoring/types.ts'
import { verdictWord } from '#lib/scoring/words.ts'

const sortWord: Readonly<Record<Sort, string>> = {
  verdict: 'verdict, then readiness',
  value: 'value, highest first',
  readiness: 'readiness, highest first',
  tolerance: 'tolerance, highest first',
  gates: 'open gates, most first',
  name: 'name',
  number: 'number',
}

interface Props {
  /** Address of the list. */
  path: string
  listing: Listing
  page: ListedPage
}

/** The verdicts, each with how many use cases have it. */
export function VerdictFilter({ path, listing, page }: Props) {
  const href = (verdict: Listing['verdict']) => path + listingQuery({ ...listing, verdict, page: 1 })
  const total = verdicts.reduce((sum, verdict) => sum + page.counts[verdict], 0)
  return (
    <Tabs
      label="Use cases by verdict"
      items={[
        { href: href(null), label: 'All', count: total, current: listing.verdict === null },
        ...verdicts.map((verdict) => ({
          href: href(verdict),
          label: verdictWord[verdict],
          count: page.counts[verdict],
          current: listing.verdict === verdict,
        })),
      ]}
    />
  )
}

export function SortMenu({ path, listing }: Omit<Props, 'page'>) {
  return (
    <Menu
      id="sort-menu"
      label={
        <>
          Sorted by {sortWord[listing.sort]}
          <ChevronDown aria-hidden="true" size={16} />
        </>
      }
      buttonClass="button button-plain button-small -ms-2"
    >
      {sorts.map((sort) => (
        <MenuLink key={sort} href={path + listingQuery({ ...listing, sort, page: 1 })} current={sort === listing.sort}>
          By {sortWord[sort]}
        </MenuLink>
      ))}
    </Menu>
  )
}

/** Which part of the list this is, and the ways to the others. Nothing where there is only one. */
export function Pager({ path, listing, page }: Props) {
  if (page.pages === 1) return null
  const first = (page.page - 1) * pageSize + 1
  const link = (to: number) => path + listingQuery({ ...listing, page: to })
  return (
    <nav aria-label="Pages of the list" className="mt-4 flex flex-wrap items-center gap-x-6 gap-y-2">
      <span className="tabular text-small text-muted">
        {first} to {first + page.rows.length - 1} of {page.total}
      </span>
      {page.page > 1 && (
        <Link href={link(page.page - 1)} rel="prev" className="no-print inline-block py-2.5">
          Previous {pageSize}
        </Link>
      )}
      {page.page < page.pages && (
        <Link href={link(page.page + 1)} rel="next" className="no-print inline-block py-2.5">
          Next {Math.min(pageSize, page.total - page.page * pageSize)}
        </Link>
      )}
    </nav>
  )
}
