import type { Fraction } from '#lib/scoring/score/exact.ts'
import { commonMultiple, decimal } from '#lib/scoring/score/exact.ts'
import type { Levels, Sum } from '#lib/scoring/score/tally.ts'

/** An open question as a stair: from its least level up to 4, `step` points of the common denominator each. */
interface Stair {
  step: bigint
  from: number
}

/**
 * Whether some choice of levels brings the sum into `lo <= sum < hi`. Raising one question by one level at a time leads
 * from the least sum to the greatest, and no step that is at most as wide as the interval can jump over it; so only
 * questions with wider steps are tried level by level, widest first, and no sum twice.
 *
 * @param stairs widest step first.
 */
function lands(start: bigint, stairs: readonly Stair[], lo: bigint, hi: bigint): boolean {
  const missed = new Set<string>()
  const search = (sum: bigint, index: number): boolean => {
    let least = sum
    let most = sum
    for (const { step, from } of stairs.slice(index)) {
      least += step * BigInt(from)
      most += step * 4n
    }
    if (most < lo || least >= hi) return false
    if (least >= lo || most < hi) return true
    const widest = stairs[index]
    if (!widest || widest.step <= hi - lo) return true
    const key = `${index} ${sum}`
    if (missed.has(key)) return false
    for (let level = widest.from; level <= 4; level++) {
      if (search(sum + widest.step * BigInt(level), index + 1)) return true
    }
    missed.add(key)
    return false
  }
  return lo < hi && search(start, 0)
}

const ceiling = ({ top, bottom }: Fraction, times: bigint) => (top * times + bottom * 100n - 1n) / (bottom * 100n)

/**
 * Whether, with every open question answered, the axis can come out at `from` percent or above and below `to`, when each
 * open question is given at least its level in `floors`.
 *
 * @param sums the axis with its open questions not answered.
 * @param open ids of the open questions by group id, with their weights.
 */
export function canFallWithin(
  sums: readonly Sum[],
  open: (sum: Sum) => readonly { id: string; weight: number }[],
  floors: Levels,
  from: number,
  to: number,
): boolean {
  const counting = sums.filter((sum) => sum.applicable > 0)
  const common = commonMultiple(counting.map((sum) => BigInt(4 * sum.applicable)))
  let base = 0n
  let weights = 0n
  const stairs: Stair[] = []
  for (const sum of counting) {
    const unit = BigInt(sum.weight) * (common / BigInt(4 * sum.applicable))
    base += unit * BigInt(sum.level)
    weights += BigInt(sum.weight)
    for (const { id, weight } of open(sum)) stairs.push({ step: unit * BigInt(weight), from: floors.get(id) ?? 0 })
  }
  stairs.sort((a, b) => Number(b.step - a.step))
  const whole = weights * common
  return lands(base, stairs, ceiling(decimal(from), whole), ceiling(decimal(to), whole))
}
