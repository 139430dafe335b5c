import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Versions below which faults are known to everybody. One file names them, with the advisory and the day it was read. */

interface Floor {
  floor: string
  advisories: string[]
  /** ISO day. */
  read: string
}

interface Floors {
  packages: (Floor & { name: string })[]
  postgresql: (Floor & { major: number })[]
}

export function readFloors(root: string): Floors {
  return JSON.parse(readFileSync(join(root, 'security-floors.json'), 'utf8')) as Floors
}

/** Whether a version is older, part by part; what follows a dash is a release before the version itself. */
export function isOlder(version: string, floor: string): boolean {
  const parts = (text: string) => (text.split('-')[0] ?? '').split('.').map(Number)
  const [mine, least] = [parts(version), parts(floor)]
  for (const [i, part] of least.entries()) if ((mine[i] ?? 0) !== part) return (mine[i] ?? 0) < part
  return version.includes('-')
}

/**
 * What the start says of a PostgreSQL with known faults, or null.
 *
 * @param number as `server_version_num` gives it: 180004 for 18.4.
 */
export function postgresWarning(number: number, isBuiltIn: boolean, { postgresql }: Floors): string | null {
  const major = Math.floor(number / 10_000)
  const version = `${major}.${number % 10_000}`
  const known = postgresql.find((one) => one.major === major)
  if (!known || !isOlder(version, known.floor)) return null
  const what = isBuiltIn ? 'THE BUILT-IN POSTGRESQL' : 'THE POSTGRESQL OF DATABASE_URL'
  return `${what} IS ${version}, AND ITS SECURITY FAULTS ARE KNOWN: ${known.floor} mends them (${known.advisories.join(', ')}; read ${known.read}). docs/operations.md says what to do.`
}
