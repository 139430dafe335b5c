/** Whom we speak to, by a tag of BCP 47. On the server each request has its own, in the browser the document says it. */
export type Locale = string

/** What is spoken where nothing else was asked for. English is complete: what the other languages are measured by. */
export const defaultLocale: Locale = 'en-GB'

/** The cookie in which a reader says which of the offered languages is theirs. */
export const localeCookie = 'locale'

/** What a server keeps its request's locale in. The sources and the build beside them share it: they are two copies. */
export const storeKey = Symbol.for('footing.locale')

interface Holder {
  [storeKey]?: { getStore(): Locale | undefined }
}

/** The reader's locale. Outside a request, as in a worker or a test, it is the default one. */
export function currentLocale(): Locale {
  if (typeof document !== 'undefined') return document.documentElement.lang || defaultLocale
  return (globalThis as Holder)[storeKey]?.getStore() ?? defaultLocale
}
