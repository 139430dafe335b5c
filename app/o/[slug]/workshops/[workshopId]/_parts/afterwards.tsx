import Link from 'next/link'
import { ButtonLink } from '#components/ui/button.tsx'
import { CheckboxGroup } from '#components/ui/checkbox.tsx'
import { Form } from '#components/ui/form.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Section } from '#components/ui/section.tsx'
import { Time } from '#components/ui/time.tsx'
import { DistributionChart } from '#components/workshop/distribution.tsx'
import { Agreement, ItemHead } from '#components/workshop/item-head.tsx'
import { NoteAction } from '#components/workshop/note-action.tsx'
import { Replay } from '#components/workshop/replay.tsx'
import { modeWords } from '#components/workshop/words.ts'
import type { Afterwards as Loaded } from '#lib/workshop/loaders.ts'
import type { NoteView } from '#lib/workshop/types.ts'

/** A workshop that is over, for every member: what was agreed, what is to be done, and how it went. */
export function Afterwards({ slug, of }: { slug: string; of: Loaded }) {
  const { view, timeline, members, choices, maySend } = of
  const api = `/api/o/${slug}/workshops/${view.id}`
  const treated = view.items.filter((item) => item.round > 0 || item.state === 'deferred')
  const agreed = view.items.filter((item) => item.state === 'agreed').length
  const closed = timeline.at(-1)?.at
  return (
    <>
      <PageHeader
        breadcrumbs={[{ label: 'Workshops', href: `/o/${slug}/workshops` }, { label: view.name }]}
        kicker={
          <>
            {modeWords[view.mode].name}
            {closed && (
              <>
                , closed <Time iso={closed} />
              </>
            )}
          </>
        }
        title={<span className="wrap-anywhere">{view.name}</span>}
        lead={`${agreed} of ${view.items.length === 1 ? 'one question' : `${view.items.length} questions`} agreed. What was agreed counts in the assessment.`}
        actions={
          <>
            <ButtonLink href={`${api}/minutes.pdf`} prefetch={false} tone="primary">
              Download minutes (PDF)
            </ButtonLink>
            <ButtonLink href={`${api}/minutes`} prefetch={false}>
              Markdown
            </ButtonLink>
          </>
        }
      />
      <Section title="What it came to">
        {treated.length === 0 && <p className="text-muted">Nothing was voted on.</p>}
        {treated.map((item) => (
          <div key={item.id} className="mb-12 border-t border-line pt-6">
            <ItemHead item={item} />
            {item.rounds.map((round) => (
              <div key={round.round} className="mt-4">
                <DistributionChart round={round} />
              </div>
            ))}
            <Agreement item={item} />
          </div>
        ))}
      </Section>
      <Section title="Parking lot" lead="What came up and was not for then.">
        {(view.notes ?? []).length === 0 ? (
          <p className="text-muted">Nothing was put aside.</p>
        ) : (
          <ul className="max-w-reading border-t border-line">
            {(view.notes ?? []).map((note) => (
              <li key={note.id} className="border-b border-line py-3 wrap-anywhere">
                {note.text}
                <Became note={note} slug={slug} />
                {note.actionNumber === null && choices && (
                  <NoteAction action={`${api}/notes/${note.id}/action`} note={note} choices={choices} />
                )}
              </li>
            ))}
          </ul>
        )}
        {(view.notes ?? []).length > 0 && !choices && maySend && (
          <p className="mt-4 text-small text-muted">
            Once there is a <Link href={`/o/${slug}/roadmap`}>roadmap</Link>, a lead can make actions of these.
          </p>
        )}
      </Section>
      {maySend && (
        <Section title="Send the summary" lead="Decisions, minority views, parking lot and next actions, by e-mail.">
          <Form action={`${api}/summary`} submit="Send summary" savedText="Sent">
            <input type="hidden" name="membershipIds" data-type="list" />
            <CheckboxGroup
              legend="To"
              name="membershipIds"
              values={members.filter((one) => one.present).map((one) => one.id)}
              options={members.map(({ id, name, present }) => ({
                value: id,
                label: name,
                hint: present ? 'Took part' : undefined,
              }))}
            />
          </Form>
        </Section>
      )}
      <Section title="How it went" lead="Step through it, or read it as a list.">
        <Replay happenings={timeline} />
      </Section>
    </>
  )
}

function Became({ note, slug }: { note: NoteView; slug: string }) {
  if (note.actionNumber === null) return null
  return (
    <span className="block text-small text-muted">
      Became <Link href={`/o/${slug}/roadmap/ACT-${note.actionNumber}`}>ACT-{note.actionNumber}</Link>
    </span>
  )
}
