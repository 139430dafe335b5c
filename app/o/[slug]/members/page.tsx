import type { Metadata } from 'next'
import Link from 'next/link'
import { FormerMembers } from '#components/organization/former-members.tsx'
import { InvitationsTable } from '#components/organization/invitations-table.tsx'
import { InviteForm } from '#components/organization/invite-form.tsx'
import { MembersTable } from '#components/organization/members-table.tsx'
import { RoleTable } from '#components/organization/role-table.tsx'
import { ButtonLink } from '#components/ui/button.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Page } from '#components/ui/page.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Section } from '#components/ui/section.tsx'
import { today } from '#lib/clock.ts'
import { loadMembersPage } from '#lib/organization/loaders.ts'

export const metadata: Metadata = { title: 'Members' }

interface Props {
  params: Promise<{ slug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** Who is here, what they know, who is invited, and what each role may do. */
export default async function Members({ params, searchParams }: Props) {
  const { slug } = await params
  const { ctx, members, former, invitations, invitable, mayManage, areas, vacant, mail, handed } =
    await loadMembersPage(slug)
  const asked = (await searchParams).knows
  const knows = areas.map((area) => area.id).filter((id) => id === asked)
  return (
    <Page>
      <PageHeader
        title="Members"
        lead="What people know decides which questions are their share."
        actions={
          <>
            {ctx.kind === 'client' && (
              <>
                <ButtonLink href={`/o/${slug}/engagements`}>Practices</ButtonLink>
                <ButtonLink href={`/o/${slug}/benchmark`}>Benchmarks</ButtonLink>
              </>
            )}
            <ButtonLink href={`/o/${slug}/settings`}>Open organisation settings</ButtonLink>
          </>
        }
      />
      <MembersTable slug={slug} own={ctx.membershipId} members={members} areas={areas} mayManage={mayManage} />
      {invitable.length > 0 && (
        <Section
          id="invitations"
          title="Invitations"
          lead="A link by mail, for that address only. It works once, for 7 days."
          actions={<ButtonLink href={`/o/${slug}/members/list`}>Invite a list of people</ButtonLink>}
        >
          {handed && (
            <Notice tone="done" title={`Hand this link to ${handed.email}`} live>
              <p>No mail server is set up, so nobody else sends it. It is shown here for five minutes.</p>
              <p className="wrap-anywhere">{handed.link}</p>
              <p>
                <CopyButton text={handed.link} label="Copy link" />
              </p>
            </Notice>
          )}
          {mail === 'outbox' && (
            <p className="-mt-2 mb-6 max-w-text text-small text-muted">
              No mail server is set up here: messages are in the <Link href="/outbox">outbox</Link> instead.
            </p>
          )}
          <InviteForm slug={slug} roles={invitable} areas={areas} vacant={vacant} today={today()} knows={knows} />
          {invitations.length > 0 && (
            <InvitationsTable
              slug={slug}
              invitations={invitations}
              roles={invitable}
              areas={areas}
              today={today()}
              mails={mail !== 'none'}
            />
          )}
        </Section>
      )}
      {former.length > 0 && (
        <Section
          id="former"
          title="Former members"
          lead="Their names stay with what they said. If somebody asks to be forgotten, erase them here: that counts in this organisation alone."
        >
          <FormerMembers slug={slug} people={former} />
        </Section>
      )}
      <Section id="roles" title="What each role may do">
        <RoleTable />
      </Section>
    </Page>
  )
}
