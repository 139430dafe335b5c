import type { RunFilter, RunLine } from './types.ts'

const holds: Readonly<Record<RunFilter, (run: RunLine) => boolean>> = {
  all: () => true,
  refused: ({ status }) => status === 'refused',
  failed: ({ status }) => status === 'failed' || status === 'stopped',
  fallback: ({ fallback }) => fallback !== '',
  unhelpful: ({ rating }) => rating === -1,
  unsupported: ({ grounding }) => grounding !== null && grounding < 1,
}

export const runFilters = Object.keys(holds) as RunFilter[]

/** The filter that an address names; all runs for anything else. */
export function readFilter(value: string | string[] | undefined): RunFilter {
  return runFilters.find((filter) => filter === value) ?? 'all'
}

export function selectRuns<T extends RunLine>(runs: readonly T[], filter: RunFilter): T[] {
  return runs.filter(holds[filter])
}

/** Decisions and judgements that went against the assistant, over all of them, 0 to 1; null while there are none. */
export function overrideShare(figures: {
  accepted: number
  edited: number
  rejected: number
  helpful: number
  unhelpful: number
}): number | null {
  const { accepted, edited, rejected, helpful, unhelpful } = figures
  const all = accepted + rejected + helpful + unhelpful
  return all === 0 ? null : (edited + rejected + unhelpful) / all
}
