import { ClientTable } from '#components/practice/client-table.tsx'
import { ButtonLink } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Pager } from '#components/ui/pager.tsx'
import { loadClients } from '#lib/practice/loaders.ts'
import { clientsOnPage } from '#lib/practice/portfolio/rules.ts'

/** A practice's first page: where its clients stand, side by side. */
export async function Clients({ slug, page: asked }: { slug: string; page: unknown }) {
  const { ctx, standings, page, clients, stalled, mayAdd } = await loadClients(slug, asked)
  const add = mayAdd && (
    <ButtonLink href={`/o/${slug}/clients/new`} tone={clients > 0 ? 'quiet' : 'primary'}>
      Create client organisation
    </ButtonLink>
  )
  return (
    <>
      <PageHeader
        kicker={ctx.organizationName}
        title="Clients"
        lead={
          clients === 0
            ? undefined
            : stalled === 0
              ? 'Where each client stands today.'
              : `${stalled === 1 ? 'One roadmap has' : `${stalled} roadmaps have`} stalled.`
        }
        actions={clients > 0 && add}
      />
      {clients === 0 ? (
        <EmptyState title="No client has engaged the practice yet" action={add}>
          <p>
            A client engages you under Members → Practices with your address: <strong>{slug}</strong>. They say what you
            may do and until when. Or create the organisation for them and hand it over by inviting its owner.
          </p>
        </EmptyState>
      ) : (
        <>
          <ClientTable slug={slug} standings={standings} total={clients} />
          <Pager
            label="Pages of the clients"
            page={page}
            size={clientsOnPage}
            total={clients}
            href={(to) => `/o/${slug}${to > 1 ? `?page=${to}` : ''}`}
          />
          <p className="mt-6 max-w-text text-small text-muted">
            Another client engages the practice by its address: <strong className="text-ink">{slug}</strong>. Clients
            that let you see sums only show no titles here.
          </p>
        </>
      )}
    </>
  )
}
