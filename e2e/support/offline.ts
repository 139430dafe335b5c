import { expect, type Page } from '@playwright/test'

/** What the service worker and the outbox of a browser hold. */

/** Addresses of the pages that are kept for a time without network. */
export function keptPages(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const found: string[] = []
    for (const name of await caches.keys()) {
      if (!name.startsWith('footing-pages-')) continue
      for (const { url } of await (await caches.open(name)).keys()) found.push(url.slice(location.origin.length))
    }
    return found.filter((path) => path.startsWith('/o/'))
  })
}

/** Waits until the worker controls the page and all of these can be opened without a network. */
export async function untilKept(page: Page, ...paths: string[]): Promise<void> {
  await expect.poll(() => keptPages(page), { timeout: 30_000 }).toEqual(expect.arrayContaining(paths))
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true)
}

/** Everything in the outbox, whoever typed it. */
export function outboxOf(page: Page): Promise<{ id: string; author: string; unsent: number }[]> {
  return page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('footing-outbox')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const db = opening.result
          const all = db.transaction('entry').objectStore('entry').getAll()
          all.onsuccess = () => {
            db.close()
            resolve(all.result)
          }
        }
      }),
  )
}

/** From now on the browser refuses this page's wish to keep anything, as some private windows do. */
export async function refuseStorage(page: Page): Promise<void> {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('refused', 'SecurityError')
    }
  })
}
