import type { Metadata } from 'next'
import Link from 'next/link'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Form } from '#components/ui/form.tsx'
import { Page } from '#components/ui/page.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { RadioGroup } from '#components/ui/radio-group.tsx'
import { Section } from '#components/ui/section.tsx'
import { Select } from '#components/ui/select.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import { Time } from '#components/ui/time.tsx'
import { SealedLimits } from '#components/workshop/sealed-terms.tsx'
import { modeWords } from '#components/workshop/words.ts'
import { workshopModes } from '#db/enums.ts'
import { loadWorkshops } from '#lib/workshop/loaders.ts'

export const metadata: Metadata = { title: 'Workshops' }

const states = { prepared: 'Prepared', open: 'Open now', closed: 'Closed' }

/** The organisation's workshops, and the way to a new one. */
export default async function Workshops({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const { workshops, agendas, mayPrepare } = await loadWorkshops(slug)
  return (
    <Page>
      <PageHeader
        title="Workshops"
        lead="Settle what the assessment leaves open: everybody votes unseen, the votes are shown at once, and what you agree counts."
      />
      {workshops.length === 0 ? (
        <EmptyState title="No workshop yet">
          {mayPrepare
            ? 'A new one begins with an agenda: open gates, answers that tip a verdict, and where people differ.'
            : 'A lead or an owner prepares one; it then appears here.'}
        </EmptyState>
      ) : (
        <ul className="max-w-reading border-t border-line">
          {workshops.map(({ id, name, state, mode, createdAt }) => (
            <li key={id} className="border-b border-line py-3">
              <Link href={`/o/${slug}/workshops/${id}`} className="font-medium">
                {name}
              </Link>
              <p className="text-small text-muted">
                {states[state]} · {modeWords[mode].name} · <Time iso={createdAt} />
              </p>
            </li>
          ))}
        </ul>
      )}
      {mayPrepare && (
        <Section id="new" title="Prepare a workshop">
          <Form action={`/api/o/${slug}/workshops`} submit="Prepare workshop" tone="primary">
            <TextInput label="Name" name="name" required maxLength={120} width="medium" />
            {agendas.length > 0 && (
              <Select
                label="Agenda"
                name="templateId"
                defaultValue=""
                empty="What the assessment leaves open"
                options={agendas.map(({ id, name, practiceName }) => ({
                  value: id,
                  label: `${name} (${practiceName})`,
                }))}
              />
            )}
            <RadioGroup
              legend="How votes are kept"
              name="mode"
              layout="cards"
              value="named"
              options={workshopModes.map((mode) => ({
                value: mode,
                label: modeWords[mode].name,
                hint: modeWords[mode].promise,
              }))}
            />
            <div className="mb-6">
              <SealedLimits />
            </div>
            <TextInput
              label="Fewest votes to show a sealed round"
              name="leastVoters"
              type="number"
              min={3}
              max={50}
              defaultValue={4}
              hint="Passes do not count, and as many people must be in the room before one is opened. Named votes do not need it."
            />
          </Form>
        </Section>
      )}
    </Page>
  )
}
