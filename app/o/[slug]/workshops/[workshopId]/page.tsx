import type { Metadata } from 'next'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Form } from '#components/ui/form.tsx'
import { Page } from '#components/ui/page.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { WorkshopCockpit } from '#components/workshop/cockpit.tsx'
import { WorkshopRoom } from '#components/workshop/room.tsx'
import { loadWorkshop } from '#lib/workshop/loaders.ts'
import { Afterwards } from './_parts/afterwards.tsx'

export const metadata: Metadata = { title: 'Workshop' }

/** One workshop: its door, its room, or the facilitator's view of it. */
export default async function Workshop({ params }: { params: Promise<{ slug: string; workshopId: string }> }) {
  const { slug, workshopId } = await params
  const found = await loadWorkshop(slug, workshopId)
  if (found.kind === 'over')
    return (
      <Page>
        <Afterwards slug={slug} of={found} />
      </Page>
    )
  const breadcrumbs = [{ label: 'Workshops', href: `/o/${slug}/workshops` }]
  if (found.kind === 'door')
    return (
      <Page>
        <PageHeader title={found.name} breadcrumbs={breadcrumbs} lead="You are not in this workshop yet." />
        <Form action={`/api/o/${slug}/workshops/${workshopId}/entry`} submit="Join workshop" tone="primary">
          <Checkbox label="I only watch" name="watch" hint="You see everything and are not asked to vote." />
        </Form>
      </Page>
    )
  const { view, own, joining, mayLead, choices } = found
  return (
    <Page>
      <PageHeader title={view.name} breadcrumbs={breadcrumbs} />
      {choices ? (
        <WorkshopCockpit slug={slug} view={view} own={own} joining={joining} choices={choices} />
      ) : (
        <WorkshopRoom dashboard={`/o/${slug}/workshops/${workshopId}/dashboard`} view={view} own={own} />
      )}
      {mayLead && own.part !== 'facilitator' && view.state !== 'closed' && (
        <div className="mt-12 border-t border-line pt-6">
          <Form action={`/api/workshops/${workshopId}/take-over`} submit="Take over as facilitator" tone="plain" />
        </div>
      )}
    </Page>
  )
}
