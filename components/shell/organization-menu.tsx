import { ChevronsUpDown } from 'lucide-react'
import { Menu, MenuHeading, MenuLink, MenuRule } from '#components/ui/menu.tsx'
import type { OrganizationKind } from '#lib/auth/types.ts'
import { words } from '#lib/language/words.ts'
import '#components/practice/practice.css'

export interface ShellOrganization {
  slug: string
  name: string
  kind?: OrganizationKind
  /** For a consultant, the colour of the client. */
  colour?: number | null
}

interface Props {
  current: ShellOrganization
  organizations: readonly ShellOrganization[]
}

/** Which organisation this is, and the way to the others. */
export function OrganizationMenu({ current, organizations }: Props) {
  const label = (
    <>
      <span className="line-clamp-2 min-w-0 flex-1 text-start font-medium">{current.name}</span>
      <ChevronsUpDown aria-hidden="true" size={16} strokeWidth={1.5} className="shrink-0 text-muted" />
      <span className="sr-only">{words('shell').changeOrganization}</span>
    </>
  )
  return (
    <Menu id="organization-menu" buttonClass="rail-button" label={label}>
      <OrganizationItems current={current} organizations={organizations} />
    </Menu>
  )
}

/** The entries, also shown inside the phone's "More". */
export function OrganizationItems({ current, organizations }: Props) {
  return (
    <>
      <MenuHeading>{words('shell').organizations}</MenuHeading>
      {organizations.map(({ slug, name, colour }) => (
        <MenuLink key={slug} href={`/o/${slug}`} current={slug === current.slug}>
          {typeof colour === 'number' && (
            <span className={`client-dot me-2 client-colour-${colour}`} aria-hidden="true" />
          )}
          {name}
        </MenuLink>
      ))}
      <MenuRule />
      <MenuLink href="/organizations">{words('shell').allOrganizations}</MenuLink>
    </>
  )
}
