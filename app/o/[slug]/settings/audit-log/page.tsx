import type { Metadata } from 'next'
import { AuditFilterForm } from '#components/audit-log/audit-filter-form.tsx'
import { AuditTable } from '#components/audit-log/audit-table.tsx'
import { ButtonLink } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Page } from '#components/ui/page.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { loadAuditLog } from '#lib/export/audit-log/loaders.ts'
import { auditAddress } from '#lib/export/audit-log/rules.ts'

export const metadata: Metadata = { title: 'Audit log' }

interface Props {
  params: Promise<{ slug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** Who did what in the organisation, for owners: to look through, to filter and to take out. */
export default async function AuditLogPage({ params, searchParams }: Props) {
  const { slug } = await params
  const { filter, after, people, lines, next } = await loadAuditLog(slug, await searchParams)
  const root = `/o/${slug}/settings/audit-log`
  const isFiltered = Object.values(filter).some((value) => value !== null)
  return (
    <Page>
      <PageHeader
        title="Audit log"
        lead="Who did what here and when, what was refused included. No role can change it; whoever runs this installation decides how long it is kept."
        breadcrumbs={[
          { label: 'Members', href: `/o/${slug}/members` },
          { label: 'Organisation', href: `/o/${slug}/settings` },
          { label: 'Audit log' },
        ]}
      />
      <AuditFilterForm slug={slug} root={root} filter={filter} people={people} />
      {lines.length === 0 ? (
        <EmptyState
          title={isFiltered || after ? 'Nothing that this filter lets through.' : 'Nothing has happened here yet.'}
          action={isFiltered || after ? <ButtonLink href={root}>Show everything</ButtonLink> : undefined}
        >
          {isFiltered || after ? (
            <p>Choose a longer period, or somebody else.</p>
          ) : (
            <p>Every change that somebody makes is written down here, with what it was before.</p>
          )}
        </EmptyState>
      ) : (
        <AuditTable slug={slug} root={root} filter={filter} lines={lines} />
      )}
      <nav aria-label="Pages" className="no-print mt-6 flex flex-wrap gap-2">
        {after && (
          <ButtonLink href={auditAddress(root, filter)} prefetch={false}>
            Newest entries
          </ButtonLink>
        )}
        {next && (
          <ButtonLink href={auditAddress(root, { ...filter, after: next })} prefetch={false}>
            Older entries
          </ButtonLink>
        )}
      </nav>
    </Page>
  )
}
