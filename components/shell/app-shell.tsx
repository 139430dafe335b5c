import { Ellipsis, MessageCircleQuestion } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { AskOpener } from '#components/assistant/opener.tsx'
import { ClientStrip } from '#components/practice/client-strip.tsx'
import { Unsent } from '#components/questionnaire/unsent.tsx'
import { Menu, MenuLink, MenuRule } from '#components/ui/menu.tsx'
import { SkipLink } from '#components/ui/skip-link.tsx'
import type { Theme } from '#components/ui/theme.ts'
import type { Role, StandingEngagement } from '#lib/auth/types.ts'
import { words } from '#lib/language/words.ts'
import { AccountItems, AccountMenu, type ShellUser } from './account-menu.tsx'
import { NavLink } from './nav-link.tsx'
import { placesOf } from './navigation.ts'
import { OrganizationItems, OrganizationMenu, type ShellOrganization } from './organization-menu.tsx'
import { PlaceIcon } from './place-icon.tsx'
import { Wordmark } from './wordmark.tsx'

interface Props {
  organization: ShellOrganization
  /** Why a consultant is here; null for everybody else. */
  engagement?: StandingEngagement | null
  /** All that the user may enter, this one too. */
  organizations: readonly ShellOrganization[]
  /** What the browser keeps for a person is kept under the id. */
  user: ShellUser & { id: string }
  role?: Role
  theme: Theme
  children: ReactNode
}

/** What stands around every screen of an organisation: a slim rail at the left, a bar at the foot on phones. */
export function AppShell({ organization, engagement, organizations, user, role, theme, children }: Props) {
  const places = placesOf(organization.slug, organization.kind, role)
  const say = words('shell')
  // A practice has no records of its own to ask about: its consultants ask in each client.
  const ask = organization.kind === 'practice' ? null : `/o/${organization.slug}/assistant`
  return (
    <div className="shell" data-person={user.id}>
      <SkipLink />
      <header className="shell-rail">
        <Link href={`/o/${organization.slug}`} className="quiet-link mb-6 px-3 py-1" aria-label={say.overviewLink}>
          <Wordmark />
        </Link>
        <OrganizationMenu current={organization} organizations={organizations} />
        <nav aria-label={say.main} className="mt-4">
          <ul>
            {places.map(({ label, href, exact }) => (
              <li key={href}>
                <NavLink href={href} exact={exact}>
                  {label}
                </NavLink>
              </li>
            ))}
          </ul>
        </nav>
        <div className="mt-auto pt-4">
          {ask && (
            <NavLink href={ask} ask>
              <MessageCircleQuestion aria-hidden="true" size={20} strokeWidth={1.5} />
              {say.ask}
            </NavLink>
          )}
          <AccountMenu user={user} theme={theme} />
        </div>
      </header>
      <main id="main" tabIndex={-1} className="shell-main">
        {engagement && <ClientStrip client={organization.name} engagement={engagement} />}
        {children}
        <Unsent person={user.id} />
      </main>
      <nav aria-label={say.main} className="shell-bar">
        {places
          .filter((place) => place.primary)
          .map(({ label, href, exact, icon }) => (
            <NavLink key={href} href={href} exact={exact}>
              <PlaceIcon icon={icon} />
              {label}
            </NavLink>
          ))}
        {ask && (
          <NavLink href={ask} ask>
            <MessageCircleQuestion aria-hidden="true" size={20} strokeWidth={1.5} />
            {say.ask}
          </NavLink>
        )}
        <Menu
          id="more-menu"
          buttonClass="nav-link"
          align="end"
          label={
            <>
              <Ellipsis aria-hidden="true" size={20} strokeWidth={1.5} />
              {say.more}
            </>
          }
        >
          {places
            .filter((place) => !place.primary)
            .map(({ label, href }) => (
              <MenuLink key={href} href={href}>
                {label}
              </MenuLink>
            ))}
          <MenuRule />
          <OrganizationItems current={organization} organizations={organizations} />
          <MenuRule />
          <AccountItems user={user} theme={theme} />
        </Menu>
      </nav>
      {ask && <AskOpener slug={organization.slug} />}
    </div>
  )
}
