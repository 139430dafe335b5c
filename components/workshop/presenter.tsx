'use client'

import { type ReactNode, useCallback, useState } from 'react'
import { request } from '#components/ui/request.ts'
import type { Joining, WorkshopView } from '#lib/workshop/types.ts'
import { AgreedList } from './agreed-list.tsx'
import { useWorkshop } from './follow.ts'
import { HearingLine } from './hearing-line.tsx'
import { JoiningCard } from './joining-card.tsx'
import { nextMove, type RemoteKey, useRemote } from './remote.ts'
import { useFreshDrawings } from './room-dashboard.tsx'
import { useRoomLight } from './room-light.ts'
import { SealedLimits } from './sealed-terms.tsx'
import { useWakeLock } from './wake-lock.ts'
import { WallQuestion } from './wall-question.tsx'
import { modeWords } from './words.ts'

interface Props {
  view: WorkshopView
  joining: Joining
  /** The portfolio as it stands; drawn on the server, anew with each agreed position. */
  dashboard: ReactNode
}

const votingSeconds = 90

/** The screen that everybody sees: large, without a name and without a vote that is not shown yet. */
export function Presenter({ view: first, joining, dashboard }: Props) {
  const root = `/api/workshops/${first.id}`
  const { view, hearing } = useWorkshop(`${root}/presenter`, `${root}/presenter/view`, { view: first, own: null })
  const item = view.items.find(({ id }) => id === view.currentItemId) ?? null
  const agreed = view.items.filter(({ state }) => state === 'agreed').length
  const [onDashboard, showDashboard] = useState(false)
  const [helping, help] = useState(false)
  const [problem, setProblem] = useState('')
  const [sending, setSending] = useState(false)
  const [lit, switchRoom] = useRoomLight()
  useWakeLock()

  useFreshDrawings(view)

  const press = useCallback(
    (key: RemoteKey) => {
      setProblem('')
      if (key === 'help') return help((shown) => !shown)
      if (key === 'light') return switchRoom()
      if (key === 'back') return showDashboard((shown) => !shown)
      // Nothing is opened or shown that the room does not see; and one press is one move.
      if (onDashboard) return showDashboard(false)
      const next = nextMove(view, item)
      if (!next || sending) return
      setSending(true)
      const body = { ...next, seconds: next.move === 'open' ? votingSeconds : null }
      void request('POST', `${root}/moves`, { body }).then((reply) => {
        setSending(false)
        if (!reply.ok) setProblem(reply.problem.detail ?? 'It did not work: press again.')
      })
    },
    [view, item, root, onDashboard, sending, switchRoom],
  )
  useRemote(press)
  return (
    <div
      className={`wall own-scheme fixed inset-0 z-40 flex flex-col overflow-y-auto bg-paper p-8 text-ink lg:p-16 ${lit ? 'wall-lit' : 'wall-dark'}`}
    >
      <header className="mb-10 flex flex-wrap items-start justify-between gap-8">
        <div>
          <h1>{view.name}</h1>
          <p className="mt-2 text-lead text-muted">
            {agreed} of {view.items.length} questions agreed · {view.participants}{' '}
            {view.participants === 1 ? 'person votes' : 'people vote'}
          </p>
        </div>
        {(item || onDashboard) && view.state === 'open' && (
          <JoiningCard joining={joining} code={view.code} size="medium" />
        )}
      </header>
      {problem && (
        <p role="alert" className="mb-6 border-s-4 border-problem bg-sunken px-4 py-2 text-lead">
          {problem}
        </p>
      )}
      {onDashboard ? (
        <section className="flex-1" aria-label="Where the use cases stand">
          {dashboard}
          <h2 className="mt-12 mb-4">What was agreed, and what it changed</h2>
          <AgreedList items={view.items} size="large" />
        </section>
      ) : view.state === 'closed' ? (
        <p className="text-display">Thank you. What was agreed counts from now on.</p>
      ) : item === null ? (
        <div className="flex flex-1 flex-col justify-center gap-8">
          <JoiningCard joining={joining} code={view.code} size="large" />
          <p className="max-w-text text-lead">{modeWords[view.mode].promise}</p>
          {view.mode === 'sealed' && <SealedLimits size="large" />}
        </div>
      ) : (
        <WallQuestion item={item} turnout={view.turnout} />
      )}
      <footer className="no-print mt-8 flex flex-wrap items-center gap-x-6 gap-y-2 text-small text-muted">
        <HearingLine hearing={hearing} />
        <button type="button" className="button button-plain" onClick={() => showDashboard((shown) => !shown)}>
          {onDashboard ? 'Back to the question' : 'Where the use cases stand'}
        </button>
        <button type="button" className="button button-plain" onClick={switchRoom}>
          {lit ? 'Dark room' : 'Light room'}
        </button>
        {helping ? (
          <span>
            Page down or →: open the next question, show its votes, or come back to it. Page up or ←: the question or
            where the use cases stand. D: dark or light room.
          </span>
        ) : (
          <button type="button" className="button button-plain" onClick={() => help(true)}>
            Keys (?)
          </button>
        )}
      </footer>
    </div>
  )
}
