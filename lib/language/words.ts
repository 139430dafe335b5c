import format, { type CompiledMessage, type FormatOptions, type FormatValues } from 'icu-minify/format'
import { areaOf, takeAreas } from '#messages'
import type { Compiled } from './compiled.ts'
import type { english } from './english/english.ts'
import type { Words } from './icu.ts'
import { currentLocale, type Locale } from './locale.ts'
import { numberFormat, pluralRules, spelled } from './numbers.ts'

type English = typeof english

/** A part of the product with messages of its own. A page sends along those of its areas that its scripts need. */
export type Area = keyof English

/** `{n, number, words}`: small numbers spelled out; with a capital, at the beginning of a sentence. */
const spelling: Readonly<Record<string, Intl.NumberFormatOptions & { most: number; first: boolean }>> = {
  words: { most: 9, first: false },
  Words: { most: 9, first: true },
  wordsToTwelve: { most: 12, first: false },
  WordsToTwelve: { most: 12, first: true },
}

function numberFormatOf(locale: Locale, style: Intl.NumberFormatOptions | undefined): Intl.NumberFormat {
  const spell = Object.values(spelling).find((one) => one === style)
  if (!spell) return numberFormat(locale, style)
  return { format: (n: number) => spelled(n, spell.most, spell.first) } as Intl.NumberFormat
}

const options = (locale: Locale): FormatOptions => ({
  formats: { number: spelling },
  formatters: {
    getNumberFormat: (_, style) => numberFormatOf(locale, style),
    getDateTimeFormat: (...args) => new Intl.DateTimeFormat(...args),
    getPluralRules: (...args) => pluralRules(...args),
  },
})

const isGroup = (value: CompiledMessage | Compiled): value is Compiled =>
  typeof value !== 'string' && !Array.isArray(value)

function spoken(messages: Compiled, locale: Locale): object {
  const own = options(locale)
  return Object.fromEntries(
    Object.entries(messages).map(([name, message]) => {
      if (typeof message === 'string') return [name, message]
      if (isGroup(message)) return [name, spoken(message, locale)]
      return [name, (values: FormatValues) => format(message, locale, values, own)]
    }),
  )
}

const known = new Map<string, object>()

/** Takes what a page sends along. Here, so that what speaks is loaded once, with the outermost layout. */
export const takeWords = (areas: Readonly<Record<string, Compiled>>): void => takeAreas(areas)

/**
 * What an area says, in the reader's language. Ask where it is said, never while a file is loaded: the next reader may
 * have another language.
 *
 * @throws Error in the browser when the page did not send the area along.
 */
export function words<A extends Area>(area: A): Words<English[A]> {
  const locale = currentLocale()
  const key = `${locale} ${area}`
  let found = known.get(key)
  if (!found) {
    found = spoken(areaOf(area, locale), locale)
    known.set(key, found)
  }
  return found as Words<English[A]>
}

type Names = English['names']

/**
 * The names of a closed set, as a record whose values are in the language of whoever reads them: it may be kept, and
 * looked up or listed as any other.
 */
export function names<S extends keyof Names>(set: S): Readonly<Record<keyof Names[S], string>> {
  const own = () => words('names')[set] as Record<keyof Names[S], string>
  return new Proxy({} as Record<keyof Names[S], string>, {
    get: (_, name) => own()[name as keyof Names[S]],
    has: (_, name) => name in own(),
    ownKeys: () => Reflect.ownKeys(own()),
    getOwnPropertyDescriptor: (_, name) =>
      name in own()
        ? { value: own()[name as keyof Names[S]], enumerable: true, configurable: true, writable: false }
        : undefined,
  })
}
