import { execFile } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { copyRepository } from './testing/copy.ts'

/** Two nouns are made in a copy of the repository, which is then held to what everything else is held to. */

let copy: ReturnType<typeof copyRepository>
beforeAll(() => {
  copy = copyRepository()
})
afterAll(() => copy.remove())

const minutes = 60_000

/** Runs in the copy, with a database of its own. @throws what it printed, unless it ended well. */
async function run(...args: string[]): Promise<string> {
  const { TEST_DATABASE_URL: _, DATABASE_OWNER_URL: __, ...env } = process.env
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: copy.folder, env }).catch((error) => {
    throw new Error(`${args.join(' ')}\n${error.stdout}\n${error.stderr}`)
  })
  return stdout
}

const bin = (name: string) => join('node_modules', '.bin', name)

test('what new:noun writes keeps every rule, and its own tests pass', { timeout: 5 * minutes }, async () => {
  await run('scripts/new-noun.ts', 'remark')
  const told = await run('scripts/new-noun.ts', 'data-entry', '--table', '--after', 'remark')
  expect(told).toContain('db/migrations/')
  expect(readFileSync(join(copy.folder, 'CONTRIBUTING.md'), 'utf8')).toContain('`use-case` · `remark` · `data-entry`')
  // What was written or changed, with all that it needs: the rest is as it was.
  const folders = ['lib/remark', 'lib/data-entry', 'lib/audit', 'lib/export/audit-log', 'lib/language/english']
  const include = [...folders, 'app/api/o/*/remarks', 'app/api/o/*/data-entries', 'e2e/support/world.ts']
  const config = { extends: './tsconfig.json', compilerOptions: { incremental: false }, include }
  writeFileSync(join(copy.folder, 'tsconfig.nouns.json'), JSON.stringify(config))
  await run(bin('tsc'), '--noEmit', '-p', 'tsconfig.nouns.json')
  await run('scripts/check-rooms.ts')
  await run('scripts/check-files.ts')
  await run(bin('knip'))
  await run(bin('vitest'), 'run', ...folders, 'db/row-security', 'db/enums')
})
