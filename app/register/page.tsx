import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { RegisterByInvitation, RegisterForm } from '#components/account/register-form.tsx'
import { PlainShell } from '#components/shell/plain-shell.tsx'
import { loadSignedIn, loadSignInWays } from '#lib/auth/loaders.ts'
import { invitationIn } from '#lib/auth/registration/rules.ts'
import { localPath } from '#lib/auth/rules.ts'
import { words } from '#lib/language/words.ts'

export const generateMetadata = (): Metadata => ({ title: words('account').register.title })

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function Register({ searchParams }: Props) {
  const asked = await searchParams
  const next = localPath(asked.next)
  if (await loadSignedIn()) redirect(next)
  const { mail, register } = await loadSignInWays()
  // Whoever comes from an invitation's page may register its address.
  if (register === 'invited' && invitationIn(next) === null)
    return (
      <PlainShell>
        <RegisterByInvitation next={next} />
      </PlainShell>
    )
  const email = typeof asked.email === 'string' ? asked.email : ''
  const domains = typeof register === 'object' ? register.domains : null
  return (
    <PlainShell>
      <RegisterForm byMail={mail} next={next} email={email} domains={domains} />
    </PlainShell>
  )
}
