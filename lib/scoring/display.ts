/**
 * Rounds parts so that what is shown adds up to the total that is shown (largest remainders; the earlier part wins a tie).
 *
 * @param parts not negative, adding up to `total` within the float's error.
 * @param decimals places to show, 0 to 6.
 * @throws RangeError when the parts do not add up to the total.
 */
export function allocate(parts: readonly number[], total: number, decimals: number): number[] {
  const unit = 10 ** decimals
  const shares = parts.map((part, index) => {
    const exact = part * unit
    // A share that is whole but for the float's error must not lose a unit.
    const whole = Math.floor(exact + 1e-6)
    return { index, whole, rest: exact - whole }
  })
  const missing = Math.round(total * unit) - shares.reduce((sum, share) => sum + share.whole, 0)
  if (missing < 0 || missing > shares.length) throw new RangeError(`${parts.length} parts do not add up to ${total}.`)
  const first = shares.toSorted((a, b) => b.rest - a.rest || a.index - b.index).slice(0, missing)
  const lifted = new Set(first.map((share) => share.index))
  return shares.map(({ index, whole }) => (whole + (lifted.has(index) ? 1 : 0)) / unit)
}
