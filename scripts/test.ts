import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensurePdfTools } from './testing/chromium.ts'

/** Everything that has to hold, in the order of how soon it tells. Ends with `N passed, N failed`. */

/** Lines of a failed runner that are told again at the end, where a reader of a long log looks first. */
const LINES_TOLD_AGAIN = 60

const bin = (name: string) => join('node_modules', '.bin', name)
const reports = mkdtempSync(join(tmpdir(), 'footing-reports-'))
let passed = 0
let failed = 0
const toldAgain: string[] = []

/** Runs a command to its end, showing what it says; true when it ended well. */
function run(what: string, command: string, args: string[], env: Record<string, string> = {}): Promise<boolean> {
  console.log(`\n— ${what}`)
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['inherit', 'pipe', 'pipe'], env: { ...process.env, ...env } })
    let said = ''
    const hear = (screen: NodeJS.WriteStream) => (chunk: Buffer) => {
      screen.write(chunk)
      said = (said + chunk.toString()).split('\n').slice(-LINES_TOLD_AGAIN).join('\n')
    }
    child.stdout.on('data', hear(process.stdout))
    child.stderr.on('data', hear(process.stderr))
    const end = (how: string | null) => {
      if (how) toldAgain.push(`— ${what}: ${how}\n${said}`)
      resolve(how === null)
    }
    child.on('error', (error) => end(error.message))
    child.on('close', (code, signal) => end(code === 0 ? null : `ended with ${signal ?? code}`))
  })
}

/** A check that holds or does not; it counts as one. */
async function check(what: string, command: string, args: string[]): Promise<void> {
  if (await run(what, command, args)) passed += 1
  else failed += 1
}

interface Counts {
  passed: number
  failed: number
}

/** A runner that writes a report; one that ends without a report, or fails without a failed test, counts as failed. */
async function count(task: () => Promise<boolean>, file: string, read: (report: never) => Counts) {
  const ok = await task()
  try {
    const counts = read(JSON.parse(readFileSync(file, 'utf8')) as never)
    passed += counts.passed
    failed += counts.failed + (!ok && counts.failed === 0 ? 1 : 0)
  } catch {
    failed += 1
  }
}

ensurePdfTools()
await check('Style and lint', bin('biome'), ['check', '--error-on-warnings', '.'])
await check('Types', bin('tsc'), ['--noEmit', '-p', '.'])
await check('Rooms', process.execPath, ['scripts/check-rooms.ts'])
await check('Files', process.execPath, ['scripts/check-files.ts'])
await check('Dead code', bin('knip'), [])

const unit = join(reports, 'vitest.json')
await count(
  () =>
    run('Unit and database tests', process.execPath, [
      bin('vitest'),
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${unit}`,
    ]),
  unit,
  (r: { numPassedTests: number; numFailedTests: number; numFailedTestSuites: number; numTotalTests: number }) => ({
    passed: r.numPassedTests,
    failed: r.numFailedTests,
  }),
)

const browser = join(reports, 'playwright.json')
await count(
  () => run('Browser tests', process.execPath, ['scripts/e2e.ts'], { E2E_REPORT: browser }),
  browser,
  (r: { stats: { expected: number; unexpected: number; flaky: number } }) => ({
    passed: r.stats.expected,
    failed: r.stats.unexpected + r.stats.flaky,
  }),
)

rmSync(reports, { recursive: true, force: true })
for (const text of toldAgain) console.log(`\n${text}`)
console.log(`\n${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 && passed > 0 ? 0 : 1
