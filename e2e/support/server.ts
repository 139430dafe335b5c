import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '#scripts/testing/free-port.ts'

export interface OwnServer {
  url: string
  dataDir: string
  process: ChildProcess
  /** Everything printed so far. */
  output(): string
  /** Exit code, once the process has ended. */
  ended: Promise<number | null>
}

export function newDataDir(): string {
  const folder = mkdtempSync(join(tmpdir(), 'footing-own-'))
  chmodSync(folder, 0o755)
  return folder
}

/** Launches the real start command; does not wait for it. */
export async function launchServer(env: Record<string, string | undefined> = {}): Promise<OwnServer> {
  const port = env.PORT ?? String(await freePort())
  const dataDir = env.FOOTING_DATA_DIR ?? newDataDir()
  const child = spawn(process.execPath, ['--max-semi-space-size=16', 'server/start.ts'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      FOOTING_DEMO: 'off',
      DATABASE_APP_URL: undefined,
      DATABASE_AUTH_URL: undefined,
      DATABASE_ERASE_URL: undefined,
      DATABASE_DIRECT_URL: undefined,
      FOOTING_SECRET: undefined,
      DATABASE_POOL: undefined,
      DATABASE_URL: '',
      APP_URL: undefined,
      HOST: undefined,
      ...env,
      PORT: port,
      FOOTING_DATA_DIR: dataDir,
    },
  })
  let printed = ''
  child.stdout?.on('data', (chunk: Buffer) => {
    printed += chunk.toString()
  })
  child.stderr?.on('data', (chunk: Buffer) => {
    printed += chunk.toString()
  })
  return {
    url: `http://localhost:${port}`,
    dataDir,
    process: child,
    output: () => printed,
    ended: new Promise((resolve) => child.once('exit', resolve)),
  }
}

/** Polls until the server answers. @throws Error with its output when it ended instead. */
export async function untilReady(server: OwnServer, path = '/sign-in'): Promise<void> {
  const limit = Date.now() + 60_000
  while (Date.now() < limit) {
    const ok = await fetch(server.url + path).then(
      (r) => r.status === 200,
      () => false,
    )
    if (ok) return
    if (server.process.exitCode !== null) throw new Error(`The server ended.\n${server.output()}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`The server did not come up.\n${server.output()}`)
}
