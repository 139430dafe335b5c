'use client'

import { useEffect, useState } from 'react'
import { Button, ButtonLink } from '#components/ui/button.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { recall } from '#components/ui/kept.ts'
import { Notice } from '#components/ui/notice.tsx'
import { request } from '#components/ui/request.ts'
import { Section } from '#components/ui/section.tsx'
import type { Part } from '#lib/auth/room/types.ts'
import type { AgendaChoices, ItemView, Joining, OwnView, PersonView, WorkshopView } from '#lib/workshop/types.ts'
import { AgendaEditor } from './agenda-editor.tsx'
import { AgendaList } from './agenda-list.tsx'
import { AgreeForm } from './agree-form.tsx'
import { DistributionChart } from './distribution.tsx'
import { useCountdown, useWorkshop } from './follow.ts'
import { HearingLine } from './hearing-line.tsx'
import { Agreement, ItemHead } from './item-head.tsx'
import { JoiningCard } from './joining-card.tsx'
import { ParkingLot } from './note-form.tsx'
import { PeopleList } from './people-list.tsx'
import { SealedLimits } from './sealed-terms.tsx'
import { arrivalWords, lostWords, modeWords, votingWords } from './words.ts'

interface Props {
  slug: string
  view: WorkshopView
  own: OwnView
  joining: Joining
  choices: AgendaChoices
}

const votingSeconds = 90

