import { english } from './english/english.ts'
import type { Translation } from './icu.ts'
import { defaultLocale, type Locale } from './locale.ts'
import { pseudoLocales } from './pseudo.ts'

/** Every language, by its tag: one line for each. */
export const languages: Record<Locale, Translation<typeof english>> = {
  [defaultLocale]: english,
}

/** What a setting may offer: the languages, and those that only tests speak. */
export const knownLocales: readonly Locale[] = [...Object.keys(languages), ...pseudoLocales]
