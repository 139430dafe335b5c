import { AsyncLocalStorage } from 'node:async_hooks'
import { type Locale, storeKey } from './locale.ts'

const holder = globalThis as { [storeKey]?: AsyncLocalStorage<Locale> }

/** Runs something in a locale: a request, or what is written for somebody else than its sender. */
export function inLocale<T>(locale: Locale, run: () => T): T {
  holder[storeKey] ??= new AsyncLocalStorage()
  return holder[storeKey].run(locale, run)
}
