import { spawn } from 'node:child_process'
import { createHash, type Hash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { reasonOf } from './data-folder.ts'

const sources = ['app', 'components', 'lib', 'db', 'content']
const files = [
  'instrumentation.ts',
  'next.config.ts',
  'package.json',
  'package-lock.json',
  'postcss.config.mjs',
  'server/application.ts',
  'server/jobs.ts',
  'server/offer.ts',
  'tsconfig.json',
]

function walk(path: string): string[] {
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !/\.(test|spec)\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
}

function hashOf(root: string, paths: string[]): string {
  const hash: Hash = createHash('sha256')
  for (const file of paths.sort())
    hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}

/** A hash over everything that a build depends on. */
export function sourceHash(root: string): string {
  return hashOf(root, [
    ...sources.flatMap((s) => walk(join(root, s))),
    ...files.map((f) => join(root, f)).filter((f) => existsSync(f)),
  ])
}

/** What a server reads of a build that was made just now, without the maps to its sources, two thirds of it. */
function outputOf(dist: string): string[] {
  const manifests = readdirSync(dist).filter((name) => name.endsWith('.json'))
  const folders = ['server', 'static'].map((name) => join(dist, name)).filter((path) => existsSync(path))
  const written = folders.flatMap(walk).filter((path) => !path.endsWith('.map'))
  return [...written, ...['BUILD_ID', ...manifests].map((name) => join(dist, name))].map((path) => relative(dist, path))
}

const stampOf = (dist: string) => join(dist, 'source-hash')

/**
 * Whether there is a build, whether it is of this source, and whether it is still what was built: files that the server
 * has added since, its caches, do not count.
 */
export function stateOfBuild(root: string, dist: string): 'fresh' | 'missing' | 'old' | 'damaged' {
  if (!existsSync(stampOf(dist))) return existsSync(join(dist, 'BUILD_ID')) ? 'damaged' : 'missing'
  const [source, output, ...paths] = readFileSync(stampOf(dist), 'utf8').split('\n')
  if (source !== sourceHash(root)) return 'old'
  const files = paths.map((path) => join(dist, path))
  return files.every((path) => existsSync(path)) && output === hashOf(dist, files) ? 'fresh' : 'damaged'
}

function proveWritable(dist: string): void {
  try {
    mkdirSync(dist, { recursive: true })
    const probe = join(dist, `.probe-${process.pid}`)
    writeFileSync(probe, '')
    rmSync(probe)
  } catch (error) {
    throw new Error(
      `The application has to be built into ${dist}, and that folder cannot be used (${reasonOf(error)}): start once where it may be written to, or bring a build of this version along.`,
    )
  }
}

/**
 * Runs the production build.
 *
 * @param tell called with the seconds since its beginning, again and again while it runs.
 * @throws Error in one sentence when it cannot be written, or with the end of its output.
 */
export async function build(root: string, dist: string, tell: (seconds: number) => void = () => {}): Promise<void> {
  proveWritable(dist)
  const hash = sourceHash(root)
  rmSync(stampOf(dist), { force: true })
  const child = spawn(process.execPath, [join(root, 'node_modules/next/dist/bin/next'), 'build'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const stop = () => child.kill()
  process.once('exit', stop)
  let output = ''
  const keep = (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-8_000)
  }
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  const begun = Date.now()
  const telling = setInterval(() => tell(Math.round((Date.now() - begun) / 1_000)), 15_000)
  const code = await new Promise<number | null>((resolve) => child.on('exit', resolve))
  clearInterval(telling)
  process.removeListener('exit', stop)
  if (code !== 0) throw new Error(`The build failed.\n${output}`)
  const paths = outputOf(dist)
  const written = hashOf(
    dist,
    paths.map((path) => join(dist, path)),
  )
  writeFileSync(stampOf(dist), [hash, written, ...paths].join('\n'))
}
