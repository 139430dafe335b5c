import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { verdicts } from '#lib/scoring/types.ts'
import * as enums from './enums.ts'

const word = "'[A-Za-z0-9-]+'"
const lists = new RegExp(`\\[\\s*(${word}(?:\\s*,\\s*${word})+)\\s*,?\\s*\\]`, 'g')
const unions = new RegExp(`${word}(?:\\s*\\|\\s*${word})+`, 'g')

const words = (text: string) => [...text.matchAll(/'([^']+)'/g)].map(([, value]) => value ?? '')
const inOrder = (values: readonly string[]) => values.join(' ')
const asSet = (values: readonly string[]) => values.toSorted().join(' ')

const sets = Object.entries({ ...enums, verdicts })
const byList = new Map(sets.map(([name, values]) => [inOrder(values), name]))
const bySet = new Map(sets.map(([name, values]) => [asSet(values), name]))

/** The closed sets that a source writes again: as a type, or as a list. A list in an order of its own says something else. */
function writtenIn(source: string): string[] {
  const listed = [...source.matchAll(lists)].flatMap(([text]) => byList.get(inOrder(words(text))) ?? [])
  const united = [...source.matchAll(unions)].flatMap(([text]) => bySet.get(asSet(words(text))) ?? [])
  return [...listed, ...united]
}

/** Where a set stands that is not stored. */
const homes: Readonly<Record<string, string>> = { 'lib/scoring/types.ts': 'verdicts' }

test('a closed set is written once: everything else derives from it', () => {
  const files = execFileSync('git', ['ls-files', 'app', 'components', 'lib', 'db', 'server'], { encoding: 'utf8' })
    .split('\n')
    .filter(
      (path) =>
        /\.tsx?$/.test(path) &&
        !/\.test\.tsx?$|^db\/(enums|testing\/|seed\/)|\/(testing|fixtures|arbitraries)/.test(path),
    )
  expect(files.length).toBeGreaterThan(800)
  const second = files.flatMap((path) =>
    writtenIn(readFileSync(path, 'utf8'))
      .filter((name) => homes[path] !== name)
      .map((name) => `${path} writes ${name}`),
  )
  expect(second).toEqual([])
})

test('a second writing is found, as a list and as a type', () => {
  expect(writtenIn("const modes = ['named', 'sealed'] as const")).toEqual(['workshopModes'])
  expect(writtenIn("type Mode = 'sealed' | 'named'")).toEqual(['workshopModes'])
  expect(writtenIn("const order = ['sealed', 'named']")).toEqual([])
})
