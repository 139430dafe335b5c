import type { Metadata } from 'next'
import { EngagementFields } from '#components/practice/engagement-fields.tsx'
import { EngagementList } from '#components/practice/engagement-list.tsx'
import { kindWords } from '#components/practice/words.ts'
import { ButtonLink } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Form } from '#components/ui/form.tsx'
import { Named } from '#components/ui/named.tsx'
import { Page } from '#components/ui/page.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Section } from '#components/ui/section.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import { Time } from '#components/ui/time.tsx'
import { today } from '#lib/clock.ts'
import { loadEngagements } from '#lib/practice/loaders.ts'

export const metadata: Metadata = { title: 'Practices' }

/** The practices that this organisation lets in: what each may do, until when, and the end of it. */
export default async function Engagements({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const { engagements, pinned, mayEngage, mayPlan } = await loadEngagements(slug)
  const day = today()
  return (
    <Page>
      <PageHeader
        breadcrumbs={[{ label: 'Members', href: `/o/${slug}/members` }, { label: 'Practices' }]}
        title="Practices"
        lead="Consultancies that you let in. You say what they may do and until when, and can end it at any time."
        actions={
          mayPlan && (
            <ButtonLink href={`/api/o/${slug}/handover.zip`} prefetch={false}>
              Download hand-over pack
            </ButtonLink>
          )
        }
      />
      {engagements.length === 0 ? (
        <EmptyState title="No practice is engaged">
          <p>
            {mayEngage
              ? 'Its consultants get into this organisation only as far and as long as you say.'
              : 'An owner can engage one.'}
          </p>
        </EmptyState>
      ) : (
        <EngagementList slug={slug} engagements={engagements} mayEngage={mayEngage} today={day} />
      )}
      {engagements.length > 0 && (
        <p className="mt-4 max-w-text text-small text-muted">
          When an engagement ends, its consultants are out, and whoever they invited, except those whom you keep. What
          one of your own people invites stays.
        </p>
      )}
      {pinned.length > 0 && (
        <Section
          title="Templates from practices"
          lead="Copies of what they gave you; nothing of them changes by itself."
        >
          <ul className="max-w-text border-t border-line">
            {pinned.map(({ id, kind, name, version, practiceName, pinnedAt }) => (
              <li
                key={id}
                className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-line py-3"
              >
                <span className="min-w-0 wrap-anywhere">
                  <span className="font-medium">{name}</span>
                  <span className="block text-small text-muted">
                    {kindWords[kind].name}, version {version}, from {practiceName}, <Time iso={pinnedAt} />
                  </span>
                </span>
                {mayEngage && (
                  <Form
                    action={`/api/o/${slug}/pinned-templates/${id}`}
                    method="DELETE"
                    submit={<Named verb="Remove" name={name} />}
                    quiet
                    confirm={`Remove “${name}”? What was made with it stays.`}
                  />
                )}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {mayEngage && (
        <Section title="Engage a practice" id="new">
          <Form action={`/api/o/${slug}/engagements`} submit="Engage practice" savedText="Engaged" resetOnSuccess>
            <TextInput
              label="Address of the practice"
              name="practice"
              required
              maxLength={100}
              width="medium"
              autoComplete="off"
              hint="The practice tells you, such as northbank-advisory."
            />
            <EngagementFields scope="read" earliest={day} />
          </Form>
        </Section>
      )}
    </Page>
  )
}
