import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import type { MinutesPaper } from '../workshop/minutes/types.ts'
import type { ReportCharts, Snapshot } from './types.ts'
import type { Paper, PrintJob, PrintResult } from './worker.ts'

/** Milliseconds without a job after which the printer gives its memory back. */
const idleTime = 120_000

/** Milliseconds that one report may take before it is given up. */
const timeLimit = 60_000

/** Reports that may wait at once; each holds its snapshot in memory. */
const queueLimit = 20

interface Waiting {
  resolve: (pdf: Uint8Array) => void
  reject: (error: Error) => void
}

/** Makes reports one after the other in a process that starts with the first and ends when there are no more. */
class Printer {
  readonly #waiting = new Map<number, Waiting>()
  #worker: ChildProcess | undefined
  #timer: NodeJS.Timeout | undefined
  #lastId = 0

  print(paper: Paper): Promise<Uint8Array> {
    if (this.#waiting.size >= queueLimit) return Promise.reject(new Error('Too many reports are being made at once.'))
    const job: PrintJob = { id: ++this.#lastId, paper }
    return new Promise((resolve, reject) => {
      const worker = this.#open()
      this.#waiting.set(job.id, { resolve, reject })
      if (this.#waiting.size === 1) this.#expect(worker)
      worker.send(job, (error) => {
        if (error) this.#close(worker, error)
      })
    })
  }

  #open(): ChildProcess {
    if (this.#worker) return this.#worker
    // Taken from the runtime, not imported: a bundler would look for the worker's file while it builds.
    const { fork } = process.getBuiltinModule('node:child_process')
    const worker = fork(join(process.cwd(), 'lib', 'report', 'worker.ts'), [], {
      serialization: 'advanced',
      execArgv: ['--expose-gc'],
      // It needs no secret of the server's.
      env: { NODE_ENV: 'production' },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    worker.on('message', (result: PrintResult) => this.#settle(worker, result))
    worker.on('error', (error) => this.#close(worker, error))
    worker.on('exit', (code, signal) => this.#close(worker, new Error(`The printer stopped (${signal ?? code}).`)))
    this.#worker = worker
    return worker
  }

  #settle(worker: ChildProcess, result: PrintResult): void {
    const waiting = this.#waiting.get(result.id)
    this.#waiting.delete(result.id)
    if ('pdf' in result) waiting?.resolve(result.pdf)
    else waiting?.reject(new Error(result.fault))
    if (this.#waiting.size > 0) this.#expect(worker)
    else this.#rest(worker)
  }

  #expect(worker: ChildProcess): void {
    worker.ref()
    worker.channel?.ref()
    this.#closeAfter(timeLimit, worker, 'The report took too long.')
  }

  /** An idle printer keeps nothing alive: not itself for long, and never the server. */
  #rest(worker: ChildProcess): void {
    worker.unref()
    worker.channel?.unref()
    this.#closeAfter(idleTime, worker, 'The printer was idle.')
  }

  #closeAfter(time: number, worker: ChildProcess, reason: string): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#close(worker, new Error(reason)), time)
    this.#timer.unref()
  }

  #close(worker: ChildProcess, reason: Error): void {
    if (worker !== this.#worker) return
    this.#worker = undefined
    clearTimeout(this.#timer)
    worker.kill('SIGKILL')
    for (const { reject } of this.#waiting.values()) reject(reason)
    this.#waiting.clear()
  }
}

const printer = new Printer()

/**
 * The board report as a tagged PDF (PDF/UA-1) of A4 pages. The same snapshot and charts give the same bytes.
 * The work is done in a process of its own, which ends two minutes after the last report; up to 20 reports may wait.
 *
 * @throws Error when 20 are waiting, when one takes longer than a minute, or when it cannot be typeset.
 */
export function renderReport(snapshot: Snapshot, charts: ReportCharts): Promise<Uint8Array> {
  return printer.print({ kind: 'report', snapshot, charts })
}

/** The minutes of a workshop as a tagged PDF, made in the same process and on the same terms. */
export function renderMinutes(minutes: MinutesPaper): Promise<Uint8Array> {
  return printer.print({ kind: 'minutes', minutes })
}
