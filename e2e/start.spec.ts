import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { launchServer, newDataDir, untilReady } from './support/server.ts'

/** A start that cannot succeed says why in one sentence and ends with an error. */

const refusals: [string, Record<string, string>, RegExp][] = [
  ['a port that is no number', { PORT: 'http' }, /PORT must be a number from 1 to 65535/],
  ['an address that is none', { APP_URL: 'footing' }, /APP_URL must be the address that people open/],
  ['a secret that is too short', { FOOTING_SECRET: 'short' }, /FOOTING_SECRET must have at least 16 characters/],
  ['half a mail server', { SMTP_URL: 'smtp://mail.example.com' }, /SMTP_URL is set but MAIL_FROM is not/],
  [
    'half a sign-in provider',
    { OIDC_ISSUER: 'https://login.example.com' },
    /OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET belong together/,
  ],
  [
    'a database address that is none',
    { DATABASE_URL: 'mysql://localhost/footing' },
    /DATABASE_URL is not a PostgreSQL address/,
  ],
  ['a database that is not there', { DATABASE_URL: 'postgres://nobody@127.0.0.1:9/footing' }, /DATABASE_URL/],
]

for (const [what, env, sentence] of refusals)
  test(`start refuses ${what}`, async () => {
    const server = await launchServer(env)
    expect(await server.ended).toBe(1)
    expect(server.output()).toMatch(sentence)
    expect(server.output()).not.toMatch(/\n\s+at /)
  })

test('start refuses a data folder that is a file', async () => {
  const parent = newDataDir()
  writeFileSync(join(parent, 'data'), '')
  const server = await launchServer({ FOOTING_DATA_DIR: join(parent, 'data') })
  expect(await server.ended).toBe(1)
  expect(server.output()).toMatch(/data folder .* cannot be used/)
})

test('start refuses a data folder that may not be written', async () => {
  test.skip(process.getuid?.() === 0, 'root may write everywhere')
  const parent = newDataDir()
  mkdirSync(join(parent, 'data'))
  chmodSync(join(parent, 'data'), 0o500)
  const server = await launchServer({ FOOTING_DATA_DIR: join(parent, 'data') })
  expect(await server.ended).toBe(1)
  expect(server.output()).toMatch(/may not be written to/)
})

test('start refuses a port that is taken, by name', async () => {
  const taken = createServer()
  const port = await new Promise<number>((resolve) => {
    taken.listen(0, () => {
      const address = taken.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    })
  })
  const server = await launchServer({ PORT: String(port) })
  expect(await server.ended).toBe(1)
  expect(server.output()).toMatch(new RegExp(`Port ${port} is taken`))
  taken.close()
})

test('a second start on the same data folder names the first; a start after kill -9 just works', async () => {
  const first = await launchServer()
  await untilReady(first)
  const second = await launchServer({ FOOTING_DATA_DIR: first.dataDir })
  expect(await second.ended).toBe(1)
  expect(second.output()).toContain(`already runs on this data folder, at ${first.url}`)
  first.process.kill('SIGKILL')
  await first.ended
  const third = await launchServer({ FOOTING_DATA_DIR: first.dataDir })
  await untilReady(third)
  third.process.kill('SIGTERM')
  expect(await third.ended).toBe(0)
})
