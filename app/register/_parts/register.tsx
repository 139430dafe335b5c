import { redirect } from 'next/navigation'
import { RegisterForm } from '#components/account/register-form.tsx'
import { loadSignedIn, loadSignInWays } from '#lib/auth/loaders.ts'
import { localPath } from '#lib/auth/rules.ts'

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function Register({ searchParams }: Props) {
  const asked = await searchParams
  const next = localPath(asked.next)
  if (await loadSignedIn()) redirect(next)
  const { mail } = await loadSignInWays()
  return <RegisterForm byMail={mail} next={next} email={typeof asked.email === 'string' ? asked.email : ''} />
}
