import { AsyncLocalStorage } from 'node:async_hooks'
import { type Locale, localeCookie, storeKey } from './locale.ts'

const holder = globalThis as { [storeKey]?: AsyncLocalStorage<Locale> }

/** Runs something in a locale: a request, or what is written for somebody else than its sender. */
export function inLocale<T>(locale: Locale, run: () => T): T {
  holder[storeKey] ??= new AsyncLocalStorage()
  return holder[storeKey].run(locale, run)
}

/** What a browser asks for, dearest first: "de-CH;q=0.8, fr". */
const wanted = (header: string): string[] =>
  header
    .slice(0, 500)
    .split(',')
    .map((entry) => {
      const [tag = '', ...more] = entry.trim().toLowerCase().split(';')
      const quality = Number(
        more
          .find((part) => part.trim().startsWith('q='))
          ?.trim()
          .slice(2) ?? 1,
      )
      return { tag, quality }
    })
    .filter(({ tag, quality }) => tag !== '' && quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag)

/** "de-CH" is answered by "de" and "de" by "de-AT"; a language that only tests speak answers to its own name alone. */
function answers(offered: Locale, tag: string): boolean {
  const own = offered.toLowerCase()
  if (own === tag) return true
  return !own.includes('-x-') && (own.startsWith(`${tag}-`) || tag.startsWith(`${own}-`))
}

/**
 * The locale of a request: what its cookie says, else what its browser asks for, else the first.
 *
 * @param offered at least one.
 */
export function localeOf(headers: { cookie?: string; 'accept-language'?: string }, offered: readonly Locale[]): Locale {
  const [first = ''] = offered
  if (offered.length === 1) return first
  const chosen = new RegExp(`(?:^|;\\s*)${localeCookie}=([\\w-]+)`).exec(headers.cookie ?? '')?.[1]
  if (chosen && offered.includes(chosen)) return chosen
  for (const tag of wanted(headers['accept-language'] ?? '')) {
    const found = offered.find((locale) => answers(locale, tag))
    if (found) return found
  }
  return first
}
