'use client'

import Link from 'next/link'
import { Notice } from '#components/ui/notice.tsx'
import { Section } from '#components/ui/section.tsx'
import type { OwnView, WorkshopView } from '#lib/workshop/types.ts'
import { AgendaList } from './agenda-list.tsx'
import { DistributionChart } from './distribution.tsx'
import { useCountdown, useWorkshop } from './follow.ts'
import { HearingLine } from './hearing-line.tsx'
import { Agreement, ItemHead } from './item-head.tsx'
import { ParkingLot } from './note-form.tsx'
import { Roster } from './roster.tsx'
import { SealedLimits } from './sealed-terms.tsx'
import { VoteForm } from './vote-form.tsx'
import { lostWords, modeWords, partWords, votingWords } from './words.ts'

interface Props {
  /** Address of where the use cases stand. */
  dashboard: string
  view: WorkshopView
  own: OwnView
}

/** The workshop as those see it who take part: the question that is on, their vote, and what the round came to. */
export function WorkshopRoom({ dashboard, view: first, own: firstOwn }: Props) {
  const root = `/api/workshops/${first.id}`
  const { view, own, hearing } = useWorkshop(`${root}/events`, root, { view: first, own: firstOwn })
  const item = view.items.find(({ id }) => id === view.currentItemId) ?? null
  const left = useCountdown(item?.state === 'voting' ? item.deadline : null)
  if (hearing === 'ended')
    return (
      <Notice tone="caution" title="You are no longer in this workshop" live>
        <p>It was closed, or its facilitator removed you. Your votes of rounds that were shown are kept.</p>
      </Notice>
    )
  const me = own ?? firstOwn
  // Who votes in a sealed round was settled when it opened.
  const votes =
    item?.state === 'voting' &&
    me.part === 'participant' &&
    (item.voters === undefined || item.voters.some(({ id }) => id === me.personId))
  return (
    <>
      <div className="mb-8 flex flex-wrap justify-between gap-x-8 gap-y-1 border-b border-line pb-3">
        <p className="text-small text-muted">
          {me.name}, {partWords[me.part].toLowerCase()} · {modeWords[view.mode].name}
        </p>
        <HearingLine hearing={hearing} />
        <Link href={dashboard} prefetch={false} className="py-1 text-small pointer-coarse:py-3">
          Where the use cases stand
        </Link>
      </div>
      {view.state === 'closed' && (
        <Notice tone="done" title="This workshop is closed">
          <p>What was agreed counts in the assessment.</p>
        </Notice>
      )}
      {item === null && view.state !== 'closed' && (
        <Notice title="Waiting for the first question">
          <p>The facilitator opens it. It appears here by itself. {modeWords[view.mode].promise}</p>
          {view.mode === 'sealed' && (
            <div className="mt-3">
              <SealedLimits />
            </div>
          )}
        </Notice>
      )}
      {item && (
        <section aria-live="polite" aria-atomic="false">
          <ItemHead item={item} />
          {item.state === 'lost' && (
            <Notice tone="caution" title={lostWords.title}>
              <p>{lostWords.text} The facilitator opens the question again.</p>
            </Notice>
          )}
          {votes && (
            <VoteForm
              key={`${item.id} ${item.round}`}
              root={root}
              item={item}
              mode={view.mode}
              own={me.vote}
              ownId={me.personId}
              hearing={hearing}
            />
          )}
          {item.voters && !votes && me.part === 'participant' && (
            <Notice title="You vote with the next question">
              <p>This round was opened before you came in. Who votes in a sealed round is settled when it opens.</p>
            </Notice>
          )}
          {item.state === 'voting' && <p className="mt-4 font-medium tabular">{votingWords(view.turnout, left)}</p>}
          {item.state !== 'voting' &&
            item.rounds.toReversed().map((round) => (
              <div key={round.round} className="mt-6">
                <DistributionChart round={round} />
              </div>
            ))}
          <Agreement item={item} />
        </section>
      )}
      <Section title="In the room">
        <Roster people={view.people ?? []} arrivals={view.arrivals ?? null} />
      </Section>
      <Section title="Agenda">
        <AgendaList items={view.items} currentItemId={view.currentItemId} />
      </Section>
      <Section title="Parking lot" lead="What came up and is not for now.">
        <ParkingLot root={root} notes={view.notes ?? []} mayWrite={me.part !== 'observer' && view.state !== 'closed'} />
      </Section>
    </>
  )
}
