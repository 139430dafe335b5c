import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensurePdfTools } from './testing/chromium.ts'

/** Everything that has to hold, in the order of how soon it tells. Ends with `N passed, N failed`. */

const bin = (name: string) => join('node_modules', '.bin', name)
const reports = mkdtempSync(join(tmpdir(), 'footing-reports-'))
let passed = 0
let failed = 0

function run(command: string, args: string[], env: Record<string, string> = {}): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, ...env } })
    child.on('error', () => resolve(false))
    child.on('exit', (code) => resolve(code === 0))
  })
}

/** A check that holds or does not; it counts as one. */
async function check(what: string, command: string, args: string[]): Promise<void> {
  console.log(`\n— ${what}`)
  if (await run(command, args)) passed += 1
  else failed += 1
}

interface Counts {
  passed: number
  failed: number
}

/** A runner that writes a report; one that ends without a report, or fails without a failed test, counts as failed. */
async function count(what: string, task: () => Promise<boolean>, file: string, read: (report: never) => Counts) {
  console.log(`\n— ${what}`)
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
  'Unit and database tests',
  () =>
    run(process.execPath, [bin('vitest'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${unit}`]),
  unit,
  (r: { numPassedTests: number; numFailedTests: number; numFailedTestSuites: number; numTotalTests: number }) => ({
    passed: r.numPassedTests,
    failed: r.numFailedTests,
  }),
)

const browser = join(reports, 'playwright.json')
await count(
  'Browser tests',
  () => run(process.execPath, ['scripts/e2e.ts'], { E2E_REPORT: browser }),
  browser,
  (r: { stats: { expected: number; unexpected: number; flaky: number } }) => ({
    passed: r.stats.expected,
    failed: r.stats.unexpected + r.stats.flaky,
  }),
)

rmSync(reports, { recursive: true, force: true })
console.log(`\n${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 && passed > 0 ? 0 : 1
