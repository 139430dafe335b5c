import type { Wish } from './worker.ts'

/** What the pages ask of the service worker. Without one (no TLS, an old browser) nothing happens. */

/** How many pages are asked to be kept at once. */
export const maxKeptPages = 40

const tell = (worker: ServiceWorker | null, wish: Wish) => worker?.postMessage(wish)

const loadedCode = () =>
  performance
    .getEntriesByType('resource')
    .map(({ name }) => new URL(name).pathname)
    .filter((path) => path.startsWith('/_next/static/'))

async function keep(pages: readonly string[], warmUp: () => Promise<unknown>): Promise<void> {
  await navigator.serviceWorker.register('/sw.js', { scope: '/', updateViaCache: 'none' })
  const { active } = await navigator.serviceWorker.ready
  await warmUp()
  // What was gone on to inside the app counts as opened too.
  const here = window.location.pathname + window.location.search
  tell(active, { kind: 'keep', pages: [here, ...pages], code: loadedCode() })
}

/**
 * Asks for these pages to be kept, and the open one, once the browser has nothing better to do. Returns how to stop.
 *
 * @param warmUp loads the code that no page needs at first, and that must be there without a network.
 */
export function keepPages(pages: readonly string[], warmUp: () => Promise<unknown>): () => void {
  if (process.env.NODE_ENV !== 'production' || !('serviceWorker' in navigator)) return () => {}
  const begin = () => {
    // Without a network there is nothing to keep now.
    if (!navigator.onLine) return
    keep(pages, warmUp).catch(() => {
      // Refused, as in some private windows: the questionnaire works as long as there is a network.
    })
  }
  // Not in every browser.
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(begin, 500)
    return () => clearTimeout(timer)
  }
  const idle = requestIdleCallback(begin, { timeout: 2_000 })
  return () => cancelIdleCallback(idle)
}

/** The session is not this person's any more: what is kept goes. */
export function forgetKept(): void {
  if ('serviceWorker' in navigator) tell(navigator.serviceWorker.controller, { kind: 'forget' })
}
