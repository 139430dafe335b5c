import { areaOf } from '#messages'
import { currentLocale, type Locale } from './locale.ts'
import { capital } from './text.ts'

const formats = new Map<string, Intl.NumberFormat>()

/** The platform's number format, made once. */
export function numberFormat(locale: Locale, style: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  const key = `${locale} ${JSON.stringify(style)}`
  let format = formats.get(key)
  if (!format) {
    format = new Intl.NumberFormat(locale, style)
    formats.set(key, format)
  }
  return format
}

const plurals = new Map<string, Intl.PluralRules>()

/** The platform's plural rules, made once. */
export function pluralRules(...[locale, { type = 'cardinal' } = {}]: PluralArguments): Intl.PluralRules {
  const key = `${locale} ${type}`
  let rules = plurals.get(key)
  if (!rules) {
    rules = new Intl.PluralRules(locale, { type })
    plurals.set(key, rules)
  }
  return rules
}

type PluralArguments = ConstructorParameters<typeof Intl.PluralRules>

/** A number as people read it: thousands apart, a true minus, at most `digits` decimals. */
export function formatNumber(value: number, digits = 0): string {
  const format = numberFormat(currentLocale(), { maximumFractionDigits: digits, signDisplay: 'negative' })
  return format.format(value).replace('-', '−')
}

/** "41–63", or "52" where both ends are the same when rounded. */
export function formatRange(low: number, high: number, digits = 0): string {
  const [from, to] = [formatNumber(low, digits), formatNumber(high, digits)]
  return from === to ? from : `${from}–${to}`
}

/** "41%", of a share of 0 to 100. */
export function formatPercent(share: number, digits = 0): string {
  // As a unit: a percentage as Intl knows it would be a hundredth, and dividing rounds 57.49999999999999 to 58.
  const style = { style: 'unit', unit: 'percent', maximumFractionDigits: digits, signDisplay: 'negative' } as const
  return numberFormat(currentLocale(), style).format(share).replace('-', '−')
}

/** "€0.0123", "€12.40": small amounts as fine as they are. */
export function formatMoney(amount: number, currency: string): string {
  return numberFormat(currentLocale(), {
    style: 'currency',
    currency,
    minimumFractionDigits: 2,
    maximumFractionDigits: amount !== 0 && amount < 1 ? 4 : 2,
  }).format(amount)
}

/**
 * A small number in words, a larger one in figures.
 *
 * @param most the largest number that is written in words.
 * @param first whether it begins a sentence.
 */
export function spelled(count: number, most = 9, first = false): string {
  const word = count <= most ? areaOf('numbers', currentLocale())[String(count)] : undefined
  if (typeof word !== 'string') return formatNumber(count)
  return first ? capital(word) : word
}
