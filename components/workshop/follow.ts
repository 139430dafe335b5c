'use client'

import { useEffect, useState } from 'react'
import type { OwnView, Turnout, WorkshopEvent, WorkshopView } from '#lib/workshop/types.ts'

/** How the screen hears of what happens. `polling`: a proxy on the way holds streams back. */
export type Hearing = 'connecting' | 'live' | 'polling' | 'ended'

export interface Followed {
  view: WorkshopView
  own: OwnView | null
  hearing: Hearing
}

/** The view after an event: the part that it names is replaced. */
export function afterEvent(view: WorkshopView, sequence: number, { kind, data }: WorkshopEvent): WorkshopView {
  if (sequence <= view.sequence) return view
  switch (kind) {
    case 'item': {
      const { item, currentItemId } = data
      const items = view.items.map((one) => (one.id === item.id ? item : one))
      const turnout =
        item.state === 'voting' && view.mode === 'named'
          ? { itemId: item.id, round: item.round, sealed: false, voted: 0, of: view.participants, missing: [] }
          : null
      return { ...view, sequence, currentItemId, items, turnout }
    }
    default:
      return { ...view, sequence, ...data }
  }
}

const kinds = ['workshop', 'item', 'agenda', 'people', 'notes'] as const
/** Without a word from the stream for so long, the screen asks by itself, milliseconds. */
const patience = 6_000
const pollPause = 2_000

interface State {
  view: WorkshopView
  own: OwnView | null
}

/**
 * Follows a workshop: by its stream, and by asking again and again where the stream does not come through. The browser
 * reconnects by itself and says what it saw last.
 *
 * @param stream address of the events.
 * @param fallback address of the same as one answer.
 */
export function useWorkshop(stream: string, fallback: string, first: State): Followed {
  const [state, setState] = useState(first)
  const [hearing, setHearing] = useState<Hearing>('connecting')

  useEffect(() => {
    const source = new EventSource(stream)
    let poll: ReturnType<typeof setInterval> | undefined
    const stopPolling = () => {
      clearInterval(poll)
      poll = undefined
    }
    const heard = () => {
      stopPolling()
      clearTimeout(waiting)
      setHearing('live')
    }
    const ask = async () => {
      try {
        const response = await fetch(fallback, { credentials: 'same-origin' })
        if (response.status === 404) setHearing('ended')
        if (response.ok) setState((await response.json()) as State)
      } catch {
        // Still offline: the next time may do.
      }
    }
    const waitAgain = () =>
      setTimeout(() => {
        setHearing((now) => (now === 'ended' ? now : 'polling'))
        poll ??= setInterval(() => void ask(), pollPause)
      }, patience)
    let waiting = waitAgain()

    const on = <T>(name: string, take: (data: T, id: number) => void) =>
      source.addEventListener(name, (event) => {
        heard()
        take(JSON.parse(event.data) as T, Number(event.lastEventId))
      })
    on<State>('snapshot', ({ view, own }) => setState({ view, own }))
    on<{ own: OwnView | null; turnout: Turnout | null }>('resumed', ({ own, turnout }) =>
      setState((now) => ({ view: { ...now.view, turnout }, own: own ?? now.own })),
    )
    on<Turnout | null>('turnout', (turnout) => setState((now) => ({ ...now, view: { ...now.view, turnout } })))
    for (const kind of kinds)
      on<never>(kind, (data, id) =>
        setState((now) => ({ ...now, view: afterEvent(now.view, id, { kind, data } as WorkshopEvent) })),
      )
    source.onerror = () => {
      setHearing((now) => (now === 'live' ? 'connecting' : now))
      clearTimeout(waiting)
      waiting = waitAgain()
      // A refusal is final for the browser: whoever was removed hears it from the other address.
      if (source.readyState === EventSource.CLOSED) void ask()
    }
    return () => {
      source.close()
      stopPolling()
      clearTimeout(waiting)
    }
  }, [stream, fallback])

  return { ...state, hearing }
}

/** Seconds until the deadline, counted down; null without one. */
export function useCountdown(deadline: string | null): number | null {
  const [left, setLeft] = useState<number | null>(null)
  useEffect(() => {
    if (deadline === null) {
      setLeft(null)
      return
    }
    const tick = () => setLeft(Math.max(0, Math.ceil((Date.parse(deadline) - Date.now()) / 1_000)))
    tick()
    const timer = setInterval(tick, 500)
    return () => clearInterval(timer)
  }, [deadline])
  return left
}
