/** Compares by code unit: the same on every machine, whatever its locale. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** The order of a plan: phase, then leverage (highest first), then key. */
export function byPlan(a: Ranked, b: Ranked): number {
  return a.phase - b.phase || b.leverage - a.leverage || byText(a.key, b.key)
}

interface Ranked {
  key: string
  phase: number
  leverage: number
}
