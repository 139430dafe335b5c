import type { Locale } from './locale.ts'

interface WithTextInfo {
  getTextInfo(): { direction: 'ltr' | 'rtl' }
}

/** Which way a language is written. On the server alone: the document says it to the browser. */
export const directionOf = (locale: Locale): 'ltr' | 'rtl' =>
  (new Intl.Locale(locale) as unknown as WithTextInfo).getTextInfo().direction
