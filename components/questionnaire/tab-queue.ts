'use client'
import { useSyncExternalStore } from 'react'
import { newKey } from '#components/ui/send.ts'
import { SaveQueue, type SlotView, type Summary } from './save-queue.ts'

let made: SaveQueue | undefined

/** The tab's queue: it outlives the page that fills it, so that going on never waits for a save. Browser only. */
export function tabQueue(): SaveQueue {
  if (made) return made
  const queue = new SaveQueue({
    fetch: (input, init) => fetch(input, init),
    newKey,
    isOnline: () => navigator.onLine,
  })
  made = queue
  window.addEventListener('online', () => queue.wake())
  window.addEventListener('focus', () => queue.wake())
  document.addEventListener('visibilitychange', () => (document.hidden ? queue.flush() : queue.wake()))
  window.addEventListener('beforeunload', (event) => {
    if (queue.summary().waiting === 0) return
    queue.flush()
    event.preventDefault()
  })
  return queue
}

const subscribe = (listener: () => void) => tabQueue().subscribe(listener)
const nothing: Summary = { stage: 'idle', savedAt: null, waiting: 0, open: null }

/** What became of one question's edits; undefined until the question is known in the browser. */
export function useSlot(id: string): SlotView | undefined {
  return useSyncExternalStore(
    subscribe,
    () => tabQueue().view(id),
    () => undefined,
  )
}

export function useSummary(): Summary {
  return useSyncExternalStore(
    subscribe,
    () => tabQueue().summary(),
    () => nothing,
  )
}

/** The assessment's revision after the latest save of this tab; 0 before. */
export function useSavedRevision(): number {
  return useSyncExternalStore(
    subscribe,
    () => tabQueue().revision,
    () => 0,
  )
}

/** How many of the questions have an answer, saved or on its way. @param before those that had one when the page was made. */
export function useAnswered(ids: readonly string[], before: readonly boolean[]): number {
  const count = (known: (id: string) => SlotView | undefined) =>
    ids.filter((id, index) => {
      const view = known(id)
      return view ? view.draft.choice !== null : before[index]
    }).length
  return useSyncExternalStore(
    subscribe,
    () => count((id) => tabQueue().view(id)),
    () => count(() => undefined),
  )
}

/** "10:42", in the reader's own time zone. Browser only. */
export function clock(iso: string): string {
  return new Date(iso).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
}
