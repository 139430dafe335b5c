import type { ReactNode } from 'react'
import { withQuery } from '#components/account/with-query.ts'
import { ButtonLink } from '#components/ui/button.tsx'
import { Form } from '#components/ui/form.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import type { ReceivedInvitation } from '#lib/organization/types.ts'
import { roleHint, roleName } from './words.ts'

interface Props {
  invitation: ReceivedInvitation | null
  /** Address of whoever is signed in, or null. */
  reader: string | null
  token: string
  /** Whether a sign-in link can be mailed. */
  link: boolean
}

const closed = {
  expired: { title: 'This invitation is too old', lead: 'Invitations can be accepted for 7 days. Ask for a new one.' },
  used: { title: 'This invitation was accepted', lead: 'It works once. Sign in to enter the organisation.' },
  revoked: { title: 'This invitation was taken back', lead: 'Ask whoever invited you.' },
}

/** An invitation as the one who holds its link sees it: what it is for, and the one next step. */
export function InvitationCard({ invitation, reader, token, link }: Props) {
  if (!invitation)
    return (
      <>
        <PageHeader
          title="There is no such invitation"
          lead="Copy the whole address from the message. If it was sent again, only the newest one works."
        />
        <ButtonLink href="/">Go to Footing</ButtonLink>
      </>
    )
  if (invitation.state !== 'open')
    return (
      <>
        <PageHeader {...closed[invitation.state]} />
        <ButtonLink href="/">Go to Footing</ButtonLink>
      </>
    )
  const { organizationName, invitedBy, role, email } = invitation
  return (
    <>
      <PageHeader
        kicker={`${invitedBy} invites you`}
        title={`Join ${organizationName}`}
        lead={`Your role: ${roleName[role].toLowerCase()}. ${roleHint[role]}`}
      />
      <NextStep email={email} reader={reader} token={token} link={link} />
    </>
  )
}

function NextStep({
  email,
  reader,
  token,
  link,
}: {
  email: string
  reader: string | null
  token: string
  link: boolean
}) {
  const next = `/invitations/${token}`
  if (reader === email)
    return (
      <Form action="/api/invitations/accept" submit="Accept invitation" savedText="Accepted">
        <input type="hidden" name="token" value={token} />
      </Form>
    )
  if (reader !== null)
    return (
      <Explained text={`The invitation is for ${email}. You are signed in as ${reader}.`}>
        <Form action="/api/session/sign-out" submit="Sign out" tone="quiet" savedText="Signed out" />
        <p className="mt-4 text-small text-muted">Then open the link again and sign in with that address.</p>
      </Explained>
    )
  return (
    <Explained text={`The invitation is for ${email}. Sign in with that address, or register it.`}>
      <div className="mt-6 flex flex-wrap gap-3">
        <ButtonLink href={withQuery('/sign-in', { next, email })} tone="primary">
          Sign in
        </ButtonLink>
        <ButtonLink href={withQuery('/register', { next, email })}>Register</ButtonLink>
      </div>
      {link && (
        <div className="mt-8 border-t border-line pt-4">
          <p className="text-muted">Or without a password:</p>
          <Form action="/api/session/email-link" submit={`Mail a link to ${email}`} tone="quiet" savedText="Sent">
            <input type="hidden" name="email" value={email} />
            <input type="hidden" name="next" value={next} />
          </Form>
        </div>
      )}
    </Explained>
  )
}

function Explained({ text, children }: { text: string; children: ReactNode }) {
  return (
    <>
      <p className="wrap-anywhere">{text}</p>
      {children}
    </>
  )
}
