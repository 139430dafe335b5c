'use client'
import { useEffect, useSyncExternalStore } from 'react'
import { forgetKept } from '#components/offline/kept-pages.ts'
import { newKey } from '#components/ui/request.ts'
import { localTime } from '#lib/language/dates.ts'
import { emptyDraft, sameDraft } from './draft.ts'
import { type Outbox, SaveQueue, type SlotView, type Summary, type Waiting } from './save-queue.ts'

/** A browser that has not opened the outbox by then goes on without it, milliseconds. */
const patience = 5_000

let made: SaveQueue | undefined

/** Not needed to draw the page: loaded after it. */
async function openOutbox(): Promise<Outbox | null> {
  const opened = import('./outbox.ts').then((outbox) => outbox.openOutbox())
  return Promise.race([opened, new Promise<null>((give) => setTimeout(give, patience, null))])
}

/** The tab's queue: it outlives the page that fills it, so that going on never waits for a save. Browser only. */
export function tabQueue(): SaveQueue {
  if (made) return made
  const queue = new SaveQueue({
    fetch: (input, init) => fetch(input, init),
    newKey,
    isOnline: () => navigator.onLine,
    openOutbox,
    onSignedOut: forgetKept,
  })
  made = queue
  window.addEventListener('online', () => queue.wake())
  window.addEventListener('focus', () => queue.wake())
  document.addEventListener('visibilitychange', () => (document.hidden ? queue.flush() : queue.wake()))
  window.addEventListener('beforeunload', (event) => {
    queue.flush()
    // What the device keeps is sent when the page is opened again.
    if (queue.keeps !== 'device' && queue.summary().waiting > 0) event.preventDefault()
  })
  return queue
}

const subscribe = (listener: () => void) => tabQueue().subscribe(listener)
const nothing: Summary = { stage: 'idle', savedAt: null, waiting: 0, open: null }
const none: readonly Waiting[] = []

/** Brings back what the person typed before, on any page, and goes on sending it. */
export function useOwnQueue(person: string): void {
  useEffect(() => void tabQueue().serve(person), [person])
}

/** Everything unsent of this person, on whichever page it was typed. */
export function useWaiting(): readonly Waiting[] {
  return useSyncExternalStore(
    subscribe,
    () => tabQueue().waiting(),
    () => none,
  )
}

/** Whether unsent edits live no longer than this page: the browser refuses to keep anything. */
export function useKeptOnPageOnly(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => tabQueue().keeps === 'page',
    () => false,
  )
}

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

/** Takes an answer away, together with its note and evidence. Returns false where there is none. */
export function clearAnswer(id: string): boolean {
  const view = tabQueue().view(id)
  if (!view || view.theirs || sameDraft(view.draft, emptyDraft)) return false
  tabQueue().clear(id)
  return true
}

/** Takes back what was cleared, or given up in a conflict. Returns false where there is nothing. */
export function takeBack(id: string): boolean {
  const aside = tabQueue().view(id)?.setAside
  if (!aside) return false
  tabQueue().edit(id, aside)
  return true
}

/** "10:42", in the reader's own time zone. Browser only. */
export function clock(iso: string): string {
  return localTime(new Date(iso))
}
