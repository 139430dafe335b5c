import { ConsultantList } from '#components/practice/consultant-list.tsx'
import { scopeWords } from '#components/practice/words.ts'
import { ButtonLink } from '#components/ui/button.tsx'
import { Facts } from '#components/ui/facts.tsx'
import { Page } from '#components/ui/page.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Section } from '#components/ui/section.tsx'
import { Time } from '#components/ui/time.tsx'
import { loadClient } from '#lib/practice/loaders.ts'
import '#components/practice/practice.css'
import type { Metadata } from 'next'

export const metadata: Metadata = { title: 'Client' }

/** One client as the practice has it: what it may do there, until when, and who does it. */
export default async function ClientPage({ params }: { params: Promise<{ slug: string; engagementId: string }> }) {
  const { slug, engagementId } = await params
  const { client, consultants, mine, mayAssign } = await loadClient(slug, engagementId)
  return (
    <Page>
      <PageHeader
        breadcrumbs={[{ label: 'Clients', href: `/o/${slug}` }, { label: client.name }]}
        title={
          <span className={`wrap-anywhere client-colour-${client.colour}`}>
            <span className="client-dot me-3" aria-hidden="true" />
            {client.name}
          </span>
        }
        actions={
          mine && (
            <ButtonLink href={`/o/${client.slug}`} tone="primary">
              Open the client
            </ButtonLink>
          )
        }
      />
      <div className="max-w-text">
        <Facts
          items={[
            { term: 'The practice may', value: scopeWords[client.scope].name },
            { term: 'That means', value: scopeWords[client.scope].promise },
            { term: 'Engaged', value: <Time iso={client.grantedOn} /> },
            { term: 'Until', value: <Time iso={client.endsOn} /> },
          ]}
        />
      </div>
      <Section
        title="Consultants"
        lead={
          client.scope === 'aggregates'
            ? 'The client shows sums only, so nobody can be assigned. They can widen that under Members → Practices.'
            : 'Whoever is assigned finds the client among their organisations.'
        }
      >
        {client.scope !== 'aggregates' && (
          <ConsultantList slug={slug} engagementId={engagementId} consultants={consultants} mayAssign={mayAssign} />
        )}
      </Section>
    </Page>
  )
}
