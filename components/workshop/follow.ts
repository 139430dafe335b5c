'use client'

import { useEffect, useState } from 'react'
import { request } from '#components/ui/request.ts'
import type { OwnView, Turnout, WorkshopEvent, WorkshopView } from '#lib/workshop/types.ts'

/** How the screen hears of what happens. `polling`: a proxy on the way holds streams back. */
export type Hearing = 'connecting' | 'live' | 'polling' | 'ended'

export interface Followed {
  view: WorkshopView
  own: OwnView | null
  hearing: Hearing
}

/** The view after an event: the part that it names is replaced. */
export function afterEvent(view: WorkshopView, sequence: number, event: WorkshopEvent): WorkshopView {
  if (sequence <= view.sequence) return view
  switch (event.kind) {
    case 'item': {
      const { item, currentItemId } = event.data
      const before = view.items.find(({ id }) => id === item.id)
      const items = view.items.map((one) => (one.id === item.id ? item : one))
      const turnout =
        item.state === 'voting' && view.mode === 'named'
          ? { itemId: item.id, round: item.round, voted: 0, of: view.participants, missing: [] }
          : null
      // From the opening of a round on it is counted anew who comes in.
      const arrivals = before?.state !== 'voting' && item.state === 'voting' ? 0 : view.arrivals
      return { ...view, sequence, currentItemId, items, turnout, arrivals }
    }
    case 'notes': {
      const { note } = event.data
      if (!note || !view.notes || view.notes.some(({ id }) => id === note.id)) return { ...view, sequence }
      return { ...view, sequence, notes: [...view.notes, note] }
    }
    default:
      return { ...view, sequence, ...event.data }
  }
}

const kinds = ['workshop', 'item', 'agenda', 'people', 'notes'] as const
/** Without a word from the stream for so long, the screen asks by itself, milliseconds. */
const patience = 6_000
const pollPause = 2_000
/** After a refusal a new stream is tried so often, milliseconds. */
const retryPause = 20_000

interface State {
  view: WorkshopView
  own: OwnView | null
}

/**
 * Follows a workshop: by its stream, and by asking again and again where the stream does not come through. The browser
 * reconnects by itself and says what it saw last. Where the server has no place for it, a new stream is tried now and
 * then; where another screen of the same person took the place, only once somebody looks at this one again.
 *
 * @param stream address of the events.
 * @param fallback address of the same as one answer.
 */
export function useWorkshop(stream: string, fallback: string, first: State): Followed {
  const [state, setState] = useState(first)
  const [hearing, setHearing] = useState<Hearing>('connecting')

  useEffect(() => {
    let source: EventSource | null = null
    let poll: ReturnType<typeof setInterval> | undefined
    let waiting: ReturnType<typeof setTimeout> | undefined
    let retrying: ReturnType<typeof setTimeout> | undefined
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
      // Where it fails, the next time may do.
      const reply = await request<State>('GET', fallback)
      if (reply.ok) setState(reply.data)
      else if (reply.problem.status === 404) setHearing('ended')
    }
    const askAgainAndAgain = () => {
      setHearing((now) => (now === 'ended' ? now : 'polling'))
      poll ??= setInterval(() => void ask(), pollPause)
    }
    const waitAgain = () => {
      clearTimeout(waiting)
      waiting = setTimeout(askAgainAndAgain, patience)
    }
    const letGo = () => {
      source?.close()
      source = null
      clearTimeout(waiting)
    }

    function begin() {
      letGo()
      clearTimeout(retrying)
      waitAgain()
      const now = new EventSource(stream)
      source = now
      const on = <T>(name: string, take: (data: T, id: number) => void) =>
        now.addEventListener(name, (event) => {
          heard()
          take(JSON.parse(event.data) as T, Number(event.lastEventId))
        })
      on<State>('snapshot', ({ view, own }) => setState({ view, own }))
      on<{ own: OwnView | null; turnout: Turnout | null }>('resumed', ({ own, turnout }) =>
        setState((before) => ({ view: { ...before.view, turnout }, own: own ?? before.own })),
      )
      on<Turnout | null>('turnout', (turnout) =>
        setState((before) => ({ ...before, view: { ...before.view, turnout } })),
      )
      for (const kind of kinds)
        on<never>(kind, (data, id) =>
          setState((before) => ({ ...before, view: afterEvent(before.view, id, { kind, data } as WorkshopEvent) })),
        )
      now.addEventListener('elsewhere', () => {
        letGo()
        askAgainAndAgain()
      })
      now.onerror = () => {
        setHearing((before) => (before === 'live' ? 'connecting' : before))
        waitAgain()
        if (now.readyState !== EventSource.CLOSED) return
        // A refusal is final for the browser: whoever was removed hears it from the other address.
        void ask()
        clearTimeout(retrying)
        retrying = setTimeout(begin, retryPause)
      }
    }

    const lookedAt = () => {
      if (document.visibilityState === 'visible' && source === null) begin()
    }
    begin()
    document.addEventListener('visibilitychange', lookedAt)
    window.addEventListener('focus', lookedAt)
    return () => {
      letGo()
      stopPolling()
      clearTimeout(retrying)
      document.removeEventListener('visibilitychange', lookedAt)
      window.removeEventListener('focus', lookedAt)
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
