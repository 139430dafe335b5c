import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import * as z from 'zod'
import { faultsIn } from './rules.ts'
import * as schema from './schema.ts'
import type { Framework, Release } from './types.ts'

export const frameworksRoot = join(process.cwd(), 'content', 'frameworks')

function readYaml(path: string): unknown {
  return parse(readFileSync(path, 'utf8'))
}

function check<T>(shape: z.ZodType<T>, value: unknown, file: string): T {
  const result = shape.safeParse(value)
  if (!result.success) throw new Error(`${file} is not a sound framework file.\n${z.prettifyError(result.error)}`)
  return result.data
}

/**
 * Reads one file of a release's folder.
 *
 * @throws Error naming the file and what is wrong with it.
 */
export type ReadFile = <T>(shape: z.ZodType<T>, name: string) => T

/** What the files of a release hold, whatever its method. */
export function filesOf(id: string, version: string): { read: ReadFile; remedies: Framework['remedies'] } {
  const folder = join(frameworksRoot, id, version)
  const read: ReadFile = (shape, name) => check(shape, readYaml(join(folder, name)), name)
  const files = readdirSync(join(folder, 'remedies')).sort()
  return { read, remedies: files.flatMap((file) => read(z.array(schema.remedy), `remedies/${file}`)) }
}

/**
 * Reads and checks one framework version.
 *
 * @throws Error naming the file and what is wrong with it.
 */
export function readFramework(id: string, version: string): Framework {
  const { read, remedies } = filesOf(id, version)
  const head = read(schema.frameworkHead, 'framework.yaml')
  const framework: Framework = {
    ...head,
    dimensions: head.dimensions.map((d) => read(schema.dimension, `dimensions/${d}.yaml`)),
    marks: read(schema.marks, 'marks.yaml'),
    gates: read(z.array(schema.gate), 'gates.yaml'),
    remedies,
    phases: read(z.array(schema.phase), 'phases.yaml') as Framework['phases'],
  }
  const faults = faultsIn(framework)
  if (faults.length > 0) throw new Error(`Framework ${id} ${version} has faults:\n${faults.join('\n')}`)
  return framework
}

const cache = new Map<string, Framework>()

const keyOf = ({ id, version }: Release) => `${id}@${version}`

/** The framework of that release; read once per process. @throws Error when there is none. */
export function getFramework(id: string, version: string): Framework {
  const key = keyOf({ id, version })
  const known = cache.get(key)
  if (known) return known
  if (!existsSync(join(frameworksRoot, id, version))) throw new Error(`There is no framework ${id} ${version}.`)
  const framework = readFramework(id, version)
  cache.set(key, framework)
  return framework
}

/** Puts a framework beside those that ship, in this process: for tests. */
export function addFramework(framework: Framework): void {
  cache.set(keyOf(framework), framework)
}
