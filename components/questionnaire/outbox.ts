import type { Entry } from './entry.ts'
import { isUnsent } from './entry.ts'
import type { Outbox } from './save-queue.ts'
import { markUnsent, outboxName as name, outboxStore as store } from './unsent-mark.ts'

/** The outbox of this browser: every person's unsent edits, and what was saved since the kept pages were made. */

/** A browser that has not written by then keeps nothing, milliseconds. */
const patience = 4_000
/** A tab that sleeps may hold its turn; two that send the same request do no harm, its key is the same. */
const longestTurn = 20_000
/** What was saved is laid over pages that were kept before; those are younger than this, milliseconds. */
const longestKept = 8 * 3_600_000

type Row = Entry & { unsent: 0 | 1 }

const done = <T>(request: IDBRequest<T>) =>
  new Promise<T>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

function inTime<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error('The browser keeps nothing.')), patience)
    work.then(resolve, reject).finally(() => clearTimeout(limit))
  })
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1)
  request.onupgradeneeded = () =>
    request.result.createObjectStore(store, { keyPath: 'id' }).createIndex('unsent', ['author', 'unsent'])
  return done(request)
}

/** Opens the outbox. Null where the browser refuses: private windows, forbidden or full storage. */
export async function openOutbox(): Promise<Outbox | null> {
  try {
    const db = await inTime(open())
    // Another build may need another shape.
    db.onversionchange = () => db.close()
    return outboxIn(db)
  } catch {
    return null
  }
}

function outboxIn(db: IDBDatabase): Outbox {
  const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(name)

  /** One transaction; what `work` resolves with counts once it is committed. */
  function transact<T>(mode: IDBTransactionMode, work: (entries: IDBObjectStore) => Promise<T>): Promise<T> {
    return inTime(
      new Promise<T>((resolve, reject) => {
        const transaction = db.transaction(store, mode)
        let result: T
        transaction.oncomplete = () => resolve(result)
        transaction.onabort = () => reject(transaction.error)
        work(transaction.objectStore(store)).then(
          (value) => {
            result = value
          },
          (error: unknown) => {
            reject(error)
            // It may have ended by itself.
            if (transaction.error === null) transaction.abort()
          },
        )
      }),
    )
  }

  async function mark(entries: IDBObjectStore, author: string): Promise<void> {
    markUnsent(author, await done(entries.index('unsent').count([author, 1])))
  }

  return {
    list: (author) =>
      transact('readwrite', async (entries) => {
        const rows = (await done(entries.getAll())) as Row[]
        const stale = (row: Row) => Date.parse(row.savedAt ?? '') < Date.now() - longestKept
        for (const row of rows) if (!row.unsent && (row.author !== author || stale(row))) entries.delete(row.id)
        await mark(entries, author)
        return rows
          .filter((row) => row.author === author && (row.unsent || !stale(row)))
          .toSorted((a, b) => a.since - b.since)
          .map(entryOf)
      }),

    find: (id) =>
      transact('readonly', async (entries) => {
        const row = (await done(entries.get(id))) as Row | undefined
        return row && entryOf(row)
      }),

    async change(seed, steps) {
      const changed = await transact('readwrite', async (entries) => {
        const row = (await done(entries.get(seed.id))) as Row | undefined
        const entry = row ? steps.reduce((now, step) => step(now), entryOf(row)) : seed
        const unsent = isUnsent(entry)
        // What this browser never saved is on the page itself.
        if (unsent || entry.savedAt !== null || entry.setAside)
          await done(entries.put({ ...entry, unsent: unsent ? 1 : 0 }))
        else await done(entries.delete(entry.id))
        await mark(entries, entry.author)
        return entry
      })
      channel?.postMessage(seed.id)
      return changed
    },

    async forget(id) {
      await transact('readwrite', (entries) => done(entries.delete(id)))
    },

    async exclusively(work) {
      if (!navigator.locks) return work()
      let begun = false
      const turn = () => {
        begun = true
        return work()
      }
      try {
        await navigator.locks.request(name, { signal: AbortSignal.timeout(longestTurn) }, turn)
      } catch (error) {
        if (begun) throw error
        await work()
      }
    },

    listen(changed) {
      channel?.addEventListener('message', ({ data }: MessageEvent<string>) => changed(data))
    },

    async dropAll(author) {
      const ids = await transact('readwrite', async (entries) => {
        const rows = (await done(entries.getAll())) as Row[]
        const own = rows.filter((row) => row.author === author)
        for (const { id } of own) entries.delete(id)
        markUnsent(author, 0)
        return own.map(({ id }) => id)
      })
      for (const id of ids) channel?.postMessage(id)
    },
  }
}

function entryOf({ unsent: _, ...entry }: Row): Entry {
  return entry
}
