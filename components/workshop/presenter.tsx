'use client'

import { useEffect } from 'react'

import type { Joining, WorkshopView } from '#lib/workshop/types.ts'
import { DistributionChart } from './distribution.tsx'
import { useCountdown, useWorkshop } from './follow.ts'
import { JoiningCard } from './joining-card.tsx'
import { modeWords } from './words.ts'

interface Props {
  view: WorkshopView
  joining: Joining
}

/** Keeps the screen of the projector's computer on, where the browser can. */
function useWakeLock() {
  useEffect(() => {
    let lock: WakeLockSentinel | undefined
    const ask = () => {
      if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return
      navigator.wakeLock.request('screen').then(
        (got) => {
          lock = got
        },
        () => {},
      )
    }
    ask()
    document.addEventListener('visibilitychange', ask)
    return () => {
      document.removeEventListener('visibilitychange', ask)
      void lock?.release()
    }
  }, [])
}

/** The screen that everybody sees: large, without a name and without a vote that is not shown yet. */
export function Presenter({ view: first, joining }: Props) {
  const root = `/api/workshops/${first.id}`
  const { view } = useWorkshop(`${root}/presenter`, null, { view: first, own: null })
  const item = view.items.find(({ id }) => id === view.currentItemId) ?? null
  const left = useCountdown(item?.state === 'voting' ? item.deadline : null)
  const agreed = view.items.filter(({ state }) => state === 'agreed').length
  useWakeLock()
  return (
    <div className="fixed inset-0 z-40 flex flex-col overflow-y-auto bg-paper p-8 lg:p-16">
      <header className="mb-10 flex flex-wrap items-start justify-between gap-8">
        <div>
          <h1>{view.name}</h1>
          <p className="mt-2 text-lead text-muted">
            {agreed} of {view.items.length} questions agreed · {view.participants}{' '}
            {view.participants === 1 ? 'person votes' : 'people vote'}
          </p>
        </div>
        {item && view.state === 'open' && <JoiningCard joining={joining} code={view.code} />}
      </header>
      {view.state === 'closed' ? (
        <p className="text-display">Thank you. What was agreed counts from now on.</p>
      ) : item === null ? (
        <div className="flex flex-1 flex-col justify-center gap-8">
          <JoiningCard joining={joining} code={view.code} size="large" />
          <p className="max-w-text text-lead">{modeWords[view.mode].promise}</p>
        </div>
      ) : (
        <section className="flex-1" aria-live="polite">
          <p className="text-lead text-muted">{item.subject}</p>
          <p className="mt-2 mb-8 max-w-wide font-serif text-display">{item.question}</p>
          {item.state === 'voting' ? (
            <>
              <p className="text-title tabular">
                {view.turnout ? `${view.turnout.voted} of ${view.turnout.of} have voted` : 'Voting is open'}
                {left !== null && (left > 0 ? ` · ${left} s` : ' · time is up')}
              </p>
              <ol className="mt-8 max-w-wide border-t border-line">
                {item.anchors.map((anchor, level) => (
                  <li key={anchor} className="flex gap-6 border-b border-line py-3 text-lead">
                    <span className="font-semibold tabular">{level}</span>
                    <span>{anchor}</span>
                  </li>
                ))}
              </ol>
            </>
          ) : (
            item.rounds.slice(-1).map((round) => <DistributionChart key={round.round} round={round} size="large" />)
          )}
          {item.level !== null && (
            <p className="mt-8 max-w-wide text-title">
              Agreed: level {item.level}. {item.anchors[item.level]}
            </p>
          )}
        </section>
      )}
    </div>
  )
}
