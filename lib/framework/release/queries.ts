import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import * as z from 'zod'
import { getFramework } from '../queries.ts'
import { releaseStatus } from '../schema.ts'
import type { Framework, Release } from '../types.ts'
import { compareVersions } from './rules.ts'

const id = 'footing'

const folder = join(process.cwd(), 'content', 'frameworks', id)

const head = z.object({ status: releaseStatus.default('published') })

const statusOf = (version: string) =>
  head.parse(parse(readFileSync(join(folder, version, 'framework.yaml'), 'utf8'))).status

const versionsThatAre = (status: z.infer<typeof releaseStatus>): Release[] =>
  readdirSync(folder)
    .filter((version) => statusOf(version) === status)
    .sort(compareVersions)
    .map((version) => ({ id, version }))

/** Every published release that ships, the oldest first. */
export const listReleases = (): Release[] => versionsThatAre('published')

/** Releases that ship as drafts: read by tests and by the method's sandbox, begun by nobody. */
export const listDrafts = (): Release[] => versionsThatAre('draft')

let current: Framework | undefined

/** What new assessments begin with, and the pages about the method tell of. Every other question is about the release of its assessment. */
export function currentRelease(): Framework {
  const newest = current ? undefined : listReleases().at(-1)
  if (newest) current = getFramework(newest.id, newest.version)
  if (!current) throw new Error(`No release of ${id} ships.`)
  return current
}
