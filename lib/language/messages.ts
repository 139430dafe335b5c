import compile from 'icu-minify/compile'
import type { Compiled } from './compiled.ts'
import { english } from './english/english.ts'
import type { Messages } from './icu.ts'
import { languages } from './languages.ts'
import type { Locale } from './locale.ts'
import { pseudo } from './pseudo.ts'

/** Where words come from on the server: the files of every language. The browser has messages.browser.ts instead. */

const parsed = (messages: Messages): Compiled =>
  Object.fromEntries(
    Object.entries(messages).map(([name, message]) => [
      name,
      typeof message === 'string' ? compile(message) : parsed(message),
    ]),
  )

// The parser's objects have no prototype, and React sends only those that have one.
const compiled = (messages: Messages): Compiled => JSON.parse(JSON.stringify(parsed(messages)))

const known = new Map<string, Compiled>()

/** @param area names one of the messages' areas. */
export function areaOf(area: string, locale: Locale): Compiled {
  const key = `${locale} ${area}`
  let found = known.get(key)
  if (!found) {
    const messages: Messages = languages[locale] ?? english
    found = pseudo(compiled(messages[area] as Messages), locale)
    known.set(key, found)
  }
  return found
}

/** For a page to be sent along. */
export const takeAreas = (_: Readonly<Record<string, Compiled>>): void => {}