/** The workshop as its facilitator sees it: what is on, what to do next, who is here. */
export function WorkshopCockpit({ slug, view: first, own, joining, choices }: Props) {
  const root = `/api/workshops/${first.id}`
  const { view, hearing } = useWorkshop(`${root}/events`, root, { view: first, own })
  const [problem, setProblem] = useState('')
  const [sending, setSending] = useState(false)
  const [editing, setEditing] = useState(false)
  const [said, say] = useState('')
  const item = view.items.find(({ id }) => id === view.currentItemId) ?? null
  const left = useCountdown(item?.state === 'voting' ? item.deadline : null)
  const busy = view.items.some(({ state }) => state === 'voting')

  // Somebody was changing the agenda when this page was left.
  useEffect(() => {
    if (recall(slug, `agenda.${first.id}`) !== '') setEditing(true)
  }, [slug, first.id])

  async function act(method: 'POST' | 'PUT' | 'PATCH', path: string, body: object) {
    setSending(true)
    const reply = await request(method, `${root}/${path}`, { body })
    setSending(false)
    setProblem(reply.ok ? '' : (reply.problem.detail ?? 'It did not work: try again.'))
  }
  const move = (what: 'open' | 'reveal' | 'again' | 'defer', { id }: ItemView) =>
    void act('POST', 'moves', {
      move: what,
      itemId: id,
      seconds: what === 'open' || what === 'again' ? votingSeconds : null,
    })
  const setPart = ({ id }: PersonView, part: Part | 'removed') => void act('PATCH', `people/${id}`, { part })

  return (
    <>
      <div className="mb-8 flex flex-wrap items-start justify-between gap-6 border-b border-line pb-6">
        <JoiningCard joining={joining} code={view.code} />
        <div className="flex min-w-0 flex-1 basis-96 flex-col items-start gap-3 max-sm:basis-full">
          <HearingLine hearing={hearing} />
          <p className="max-w-narrow text-small text-muted">
            {modeWords[view.mode].name}. {modeWords[view.mode].promise}
            {view.mode === 'sealed' &&
              ` A round is shown from ${view.leastVoters} votes on; passes do not count. Nobody comes in while it is open.`}
          </p>
          {view.mode === 'sealed' && (
            <Disclosure summary="What it does not promise">
              <SealedLimits />
            </Disclosure>
          )}
          <div className="flex flex-wrap gap-2">
            {view.state === 'prepared' && (
              <Button
                type="button"
                tone="primary"
                disabled={sending}
                onClick={() => void act('PUT', 'state', { state: 'open' })}
              >
                Open workshop
              </Button>
            )}
            <ButtonLink href={`/o/${slug}/workshops/${view.id}/presenter`} target="_blank">
              Open presenter screen
            </ButtonLink>
            <ButtonLink href={`/o/${slug}/workshops/${view.id}/dashboard`} prefetch={false}>
              Where the use cases stand
            </ButtonLink>
            {view.state === 'open' && (
              <Button
                type="button"
                tone="plain"
                disabled={sending}
                onClick={() => {
                  if (window.confirm('Close the workshop? Guests leave, and its code leads nowhere any more.'))
                    void act('PUT', 'state', { state: 'closed' })
                }}
              >
                Close workshop
              </Button>
            )}
          </div>
        </div>
      </div>
      {problem && (
        <Notice tone="problem" live>
          <p>{problem}</p>
        </Notice>
      )}
      {view.state === 'closed' && (
        <Notice tone="done" title="This workshop is closed">
          <p>
            What was agreed counts in the assessment.{' '}
            <a href={`/api/o/${slug}/workshops/${view.id}/minutes`}>Download the minutes</a>
          </p>
        </Notice>
      )}
      {item && (
        <section aria-labelledby="current-item">
          <div id="current-item">
            <ItemHead item={item} />
          </div>
          {item.state === 'voting' && (
            <>
              <p role="status" className="text-lead tabular">
                {votingWords(view.turnout, left)}
              </p>
              {item.voters && (
                <p className="mt-1 max-w-text text-small text-muted wrap-anywhere">
                  {item.voters.length} vote in this round: {item.voters.map(({ name }) => name).join(', ')}. How many
                  have voted is told when the votes are shown.
                </p>
              )}
              {view.turnout && view.turnout.missing.length > 0 && (
                <p className="mt-1 text-small text-muted wrap-anywhere">Not yet: {view.turnout.missing.join(', ')}</p>
              )}
              <div className="mt-4 flex flex-wrap gap-2">
                <Button type="button" tone="primary" disabled={sending} onClick={() => move('reveal', item)}>
                  Show the votes
                </Button>
                <Button
                  type="button"
                  disabled={sending}
                  onClick={() => {
                    if (window.confirm('Put the question off? The votes of this round are thrown away unseen.'))
                      move('defer', item)
                  }}
                >
                  Put off unseen
                </Button>
              </div>
            </>
          )}
          {item.state === 'lost' && (
            <>
              <Notice tone="caution" title={lostWords.title} live>
                <p>{lostWords.text}</p>
              </Notice>
              <div className="mt-4 flex flex-wrap gap-2">
                <Button type="button" tone="primary" disabled={sending} onClick={() => move('open', item)}>
                  Open voting again
                </Button>
                <Button type="button" disabled={sending} onClick={() => move('defer', item)}>
                  Put off
                </Button>
              </div>
            </>
          )}
          {item.state !== 'voting' &&
            item.rounds.toReversed().map((round) => (
              <div key={round.round} className="mt-6">
                <DistributionChart round={round} />
                {round.votes && round.votes.length > 0 && (
                  <p className="mt-2 max-w-text text-small text-muted">
                    {round.votes.map(({ name, choice }) => `${name}: ${choice}`).join(' · ')}
                  </p>
                )}
              </div>
            ))}
          {item.state === 'revealed' && (
            <>
              <div className="mt-6 flex flex-wrap gap-2">
                <Button type="button" disabled={sending} onClick={() => move('again', item)}>
                  Vote again
                </Button>
                <Button type="button" disabled={sending} onClick={() => move('defer', item)}>
                  Put off
                </Button>
              </div>
              <AgreeForm key={`${item.id} ${item.round}`} root={root} item={item} decider={own.name} />
            </>
          )}
          <Agreement item={item} />
        </section>
      )}
      <Section
        title="Agenda"
        lead="Open gates first, then answers that tip a verdict, then what people differ on."
        actions={
          view.state !== 'closed' &&
          !editing && (
            <Button type="button" onClick={() => setEditing(true)}>
              Change agenda
            </Button>
          )
        }
      >
        <p role="status" className={said ? 'mb-3 text-small text-muted' : 'sr-only'}>
          {said}
        </p>
        {editing ? (
          <AgendaEditor
            slug={slug}
            workshopId={view.id}
            items={view.items}
            sequence={view.sequence}
            choices={choices}
            onDone={(saved) => {
              setEditing(false)
              say(saved ? 'Agenda saved.' : '')
            }}
          />
        ) : (
          <AgendaList
            items={view.items}
            currentItemId={view.currentItemId}
            actions={(one) =>
              view.state === 'open' &&
              (one.state === 'waiting' || one.state === 'deferred') && (
                <Button type="button" size="small" disabled={sending || busy} onClick={() => move('open', one)}>
                  Open voting
                </Button>
              )
            }
          />
        )}
      </Section>
      <Section
        title="People"
        lead={[`${view.participants} may vote.`, view.arrivals == null ? '' : arrivalWords(view.arrivals)]
          .join(' ')
          .trim()}
      >
        {item?.voters && <p className="mb-4 text-muted">Who takes part stays as it is while a sealed round is open.</p>}
        <PeopleList people={view.people ?? []} ownId={own.personId} setPart={item?.voters ? null : setPart} />
      </Section>
      <Section title="Parking lot" lead="What came up and is not for now.">
        <ParkingLot root={root} notes={view.notes ?? []} mayWrite={view.state !== 'closed'} />
      </Section>
    </>
  )
}
