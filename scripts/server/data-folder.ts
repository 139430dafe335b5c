import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const reasons: Record<string, string> = {
  EACCES: 'it may not be written to',
  EPERM: 'it may not be written to',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'part of the path is a file',
}

/** Makes the data folder and proves that it can be written. @throws Error in one sentence. */
export function openDataFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o755 })
    const probe = join(path, `.probe-${process.pid}`)
    writeFileSync(probe, randomBytes(4096))
    rmSync(probe)
  } catch (error) {
    const why = reasons[(error as NodeJS.ErrnoException).code ?? ''] ?? (error as Error).message
    throw new Error(
      `The data folder ${path} cannot be used (${why}): set FOOTING_DATA_DIR to a folder with free space.`,
    )
  }
}

/** A secret that is made once and then kept in a file that only its owner may read. */
export function keptSecret(folder: string, name: string, make: () => string): string {
  const file = join(folder, name)
  if (!existsSync(file)) writeFileSync(file, make(), { mode: 0o600, flag: 'wx' })
  return readFileSync(file, 'utf8').trim()
}

interface Running {
  pid: number
  url: string
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  const commandLine = `/proc/${pid}/cmdline`
  return !existsSync(commandLine) || readFileSync(commandLine, 'utf8').includes('start.ts')
}

/**
 * Claims the folder for this process; a claim left behind by a process that is gone does not count.
 *
 * @returns a function that gives the claim back.
 * @throws Error naming the address of the server that holds it.
 */
export function claim(folder: string, url: string): () => void {
  const file = join(folder, 'running.json')
  if (existsSync(file)) {
    const held = JSON.parse(readFileSync(file, 'utf8') || '{}') as Partial<Running>
    if (held.pid && held.pid !== process.pid && runs(held.pid))
      throw new Error(
        `Footing already runs on this data folder, at ${held.url} (process ${held.pid}): stop it first, or set FOOTING_DATA_DIR.`,
      )
  }
  writeFileSync(file, JSON.stringify({ pid: process.pid, url }), { mode: 0o600 })
  return () => rmSync(file, { force: true })
}
