import type { ReportCharts, Snapshot } from './types.ts'
import { typesetReport } from './typeset.ts'

export interface PrintJob {
  id: number
  snapshot: Snapshot
  charts: ReportCharts
}

export type PrintResult = { id: number; pdf: Uint8Array } | { id: number; fault: string }

function print({ id, snapshot, charts }: PrintJob): PrintResult {
  try {
    return { id, pdf: typesetReport(snapshot, charts) }
  } catch (error) {
    return { id, fault: error instanceof Error ? error.message : String(error) }
  }
}

/** A process of its own: a report keeps a core busy and its layout is memory that only the end of a process gives back. */
process.on('message', (job: PrintJob) => {
  process.send?.(print(job))
  // The compiled document lives outside the engine's heap, which therefore sees no reason to collect it.
  setImmediate(() => globalThis.gc?.())
})
