import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { Problem } from '#lib/errors.ts'
import { log } from '#lib/log.ts'
import { perProcess } from '#lib/runtime/per-process.ts'
import type { MinutesPaper } from '#lib/workshop/minutes/types.ts'
import type { ReportCharts, Snapshot } from './types.ts'
import type { Paper, PrintJob, PrintResult } from './worker.ts'

/** Milliseconds without a job after which the printer gives its memory back. */
const idleTime = 120_000

/** Milliseconds that one document may take before it is given up. */
const timeLimit = 60_000

/** Documents that may wait at once; each holds its snapshot in memory. */
const queueLimit = 20

interface Waiting {
  job: PrintJob
  resolve: (pdf: Uint8Array) => void
  reject: (error: Error) => void
}

const tookTooLong = () =>
  new Problem(
    503,
    'Took too long',
    'Making this document took longer than a minute, so it was stopped: try again in a few minutes. If that happens again, it is too large to be printed.',
    { extra: { retryAfter: 120 } },
  )

/**
 * Makes documents one after the other in a process that starts with the first and ends when there are no more. When the
 * process has to be ended, only the document that it worked on is given up; the others are made by the next one.
 */
export class Printer {
  /** In the order in which they are made. */
  readonly #waiting = new Map<number, Waiting>()
  readonly #program: string
  readonly #timeLimit: number
  #worker: ChildProcess | undefined
  #timer: NodeJS.Timeout | undefined
  #lastId = 0

  constructor({ program = join(process.cwd(), 'lib', 'export', 'report', 'worker.ts'), limit = timeLimit } = {}) {
    this.#program = program
    this.#timeLimit = limit
  }

  print(paper: Paper): Promise<Uint8Array> {
    if (this.#waiting.size >= queueLimit)
      return Promise.reject(
        new Problem(503, 'Busy', 'Too many documents are being made at the moment: try again in half a minute.', {
          extra: { retryAfter: 30 },
        }),
      )
    const job: PrintJob = { id: ++this.#lastId, paper }
    return new Promise((resolve, reject) => {
      this.#waiting.set(job.id, { job, resolve, reject })
      this.#send(job)
    })
  }

  #send(job: PrintJob): void {
    const isOpen = this.#worker !== undefined
    const worker = this.#open()
    if (!isOpen || this.#waiting.size === 1) this.#expect(worker)
    worker.send(job, (error) => {
      if (error) this.#giveUp(worker, error)
    })
  }

  #open(): ChildProcess {
    if (this.#worker) return this.#worker
    // Taken from the runtime, not imported: a bundler would look for the worker's file while it builds.
    const { fork } = process.getBuiltinModule('node:child_process')
    const worker = fork(this.#program, [], {
      serialization: 'advanced',
      execArgv: ['--expose-gc'],
      // It needs no secret of the server's.
      env: { NODE_ENV: 'production' },
      // What a typesetter says when it breaks holds the text that it broke on.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    worker.on('message', (result: PrintResult) => this.#settle(worker, result))
    worker.on('error', (error) => this.#giveUp(worker, error))
    worker.on('exit', () => this.#giveUp(worker, new Error('The printer stopped.')))
    this.#worker = worker
    return worker
  }

  #settle(worker: ChildProcess, result: PrintResult): void {
    if (worker !== this.#worker) return
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
    this.#after(this.#timeLimit, () => this.#giveUp(worker, tookTooLong()))
  }

  /** An idle printer keeps nothing alive: not itself for long, and never the server. */
  #rest(worker: ChildProcess): void {
    worker.unref()
    worker.channel?.unref()
    this.#after(idleTime, () => this.#close(worker))
  }

  #after(time: number, then: () => void): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(then, time)
    this.#timer.unref()
  }

  #close(worker: ChildProcess): void {
    this.#worker = undefined
    clearTimeout(this.#timer)
    worker.kill('SIGKILL')
  }

  #giveUp(worker: ChildProcess, reason: Error): void {
    if (worker !== this.#worker) return
    this.#close(worker)
    const [current] = this.#waiting.values()
    if (!current) return
    log.warn('the printer was stopped', reason, { count: this.#waiting.size })
    this.#waiting.delete(current.job.id)
    current.reject(reason)
    for (const { job } of this.#waiting.values()) this.#send(job)
  }
}

const printer = perProcess('printer', () => new Printer())

/**
 * The board report as a tagged PDF (PDF/UA-1) of A4 pages. The same snapshot and charts give the same bytes.
 * The work is done in a process of its own, which ends two minutes after the last document; up to 20 may wait.
 *
 * @throws Problem 503 when 20 are waiting or when it takes longer than a minute; Error when it cannot be typeset.
 */
export function renderReport(snapshot: Snapshot, charts: ReportCharts): Promise<Uint8Array> {
  return printer().print({ kind: 'report', snapshot, charts })
}

/** The minutes of a workshop as a tagged PDF, made in the same process and on the same terms. */
export function renderMinutes(minutes: MinutesPaper): Promise<Uint8Array> {
  return printer().print({ kind: 'minutes', minutes })
}
