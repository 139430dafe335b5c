import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { copyRepository } from './testing/copy.ts'

let copy: ReturnType<typeof copyRepository>
beforeAll(() => {
  copy = copyRepository()
})
afterAll(() => copy.remove())

/** What the script says where it refuses; it must have written nothing. */
function refusal(...args: string[]): string {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/new-noun.ts', ...args], {
    cwd: copy.folder,
    encoding: 'utf8',
  })
  expect(status).toBe(1)
  const touched = execFileSync('git', ['status', '--porcelain'], { cwd: copy.folder, encoding: 'utf8' })
  expect(touched.split('\n').filter((line) => /^.[^ ]/.test(line))).toEqual([])
  return stderr.trim()
}

test.each([
  [['Remark'], '“Remark” is no name of a noun: write lower-case words joined by hyphens, such as data-mart.'],
  [['re_mark'], '“re_mark” is no name of a noun: write lower-case words joined by hyphens, such as data-mart.'],
  [['class'], '“class” means something in TypeScript: choose another name.'],
  [['use-case'], 'There is a use case already: choose another name, or make it a folder inside that noun.'],
  [['seat', '--table'], 'There is a seat already: choose another name, or make it a folder inside that noun.'],
  [['action'], 'There is an action already: choose another name, or make it a folder inside that noun.'],
  [['remark', '--after', 'nothing'], 'There is no noun “nothing” to stand after: see .dependency-cruiser.mjs.'],
  [[], 'Say what the noun is called: npm run new:noun -- remark [--table] [--after use-case]'],
])('new:noun %j is refused in one sentence, and writes nothing', (args, sentence) => {
  expect(refusal(...args)).toBe(sentence)
})

test('new:noun refuses where a list is not where it was, and writes nothing', () => {
  const path = join(copy.folder, 'lib/audit/types.ts')
  const source = readFileSync(path, 'utf8')
  writeFileSync(path, source.replace('/** Verb and noun:', '/** Moved:'))
  execFileSync('git', ['add', path], { cwd: copy.folder })
  expect(refusal('remark', '--table')).toMatch(
    /^lib\/audit\/types\.ts has changed: .* Mend it in scripts\/new-noun\.ts\.$/,
  )
})
