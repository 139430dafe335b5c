import type { Metadata } from 'next'
import { DeleteOrganization } from '#components/organization/delete-organization.tsx'
import { OrganizationFields } from '#components/organization/organization-fields.tsx'
import { ButtonLink } from '#components/ui/button.tsx'
import { Facts } from '#components/ui/facts.tsx'
import { Form } from '#components/ui/form.tsx'
import { Page } from '#components/ui/page.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Section } from '#components/ui/section.tsx'
import { loadOrgContext } from '#lib/auth/loaders.ts'
import { may } from '#lib/auth/policy.ts'
import { graceDays } from '#lib/organization/deletion/rules.ts'
import { loadOrganization } from '#lib/organization/loaders.ts'

export const metadata: Metadata = { title: 'Organisation' }

/** What the organisation says about itself: to change for owners, to read for the others. */
export default async function Settings({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const { role, engagement, kind } = await loadOrgContext(slug)
  const facts = await loadOrganization(slug)
  const mayChange = may(role, 'manage-organization')
  return (
    <Page width="text">
      <PageHeader
        title="Organisation"
        lead={mayChange ? 'What reports say about you.' : 'What reports say about you. An owner can change it.'}
        breadcrumbs={[{ label: 'Members', href: `/o/${slug}/members` }, { label: 'Organisation' }]}
        actions={
          mayChange && (
            <>
              <ButtonLink href={`/o/${slug}/settings/audit-log`} prefetch={false}>
                Audit log
              </ButtonLink>
              <ButtonLink href={`/o/${slug}/assistant/oversight#settings`} prefetch={false}>
                Settings of the assistant
              </ButtonLink>
            </>
          )
        }
      />
      {mayChange ? (
        <>
          <Form action={`/api/o/${slug}/organization`} method="PATCH" submit="Save changes">
            <OrganizationFields facts={facts} />
          </Form>
          {engagement === null && (
            <Section id="delete" title="Delete organisation">
              <DeleteOrganization
                slug={slug}
                name={facts.name}
                isPractice={kind === 'practice'}
                graceDays={graceDays}
              />
            </Section>
          )}
        </>
      ) : (
        <Facts
          items={[
            { term: 'Name', value: facts.name },
            { term: 'Sector', value: facts.sector || 'Not said' },
            { term: 'Size', value: facts.size || 'Not said' },
          ]}
        />
      )}
    </Page>
  )
}
