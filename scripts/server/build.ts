import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const sources = ['app', 'components', 'lib', 'db', 'content']
const files = [
  'instrumentation.ts',
  'next.config.ts',
  'package.json',
  'package-lock.json',
  'postcss.config.mjs',
  'scripts/server/application.ts',
  'scripts/server/offer.ts',
  'tsconfig.json',
]

function walk(path: string): string[] {
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !/\.(test|spec)\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
}

/** A hash over everything that a build depends on. */
export function sourceHash(root: string): string {
  const hash = createHash('sha256')
  const all = [...sources.flatMap((s) => walk(join(root, s))), ...files.map((f) => join(root, f)).filter(existsSync)]
  for (const file of all.sort())
    hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}

const stampOf = (dist: string) => join(dist, 'source-hash')

export function buildIsFresh(root: string, dist: string): boolean {
  const stamp = stampOf(dist)
  return existsSync(join(dist, 'BUILD_ID')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === sourceHash(root)
}

/** Runs the production build. @throws Error with the end of its output. */
export async function build(root: string, dist: string): Promise<void> {
  const hash = sourceHash(root)
  const child = spawn(process.execPath, [join(root, 'node_modules/next/dist/bin/next'), 'build'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const keep = (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-8_000)
  }
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  const code = await new Promise<number | null>((resolve) => child.on('exit', resolve))
  if (code !== 0) throw new Error(`The build failed.\n${output}`)
  writeFileSync(stampOf(dist), hash)
}
