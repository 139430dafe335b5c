import Link from 'next/link'
import { withQuery } from '#components/account/with-query.ts'
import { ButtonLink } from '#components/ui/button.tsx'
import { Facts } from '#components/ui/facts.tsx'
import { Form } from '#components/ui/form.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import { Time } from '#components/ui/time.tsx'
import { roleWords, shareWords } from '#lib/invitation/rules.ts'
import type { ReceivedInvitation } from '#lib/invitation/types.ts'
import { roleName, seatOf } from './words.ts'

type Open = Extract<ReceivedInvitation, { state: 'open' }>

interface Props {
  invitation: ReceivedInvitation | null
  /** Address of whoever is signed in, or null. */
  reader: string | null
  token: string
  /** Whether a sign-in link can be mailed. */
  link: boolean
  /** Of this page's press: pressed again it is the same press. */
  pressKey: string
}

const closed = {
  expired: { title: 'This invitation is too old', lead: 'Invitations can be accepted for 7 days. Ask for a new one.' },
  used: { title: 'This invitation was accepted', lead: 'It works once. Sign in to enter the organisation.' },
  revoked: { title: 'This invitation was taken back', lead: 'Ask whoever invited you.' },
}

/** An invitation as the one who holds its link sees it: what it is for, and the one next step. Opening it changes nothing. */
export function InvitationCard(props: Props) {
  const { invitation, reader } = props
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
  if (invitation.state === 'open') return <OpenCard {...props} invitation={invitation} />
  if (invitation.state === 'used')
    return <UsedCard invitation={invitation} own={reader === invitation.email} link={props.link} />
  return (
    <>
      <PageHeader {...closed[invitation.state]} />
      <ButtonLink href="/">Go to Footing</ButtonLink>
    </>
  )
}

function UsedCard({ invitation, own, link }: { invitation: ReceivedInvitation; own: boolean; link: boolean }) {
  const { email, slug, organizationName } = invitation
  const next = `/o/${slug}`
  if (own)
    return (
      <>
        <PageHeader title={`You are in ${organizationName}`} lead="This invitation has done its work." />
        <ButtonLink href={next} tone="primary">
          Go on
        </ButtonLink>
      </>
    )
  return (
    <>
      <PageHeader {...closed.used} />
      {link ? (
        <MailLink email={email} next={next} tone="primary" />
      ) : (
        <ButtonLink href={withQuery('/sign-in', { next, email })} tone="primary">
          Sign in
        </ButtonLink>
      )}
    </>
  )
}

function OpenCard({ invitation, reader, token, link, pressKey }: Props & { invitation: Open }) {
  const { organizationName, invitedBy, note, dueOn, share, seats, role } = invitation
  const facts = [
    { term: 'Your role', value: `${roleName[role]}: you can ${roleWords[role].may}` },
    ...(seats.length > 0 ? [{ term: 'Your seat', value: seats.map(seatOf).join(', ') }] : []),
    ...(share.questions > 0
      ? [{ term: 'You are asked', value: `${shareWords(share)}, in as many sittings as you like` }]
      : []),
    ...(dueOn ? [{ term: 'Answers hoped for by', value: <Time iso={dueOn} /> }] : []),
  ]
  return (
    <>
      <PageHeader kicker={`${invitedBy} invites you`} title={`Join ${organizationName}`} />
      {note !== '' && (
        <figure className="-mt-4 mb-8 border-s-2 border-line-strong ps-4">
          <blockquote className="whitespace-pre-line wrap-anywhere">{note}</blockquote>
          <figcaption className="mt-1 text-small text-muted">{invitedBy}</figcaption>
        </figure>
      )}
      <Facts items={facts} />
      <div className="mt-8">
        <NextStep {...{ invitation, reader, token, link, pressKey }} />
      </div>
    </>
  )
}

interface StepProps {
  invitation: Open
  reader: string | null
  token: string
  link: boolean
  pressKey: string
}

function NextStep({ invitation, reader, token, link, pressKey }: StepProps) {
  const { email, way, newName } = invitation
  const own = reader === email
  if (own || way === 'join')
    return (
      <>
        {!own && reader !== null && (
          <p className="mb-4 wrap-anywhere">
            You are signed in as <strong>{reader}</strong>. The invitation is for <strong>{email}</strong>: joining
            signs {reader} out on this browser.
          </p>
        )}
        <Form
          action="/api/invitations/accept"
          submit={own || reader === null ? 'Join' : `Join as ${email}`}
          savedText="Joined"
        >
          <input type="hidden" name="token" value={token} />
          <input type="hidden" name="key" value={pressKey} />
          {!own && reader !== null && <input type="hidden" name="insteadOf" value={reader} />}
          {!own && newName !== null && (
            <TextInput
              label="Your name"
              name="name"
              defaultValue={newName}
              maxLength={80}
              autoComplete="name"
              required
            />
          )}
        </Form>
        <p className="mt-6 text-small text-muted wrap-anywhere">
          You join as {email}. {newName === null || own ? '' : 'There is nothing else to register. '}
          {own ? '' : 'If this is not your address, do not press.'}
        </p>
        {!own && reader !== null && (
          <p className="mt-2 text-small">
            <Link href="/">Stay signed in as {reader}</Link>
          </p>
        )}
      </>
    )
  const next = `/invitations/${token}`
  if (reader !== null)
    return (
      <>
        <p className="wrap-anywhere">
          The invitation is for <strong>{email}</strong>. You are signed in as <strong>{reader}</strong>.
        </p>
        <Form action="/api/session/sign-out" submit="Sign out" tone="quiet" savedText="Signed out" />
        <p className="mt-4 text-small text-muted">Then open the link again.</p>
      </>
    )
  if (way === 'prove')
    return (
      <>
        <p className="mb-4 wrap-anywhere">
          {link
            ? `${email} has an account already, and this message is older than an hour. A fresh link shows that it is still you who reads it.`
            : `${email} has an account already: sign in to it.`}
        </p>
        {link && <MailLink email={email} next={next} tone="primary" />}
        <p className="mt-6">
          <Link href={withQuery('/sign-in', { next, email })}>Sign in in another way</Link>
        </p>
      </>
    )
  return (
    <>
      <p className="wrap-anywhere">The invitation is for {email}. Sign in with that address, or register it.</p>
      <div className="mt-6 flex flex-wrap gap-3">
        <ButtonLink href={withQuery('/sign-in', { next, email })} tone="primary">
          Sign in
        </ButtonLink>
        <ButtonLink href={withQuery('/register', { next, email })}>Register</ButtonLink>
      </div>
      {link && (
        <div className="mt-8 border-t border-line pt-4">
          <p className="text-muted">Or without a password:</p>
          <MailLink email={email} next={next} tone="quiet" />
        </div>
      )}
    </>
  )
}

function MailLink({ email, next, tone }: { email: string; next: string; tone: 'primary' | 'quiet' }) {
  return (
    <Form action="/api/session/email-link" submit={`Mail a link to ${email}`} tone={tone} savedText="Sent">
      <input type="hidden" name="email" value={email} />
      <input type="hidden" name="next" value={next} />
    </Form>
  )
}
