import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { build, stateOfBuild } from './build.ts'

let root: string
let dist: string

/** A checkout whose build writes three files. */
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'footing-build-'))
  dist = join(root, '.next')
  for (const folder of ['app', 'components', 'lib', 'db', 'content', 'node_modules/next/dist/bin'])
    mkdirSync(join(root, folder), { recursive: true })
  writeFileSync(join(root, 'app', 'page.tsx'), 'a page')
  writeFileSync(
    join(root, 'node_modules/next/dist/bin/next'),
    `const fs = require('node:fs')
    if (fs.existsSync('broken')) { console.log('a part is missing'); process.exit(1) }
    fs.mkdirSync('.next/server/chunks', { recursive: true })
    fs.mkdirSync('.next/cache', { recursive: true })
    fs.writeFileSync('.next/BUILD_ID', 'x')
    fs.writeFileSync('.next/routes-manifest.json', '{}')
    fs.writeFileSync('.next/server/chunks/one.js', 'code '.repeat(100))`,
  )
})
afterEach(() => {
  chmodSync(root, 0o755)
  rmSync(root, { recursive: true, force: true })
})

const state = () => stateOfBuild(root, dist)

test('a build is fresh until its source or what is served of it changes', async () => {
  expect(state()).toBe('missing')
  await build(root, dist)
  expect(state()).toBe('fresh')
  mkdirSync(join(dist, 'server/route-cache'))
  writeFileSync(join(dist, 'server/route-cache/icon.svg.body'), 'what a server keeps while it runs is no part of it')
  writeFileSync(join(root, 'app', 'page.test.tsx'), 'nor is a test')
  expect(state()).toBe('fresh')
  writeFileSync(join(root, 'app', 'page.tsx'), 'another page')
  expect(state()).toBe('old')
})

test.each<[string, () => void]>([
  ['a chunk that is cut', () => truncateSync(join(dist, 'server/chunks/one.js'), 20)],
  ['a chunk that is gone', () => rmSync(join(dist, 'server/chunks/one.js'))],
  ['a manifest that is empty', () => writeFileSync(join(dist, 'routes-manifest.json'), '')],
  ['no id', () => rmSync(join(dist, 'BUILD_ID'))],
  ['no server', () => rmSync(join(dist, 'server'), { recursive: true })],
  ['a stamp of zeros', () => writeFileSync(join(dist, 'source-hash'), '\0\0')],
  ['no stamp, as an interrupted build leaves it', () => rmSync(join(dist, 'source-hash'))],
])('a build with %s is not, and is built again', async (_, damage) => {
  await build(root, dist)
  damage()
  expect(state()).not.toBe('fresh')
  await build(root, dist)
  expect(state()).toBe('fresh')
})

test('a build that fails leaves no stamp and says why', async () => {
  await build(root, dist)
  writeFileSync(join(root, 'broken'), '')
  await expect(build(root, dist)).rejects.toThrow(/^The build failed\.\na part is missing/)
  expect(existsSync(join(dist, 'source-hash'))).toBe(false)
})

test('a folder that cannot be written is named in a sentence', async () => {
  cpSync(join(root, 'app', 'page.tsx'), dist)
  await expect(build(root, dist)).rejects.toThrow(
    /^The application has to be built into .*\.next, and that folder cannot/,
  )
})
