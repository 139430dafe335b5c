/** Arithmetic without rounding, for the comparisons that decide. */

export interface Fraction {
  top: bigint
  bottom: bigint
}

/** The decimal that a number is written as: 33.3 is 333/10, not the binary fraction nearest to it. */
export function decimal(value: number): Fraction {
  const [mantissa = '0', exponent = '0'] = value.toExponential().split('e')
  const [whole = '0', decimals = ''] = mantissa.split('.')
  const digits = BigInt(whole + decimals)
  const shift = Number(exponent) - decimals.length
  return shift >= 0
    ? { top: digits * 10n ** BigInt(shift), bottom: 1n }
    : { top: digits, bottom: 10n ** BigInt(-shift) }
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a : gcd(b, a % b)
}

/** The least common multiple of positive whole numbers; 1 of none. */
export function commonMultiple(numbers: Iterable<bigint>): bigint {
  let multiple = 1n
  for (const n of numbers) multiple = (multiple / gcd(multiple, n)) * n
  return multiple
}

export interface WeightedShare {
  weight: number
  top: number
  /** Positive. */
  bottom: number
}

/** Whether the weighted mean of shares (whole weights, tops and bottoms) is at least `percent` of 1. Empty: never. */
export function meanReaches(shares: readonly WeightedShare[], percent: number): boolean {
  if (shares.length === 0) return false
  const threshold = decimal(percent)
  const common = commonMultiple(shares.map((s) => BigInt(s.bottom)))
  let sum = 0n
  let weights = 0n
  for (const { weight, top, bottom } of shares) {
    sum += BigInt(weight) * BigInt(top) * (common / BigInt(bottom))
    weights += BigInt(weight)
  }
  return 100n * sum * threshold.bottom >= threshold.top * weights * common
}
