/** `date` "20 November 2026", `short` "20 Nov 2026", `clock` "10:42", `both` "20 Nov 2026, 10:42". */
export type DateStyle = 'date' | 'short' | 'clock' | 'both'

const styles: Record<DateStyle, Intl.DateTimeFormatOptions> = {
  date: { day: 'numeric', month: 'long', year: 'numeric' },
  short: { day: 'numeric', month: 'short', year: 'numeric' },
  clock: { hour: '2-digit', minute: '2-digit' },
  both: { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' },
}

/**
 * Writes an ISO day or instant in British form. A day stands for itself and is never shifted by the zone;
 * what is no date comes back as it is.
 */
export function formatDate(iso: string, show: DateStyle = 'date', zone = 'UTC'): string {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(iso)
  const date = new Date(iso)
  if (Number.isNaN(date.getTime())) return iso
  const format = new Intl.DateTimeFormat('en-GB', { ...styles[show], timeZone: day ? 'UTC' : zone })
  return format.format(date).replace(/\bSept\b/, 'Sep')
}
