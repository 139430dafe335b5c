import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { claim, keptSecret } from './data-folder.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'footing-folder-'))
})
afterEach(() => {
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true, force: true })
})

const running = () => join(folder, 'running.json')

test('one claim at a time; the next one may come when it was given back', async () => {
  const first = await claim(folder)
  first.tell('http://localhost:3000')
  await expect(claim(folder)).rejects.toThrow(
    `Footing already runs on this data folder, at http://localhost:3000 (process ${process.pid}): stop it first`,
  )
  first.release()
  expect(existsSync(running())).toBe(false)
  const second = await claim(folder)
  second.release()
})

test.each(['', '{"pid":12', '\0\0\0\0', '[]', 'null', '{"pid":1,"url":"http://localhost:1"}'])(
  'what a crash left in the file keeps nobody out: %j',
  async (content) => {
    writeFileSync(running(), content)
    const held = await claim(folder)
    expect(existsSync(running())).toBe(false)
    writeFileSync(running(), content)
    await expect(claim(folder)).rejects.toThrow(/^Footing already runs on this data folder/)
    held.release()
  },
)

test('of many at the same moment one gets the folder', async () => {
  const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => claim(folder)))
  const got = outcomes.filter((one) => one.status === 'fulfilled')
  expect(got).toHaveLength(1)
  for (const one of got) one.value.release()
})

test('a secret is made once, for its owner alone', () => {
  const first = keptSecret(folder, 'secret', 16, () => 'a secret of sixteen letters')
  expect(first).toEqual({ secret: 'a secret of sixteen letters', isNew: true })
  expect(statSync(join(folder, 'secret')).mode & 0o777).toBe(0o600)
  expect(keptSecret(folder, 'secret', 16, () => 'another').isNew).toBe(false)
})

test.each(['', ' \n', 'short', '\0'.repeat(43), 'a secret of sixteen \0\0\0\0\0\0'])(
  'a damaged one is put aside and made anew: %j',
  (content) => {
    vi.spyOn(console, 'warn').mockImplementation(() => {})
    writeFileSync(join(folder, 'secret'), content)
    const { secret, isNew } = keptSecret(folder, 'secret', 16, () => 'a secret of sixteen letters')
    expect([secret, isNew]).toEqual(['a secret of sixteen letters', true])
    expect(readFileSync(join(folder, 'secret.damaged'), 'utf8')).toBe(content)
  },
)
