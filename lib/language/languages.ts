import { english } from './english/english.ts'
import type { Translation } from './icu.ts'
import { defaultLocale, type Locale } from './locale.ts'

/** Every language, by its tag: one line for each. */
export const languages: Record<Locale, Translation<typeof english>> = {
  [defaultLocale]: english,
}
