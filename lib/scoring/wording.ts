/** How numbers and days read in a sentence. */

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

const places = (value: number, decimals: number) => Math.round(value * 10 ** decimals) / 10 ** decimals

/** A percentage as people say it: whole where it stays below the threshold that it misses, else as fine as needed. */
export function shortOf(value: number, threshold: number): string {
  const readable = [0, 1, 2].map((decimals) => places(value, decimals)).find((rounded) => rounded < threshold)
  return readable === undefined ? `just under ${threshold}%` : `${readable}%`
}

/** An ISO day in words: 1 March 2027. */
export function dayInWords(iso: string): string {
  const [year, month, day] = iso.split('-')
  return `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`
}
