import { CircleUserRound } from 'lucide-react'
import { Menu, MenuButton, MenuHeading, MenuLink, MenuRule } from '#components/ui/menu.tsx'
import type { Theme } from '#components/ui/theme.ts'
import { ThemeSwitch } from '#components/ui/theme-switch.tsx'
import { words } from '#lib/language/words.ts'

export interface ShellUser {
  name: string
  email: string
}

interface Props {
  user: ShellUser
  theme: Theme
}

/** Who is signed in, and what is theirs. */
export function AccountMenu({ user, theme }: Props) {
  const label = (
    <>
      <CircleUserRound aria-hidden="true" size={20} strokeWidth={1.5} className="shrink-0" />
      <span className="line-clamp-2 min-w-0 wrap-anywhere">{user.name}</span>
    </>
  )
  return (
    <Menu id="account-menu" buttonClass="rail-button" label={label}>
      <AccountItems user={user} theme={theme} />
    </Menu>
  )
}

/** The entries, also shown inside the phone's "More". */
export function AccountItems({ user, theme }: Props) {
  const say = words('shell')
  return (
    <>
      <MenuHeading>{user.email}</MenuHeading>
      <MenuLink href="/account">{say.account}</MenuLink>
      <MenuRule />
      <div className="px-4">
        <ThemeSwitch theme={theme} />
      </div>
      <MenuRule />
      <form action="/api/session/sign-out" method="post">
        <MenuButton type="submit">{say.signOut}</MenuButton>
      </form>
    </>
  )
}
