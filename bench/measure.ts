/** One measured figure beside the floor of the same run. */
export interface Figure {
  name: string
  value: number
  unit: string
  /** The same unit, measured in the same run; null where nothing comparable exists. */
  floor: number | null
  /** value / floor. */
  ratio: number | null
  /** The most that the ratio may be, or the value where there is no floor; absent where nothing was set. */
  limit?: number
}

const round = (value: number, digits: number) => Number(value.toFixed(digits))

export function figure(name: string, value: number, unit: string, floor: number | null = null): Figure {
  const digits = Math.abs(value) < 10 ? 3 : 1
  return {
    name,
    value: round(value, digits),
    unit,
    floor: floor === null ? null : round(floor, Math.abs(floor) < 10 ? 3 : 1),
    ratio: floor === null || floor === 0 ? null : round(value / floor, 3),
  }
}

/** A figure at n and at 10 n: the smaller one is the floor. */
export function grown(name: string, [few, many]: readonly [number, number], unit: string, limit: number): Figure {
  return { ...figure(name, many, unit, few), limit }
}

/** A figure with the most that it may be. */
export function most(name: string, value: number, unit: string, limit: number): Figure {
  return { ...figure(name, value, unit), limit }
}

/** Whether a figure stays within its limit; empty where none was set. */
export function judged({ value, ratio, limit }: Figure): string {
  if (limit === undefined) return ''
  return `${(ratio ?? value) <= limit ? 'met' : 'MISSED'}, at most ${limit}`
}

/** The middle value. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** Median milliseconds of `runs` runs after one that does not count. */
export async function timed(runs: number, work: () => unknown): Promise<number> {
  await work()
  const times: number[] = []
  for (let i = 0; i < runs; i += 1) {
    const begun = performance.now()
    await work()
    times.push(performance.now() - begun)
  }
  return median(times)
}
