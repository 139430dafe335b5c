import { ButtonLink } from '#components/ui/button.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'

const reasons: Record<string, { title: string; text: string }> = {
  Verification: {
    title: 'This link no longer works',
    text: 'It was used already, or it is older than 10 minutes. Nothing has changed: ask for a new one.',
  },
  OAuthAccountNotLinked: {
    title: 'This address has an account already',
    text: 'Your organisation’s sign-in does not say that the address is verified, so the two are kept apart. Sign in as before: with your password or an e-mail link.',
  },
  OAuthCallbackError: {
    title: 'The sign-in was not completed',
    text: 'It was cancelled or refused at your organisation’s sign-in. Try again when you are ready.',
  },
  AccessDenied: {
    title: 'Your organisation’s sign-in did not tell an address',
    text: 'Footing needs an e-mail address. Ask whoever runs the sign-in to share it with Footing.',
  },
}

const other = {
  title: 'You are not signed in',
  text: 'Something on the way did not fit: perhaps the sign-in took longer than 15 minutes, or began in another browser. Nothing has changed. Begin again; if it keeps happening, tell whoever runs this installation.',
}

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** Why a sign-in failed, in plain words. */
export async function SignInError({ searchParams }: Props) {
  const { error } = await searchParams
  const { title, text } = (typeof error === 'string' ? reasons[error] : undefined) ?? other
  return (
    <>
      <PageHeader title={title} lead={text} />
      <ButtonLink href="/sign-in" tone="primary">
        Go to sign-in
      </ButtonLink>
    </>
  )
}
