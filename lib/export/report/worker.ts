import type { MinutesPaper } from '#lib/workshop/minutes/types.ts'
import type { ReportCharts, Snapshot } from './types.ts'
import { typesetMinutes, typesetReport } from './typeset.ts'

/** What can be printed. */
export type Paper =
  | { kind: 'report'; snapshot: Snapshot; charts: ReportCharts }
  | { kind: 'minutes'; minutes: MinutesPaper }

export interface PrintJob {
  id: number
  paper: Paper
}

export type PrintResult = { id: number; pdf: Uint8Array } | { id: number; fault: string }

function print({ id, paper }: PrintJob): PrintResult {
  try {
    const pdf = paper.kind === 'report' ? typesetReport(paper.snapshot, paper.charts) : typesetMinutes(paper.minutes)
    return { id, pdf }
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
