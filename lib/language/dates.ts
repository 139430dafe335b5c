import { currentLocale } from './locale.ts'

/** `date` "20 November 2026", `short` "20 Nov 2026", `clock` "10:42", `both` "20 Nov 2026, 10:42", `day` "20 November", `month` "Nov", `full` "20 November 2026 at 10:42". */
export type DateStyle = 'date' | 'short' | 'clock' | 'both' | 'day' | 'month' | 'full'

const styles: Record<DateStyle, Intl.DateTimeFormatOptions> = {
  date: { day: 'numeric', month: 'long', year: 'numeric' },
  short: { day: 'numeric', month: 'short', year: 'numeric' },
  clock: { hour: '2-digit', minute: '2-digit' },
  both: { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' },
  day: { day: 'numeric', month: 'long' },
  month: { month: 'short' },
  full: { dateStyle: 'long', timeStyle: 'short' },
}

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(show: DateStyle, zone: string | undefined): Intl.DateTimeFormat {
  const locale = currentLocale()
  const key = `${locale} ${show} ${zone}`
  let format = formats.get(key)
  if (!format) {
    format = new Intl.DateTimeFormat(locale, { ...styles[show], timeZone: zone })
    formats.set(key, format)
  }
  return format
}

// September alone has four letters in British short dates: columns of them would not stand straight.
const written = (text: string) => text.replace(/\bSept\b/, 'Sep')

/**
 * Writes an ISO day or instant as the reader's language does. A day stands for itself and is never shifted by the zone;
 * what is no date comes back as it is.
 */
export function formatDate(iso: string, show: DateStyle = 'date', zone = 'UTC'): string {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(iso)
  const date = new Date(iso)
  if (Number.isNaN(date.getTime())) return iso
  return written(formatOf(show, day ? 'UTC' : zone).format(date))
}

/** An instant where the reader is: in their own zone. In the browser alone. */
export const localTime = (at: Date, show: DateStyle = 'clock'): string => written(formatOf(show, undefined).format(at))
