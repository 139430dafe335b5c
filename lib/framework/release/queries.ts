import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { getFramework } from '../queries.ts'
import type { Framework, Release } from '../types.ts'
import { compareVersions } from './rules.ts'

const id = 'footing'

/** Every release that ships, the oldest first. */
export function listReleases(): Release[] {
  const versions = readdirSync(join(process.cwd(), 'content', 'frameworks', id))
  return versions.sort(compareVersions).map((version) => ({ id, version }))
}

let current: Framework | undefined

/** What new assessments begin with, and the pages about the method tell of. Every other question is about the release of its assessment. */
export function currentRelease(): Framework {
  const newest = current ? undefined : listReleases().at(-1)
  if (newest) current = getFramework(newest.id, newest.version)
  if (!current) throw new Error(`No release of ${id} ships.`)
  return current
}
