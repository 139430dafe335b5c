import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'

const reasons: Record<string, string> = {
  EACCES: 'it may not be written to',
  EPERM: 'it may not be written to',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'part of the path is a file',
}

/** Why a file or folder could not be written, in a few words. */
export function reasonOf(error: unknown): string {
  return reasons[(error as NodeJS.ErrnoException).code ?? ''] ?? (error as Error).message
}

/** Makes the data folder and proves that it can be written. @throws Error in one sentence. */
export function openDataFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o755 })
    const probe = join(path, `.probe-${process.pid}`)
    writeFileSync(probe, randomBytes(4096))
    rmSync(probe)
  } catch (error) {
    throw new Error(
      `The data folder ${path} cannot be used (${reasonOf(error)}): set FOOTING_DATA_DIR to a folder with free space.`,
    )
  }
}

/** Shorter, or with control characters, is what a full disk or a cut connection leaves of a file. */
const isWhole = (text: string, minLength: number) => text.length >= minLength && !/\p{Cc}/u.test(text)

/**
 * A secret that is made once and then kept in a file that only its owner may read. What is left of a damaged one is put
 * aside, and a new one made.
 *
 * @param minLength what is shorter is no secret.
 */
export function keptSecret(
  folder: string,
  name: string,
  minLength: number,
  make: () => string,
): { secret: string; isNew: boolean } {
  const file = join(folder, name)
  const kept = existsSync(file) ? readFileSync(file, 'utf8').trim() : null
  if (kept !== null && isWhole(kept, minLength)) return { secret: kept, isNew: false }
  if (kept !== null) {
    renameSync(file, `${file}.damaged`)
    console.warn(
      `The file ${file} was empty or damaged: a new one is made, and the old one is kept as ${name}.damaged.`,
    )
  }
  const secret = make()
  // Whole or not there: a start that is interrupted leaves no half of it.
  const partial = `${file}.${process.pid}`
  writeFileSync(partial, secret, { mode: 0o600 })
  renameSync(partial, file)
  return { secret, isNew: true }
}

/** Where the process says that it runs; empty when the file cannot be read. */
function told(file: string): string {
  try {
    const { url, pid } = JSON.parse(readFileSync(file, 'utf8')) as { url?: unknown; pid?: unknown }
    return typeof url === 'string' && Number.isInteger(pid) ? `, at ${url} (process ${pid})` : ''
  } catch {
    return ''
  }
}

export interface Claim {
  /** Says in the folder where the process runs, for people and for the message of a second start. */
  tell(url: string): void
  release(): void
}

/**
 * Claims the folder for this process. The claim is a name that the system gives to one process at a time and takes back
 * when it ends, however it ends: nothing that stands in a file can be stale.
 *
 * @throws Error naming the address of the server that holds it.
 */
export async function claim(folder: string): Promise<Claim> {
  const file = join(folder, 'running.json')
  const { dev, ino } = statSync(folder, { bigint: true })
  const held = createServer((socket) => socket.destroy())
  const isFree = await new Promise<boolean>((resolve, reject) => {
    held.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? resolve(false) : reject(error)))
    // Linux alone has names of sockets that are no files.
    if (process.platform === 'linux') held.listen(`\0footing-${dev}-${ino}`, () => resolve(true))
    else resolve(true)
  })
  if (!isFree)
    throw new Error(`Footing already runs on this data folder${told(file)}: stop it first, or set FOOTING_DATA_DIR.`)
  held.unref()
  rmSync(file, { recursive: true, force: true })
  return {
    tell: (url) => writeFileSync(file, JSON.stringify({ pid: process.pid, url }), { mode: 0o600 }),
    release() {
      rmSync(file, { force: true })
      held.close()
    },
  }
}
