import { formatPercent } from '#lib/language/numbers.ts'
import { words } from '#lib/language/words.ts'

const places = (value: number, decimals: number) => Math.round(value * 10 ** decimals) / 10 ** decimals

/** A percentage as people say it: whole where it stays below the threshold that it misses, else as fine as needed. */
export function shortOf(value: number, threshold: number): string {
  const readable = [0, 1, 2].map((decimals) => places(value, decimals)).find((rounded) => rounded < threshold)
  return readable === undefined
    ? words('verdict').justUnder({ share: neededOf(threshold) })
    : formatPercent(readable, 2)
}

/** The threshold itself, as it was set. */
export const neededOf = (threshold: number): string => formatPercent(threshold, 2)
