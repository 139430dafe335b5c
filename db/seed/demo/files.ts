import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type * as z from 'zod'
import type { OrganizationFile, UseCaseFile } from './notation.ts'
import { organizationFile, useCaseFile } from './notation.ts'

const folder = join(process.cwd(), 'db', 'seed', 'demo')

function read<T extends z.ZodType>(shape: T, name: string): z.output<T> {
  const result = shape.safeParse(parse(readFileSync(join(folder, name), 'utf8')))
  if (!result.success) throw new Error(`The demo file ${name} is not sound: ${result.error.message}`)
  return result.data
}

/** The demo as its files tell it; use cases in the order of the files' names. */
export function readDemo(): { organization: OrganizationFile; useCases: UseCaseFile[] } {
  const names = readdirSync(folder).filter((name) => /^\d.*\.yaml$/.test(name))
  return {
    organization: read(organizationFile, 'organization.yaml'),
    useCases: names.sort().map((name) => read(useCaseFile, name)),
  }
}
