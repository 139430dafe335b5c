'use client'

import { useEffect } from 'react'
import type { ItemView, WorkshopView } from '#lib/workshop/types.ts'

/** What the keys of a presenter's remote, or of a keyboard, ask for. */
export type RemoteKey = 'next' | 'back' | 'light' | 'help'

const meanings: Readonly<Record<string, RemoteKey>> = {
  PageDown: 'next',
  ArrowRight: 'next',
  PageUp: 'back',
  ArrowLeft: 'back',
  d: 'light',
  '?': 'help',
}

/** Listens to a remote: those that are sold send PageDown and PageUp. Keys typed into a field stay there. */
export function useRemote(press: (key: RemoteKey) => void): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const meaning = meanings[event.key]
      const field = event.target instanceof Element && event.target.matches('input, select, textarea')
      if (!meaning || field || event.ctrlKey || event.metaKey || event.altKey) return
      event.preventDefault()
      press(meaning)
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [press])
}

/** The obvious next move, as a remote asks for it; null where a facilitator has to think. */
export function nextMove(
  view: WorkshopView,
  item: ItemView | null,
): { move: 'open' | 'reveal'; itemId: string } | null {
  if (view.state !== 'open') return null
  if (item?.state === 'voting') return { move: 'reveal', itemId: item.id }
  // What was shown is agreed, voted on again or put off by somebody who decides.
  if (item?.state === 'revealed') return null
  if (item?.state === 'lost') return { move: 'open', itemId: item.id }
  const next = view.items.find(({ state }) => state === 'waiting')
  return next ? { move: 'open', itemId: next.id } : null
}
