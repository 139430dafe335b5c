const formats = new Map<number, Intl.NumberFormat>()

/** A number as people read it: thousands apart, a true minus, at most `digits` decimals. */
export function formatNumber(value: number, digits = 0): string {
  let format = formats.get(digits)
  if (!format) {
    format = new Intl.NumberFormat('en-GB', { maximumFractionDigits: digits, signDisplay: 'negative' })
    formats.set(digits, format)
  }
  return format.format(value).replace('-', '−')
}

/** "41–63", or "52" where both ends are the same when rounded. */
export function formatRange(low: number, high: number, digits = 0): string {
  const [from, to] = [formatNumber(low, digits), formatNumber(high, digits)]
  return from === to ? from : `${from}–${to}`
}
