import type { Metadata } from 'next'
import { InviteList } from '#components/organization/invite-list.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Page } from '#components/ui/page.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { today } from '#lib/clock.ts'
import { mostInvitations } from '#lib/invitation/rules.ts'
import { loadMembersPage } from '#lib/organization/loaders.ts'

export const metadata: Metadata = { title: 'Invite a list of people' }

/** Many people in one act. */
export default async function InviteMany({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const { members, invitations, invitable, areas } = await loadMembersPage(slug)
  return (
    <Page>
      <PageHeader
        breadcrumbs={[{ label: 'Members', href: `/o/${slug}/members` }, { label: 'Invite a list' }]}
        title="Invite a list of people"
        lead="Paste it, look it through, send it. Each of them gets a link of their own."
      />
      {invitable.length > 0 ? (
        <InviteList
          slug={slug}
          roles={invitable}
          areas={areas.map(({ id, name, summary }) => ({ id, name, summary }))}
          members={members.map(({ email }) => email)}
          invited={invitations.filter(({ expired }) => !expired).map(({ email }) => email)}
          today={today()}
          most={mostInvitations}
        />
      ) : (
        <Notice title="Your role does not invite people">A lead or an owner of the organisation can.</Notice>
      )}
    </Page>
  )
}
