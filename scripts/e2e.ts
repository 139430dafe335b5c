import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { knownLocales } from '#lib/language/languages.ts'
import { findChromium } from './testing/chromium.ts'
import { freePort } from './testing/free-port.ts'

/** Browser journeys against the real server on a fresh data folder. Further arguments go to Playwright. */

const dataDir = mkdtempSync(join(tmpdir(), 'footing-e2e-'))
chmodSync(dataDir, 0o755)
const port = await freePort()
const child = spawn(process.execPath, ['node_modules/@playwright/test/cli.js', 'test', ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: {
    ...process.env,
    CHROMIUM: findChromium(),
    PORT: String(port),
    FOOTING_DATA_DIR: dataDir,
    FOOTING_DEMO: 'on',
    FOOTING_LOCALES: knownLocales.join(','),
    DATABASE_URL: process.env.TEST_DATABASE_URL ?? '',
  },
})
const code = await new Promise<number | null>((resolve) => child.on('exit', resolve))
rmSync(dataDir, { recursive: true, force: true })
process.exitCode = code ?? 1
