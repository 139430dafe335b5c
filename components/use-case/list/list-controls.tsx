import { ChevronDown } from 'lucide-react'
import { Menu, MenuLink } from '#components/ui/menu.tsx'
import { Tabs } from '#components/ui/tabs.tsx'
import { words } from '#lib/language/words.ts'
import { listingQuery } from '#lib/portfolio/listing/rules.ts'
import type { ListedPage, Listing } from '#lib/portfolio/listing/types.ts'
import { sorts } from '#lib/portfolio/listing/types.ts'
import { verdicts } from '#lib/scoring/types.ts'
import { verdictWord } from '#lib/scoring/words.ts'

interface Props {
  /** Address of the list. */
  path: string
  listing: Listing
  page: ListedPage
}

/** The verdicts, each with how many use cases have it. */
export function VerdictFilter({ path, listing, page }: Props) {
  const say = words('useCase').list
  const href = (verdict: Listing['verdict']) => path + listingQuery({ ...listing, verdict, page: 1 })
  const total = verdicts.reduce((sum, verdict) => sum + page.counts[verdict], 0)
  return (
    <Tabs
      label={say.byVerdict}
      items={[
        { href: href(null), label: say.all, count: total, current: listing.verdict === null },
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
  const say = words('useCase').list
  return (
    <Menu
      id="sort-menu"
      label={
        <>
          {say.sorted({ order: say.order[listing.sort] })}
          <ChevronDown aria-hidden="true" size={16} />
        </>
      }
      buttonClass="button button-plain button-small -ms-2"
    >
      {sorts.map((sort) => (
        <MenuLink key={sort} href={path + listingQuery({ ...listing, sort, page: 1 })} current={sort === listing.sort}>
          {say.by({ order: say.order[sort] })}
        </MenuLink>
      ))}
    </Menu>
  )
}
