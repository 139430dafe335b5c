import { redirect } from 'next/navigation'
import { RegisterByInvitation, RegisterForm } from '#components/account/register-form.tsx'
import { loadSignedIn, loadSignInWays } from '#lib/auth/loaders.ts'
import { invitationIn } from '#lib/auth/registration/rules.ts'
import { localPath } from '#lib/auth/rules.ts'

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function Register({ searchParams }: Props) {
  const asked = await searchParams
  const next = localPath(asked.next)
  if (await loadSignedIn()) redirect(next)
  const { mail, register } = await loadSignInWays()
  // Whoever comes from an invitation's page may register its address.
  if (register === 'invited' && invitationIn(next) === null) return <RegisterByInvitation next={next} />
  const email = typeof asked.email === 'string' ? asked.email : ''
  const domains = typeof register === 'object' ? register.domains : null
  return <RegisterForm byMail={mail} next={next} email={email} domains={domains} />
}
