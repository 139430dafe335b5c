import { redirect } from 'next/navigation'
import { Landing } from '#components/account/landing.tsx'
import { PlainShell } from '#components/shell/plain-shell.tsx'
import { loadOrganizationsOf, loadSignedIn, loadSignInWays } from '#lib/auth/loaders.ts'

/** The way in for whoever is signed in, else what Footing does. */
export default async function Home() {
  const who = await loadSignedIn()
  if (who) {
    const [first, second] = await loadOrganizationsOf(who.userId)
    redirect(first && !second ? `/o/${first.slug}` : '/organizations')
  }
  const { demo, register } = await loadSignInWays()
  return (
    <PlainShell width="wide">
      <Landing demo={demo !== null} register={register !== 'invited'} />
    </PlainShell>
  )
}
