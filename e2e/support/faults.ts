import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { connectToServer } from './database.ts'
import type { OwnServer } from './server.ts'

const own = ['FOOTING_DATA_DIR', 'DATABASE_URL', 'DATABASE_APP_URL', 'DATABASE_AUTH_URL', 'DATABASE_ERASE_URL'] as const

/** What a worker leaves in its environment, the next one starts with. @returns puts things back as they are now. */
export function keepEnvironment(): () => void {
  const before = own.map((name) => process.env[name])
  return () => {
    for (const [i, name] of own.entries()) {
      if (before[i] === undefined) delete process.env[name]
      else process.env[name] = before[i]
    }
  }
}

/** Points factories and checks to the server's own database. @returns its owner's address. */
export function reach(server: OwnServer): string {
  process.env.FOOTING_DATA_DIR = server.dataDir
  process.env.DATABASE_URL = ''
  return connectToServer().ownerUrl
}

export const postmaster = (server: OwnServer) =>
  Number.parseInt(readFileSync(join(server.dataDir, 'postgres', 'postmaster.pid'), 'utf8'), 10)

/** Processes of the database that serve the application. */
export function backends(server: OwnServer): number[] {
  const parent = postmaster(server)
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map(Number)
    .filter((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
        return (
          Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === parent && command.includes('footing_serve')
        )
      } catch {
        return false
      }
    })
}

/** Ends a process at once; it may have ended meanwhile. */
export function killHard(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // Gone already.
  }
}

/** Waits until another server than the one that was killed has its process file. */
export async function untilRestarted(server: OwnServer, before: number): Promise<void> {
  await expect
    .poll(
      () => {
        try {
          return postmaster(server) !== before
        } catch {
          return false
        }
      },
      { timeout: 15_000 },
    )
    .toBe(true)
}
