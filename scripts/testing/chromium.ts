import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

const run = (command: string, args: string[]) => spawnSync(command, args, { stdio: 'inherit' }).status === 0

/**
 * Path of a Chromium: `CHROMIUM`, an installed one, Playwright's download, or, for root on Debian, the distribution's.
 *
 * @throws Error that says how to get one.
 */
export function findChromium(): string {
  const asked = process.env.CHROMIUM
  if (asked) {
    if (existsSync(asked)) return asked
    throw new Error(`CHROMIUM points to ${asked}, where there is no program.`)
  }
  const found =
    installed.find((path) => existsSync(path)) ?? [chromium.executablePath()].find((path) => existsSync(path))
  if (found) return found
  console.log('· No Chromium here: fetching one for the browser tests.')
  if (
    run(process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium']) &&
    existsSync(chromium.executablePath())
  )
    return chromium.executablePath()
  if (
    process.getuid?.() === 0 &&
    run('apt-get', ['update']) &&
    run('apt-get', ['install', '--yes', '--no-install-recommends', 'chromium'])
  )
    return '/usr/bin/chromium'
  throw new Error('The browser tests need Chromium: install it, or set CHROMIUM to its path.')
}

/** PDF tools read the report back; for root on Debian they are installed when missing. */
export function ensurePdfTools(): boolean {
  if (spawnSync('pdftotext', ['-v'], { stdio: 'ignore' }).error === undefined) return true
  if (process.getuid?.() !== 0) return false
  return run('apt-get', ['update']) && run('apt-get', ['install', '--yes', '--no-install-recommends', 'poppler-utils'])
}
