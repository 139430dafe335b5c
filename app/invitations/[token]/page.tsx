import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { InvitationCard } from '#components/organization/invitation-card.tsx'
import { PlainShell } from '#components/shell/plain-shell.tsx'
import { readTheme, themeCookie } from '#components/ui/theme.ts'
import { loadSignedIn, loadSignInWays } from '#lib/auth/loaders.ts'
import { newId } from '#lib/id.ts'
import { loadInvitation } from '#lib/organization/loaders.ts'

export const metadata: Metadata = { title: 'Invitation' }

/** What an invitation's link opens, signed in or not. */
export default async function Invitation({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const [invitation, who, ways, jar] = await Promise.all([
    loadInvitation(token),
    loadSignedIn(),
    loadSignInWays(),
    cookies(),
  ])
  return (
    <PlainShell
      width="text"
      user={who && { id: who.userId, name: who.name, email: who.email }}
      theme={readTheme(jar.get(themeCookie)?.value)}
    >
      <InvitationCard
        invitation={invitation}
        reader={who?.email ?? null}
        token={token}
        link={ways.link}
        pressKey={newId()}
      />
    </PlainShell>
  )
}
