import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { people } from '#db/seed/demo/people.ts'
import { launchServer, newDataDir, untilReady } from './support/server.ts'

/** A start that cannot succeed says why in one sentence and ends with an error. */

const refusals: [string, Record<string, string>, RegExp][] = [
  ['a port that is no number', { PORT: 'http' }, /PORT must be a number from 1 to 65535/],
  ['an address that is none', { APP_URL: 'footing' }, /APP_URL must be the address that people open/],
  ['an address with a path', { APP_URL: 'https://example.com/footing' }, /APP_URL must be a bare address/],
  ['an address with a password', { APP_URL: 'https://a:b@example.com' }, /APP_URL must be a bare address/],
  ['a name to listen on', { HOST: 'my-laptop' }, /HOST must be localhost or an IP address/],
  ['an address that this machine lacks', { HOST: '203.0.113.7' }, /This machine has no address 203\.0\.113\.7/],
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
  [
    'a check of the database that it cannot do',
    { DATABASE_URL: 'postgres://u@127.0.0.1:9/footing?sslmode=require&channel_binding=require' },
    /DATABASE_URL asks for channel_binding=require/,
  ],
  [
    'an address of a pooler that is none',
    { DATABASE_APP_URL: 'postgres://u@h/d?sslmode=verify' },
    /DATABASE_APP_URL asks for sslmode=verify: choose/,
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

test('a start whose output nobody reads any more goes on, and ends when it is told to', async () => {
  const server = await launchServer()
  server.process.stdout?.destroy()
  server.process.stderr?.destroy()
  await untilReady(server)
  server.process.kill('SIGTERM')
  expect(await server.ended).toBe(0)
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

test('a data folder that a crash left damaged starts, and exactly one process runs on it', async () => {
  test.setTimeout(240_000)
  const first = await launchServer({ FOOTING_DEMO: 'on' })
  await untilReady(first)
  const before = /Password for all of them: (\S+)/.exec(first.output())?.[1]
  first.process.kill('SIGKILL')
  await first.ended
  const { dataDir } = first
  const running = join(dataDir, 'running.json')

  const other = await launchServer()
  await untilReady(other)
  const leftovers: [string, string | Buffer][] = [
    ['of zeros', Buffer.alloc(64)],
    ['another Footing’s process', JSON.stringify({ pid: other.process.pid, url: other.url })],
    ['another program’s process', JSON.stringify({ pid: process.pid, url: 'http://localhost:3000' })],
  ]
  for (const [what, content] of leftovers) {
    writeFileSync(running, content)
    const next = await launchServer({ FOOTING_DATA_DIR: dataDir })
    await untilReady(next)
    expect(JSON.parse(readFileSync(running, 'utf8')), what).toEqual({ pid: next.process.pid, url: next.url })
    // What stands in the file keeps nobody out, and lets nobody in.
    writeFileSync(running, content)
    const second = await launchServer({ FOOTING_DATA_DIR: dataDir })
    expect(await second.ended, what).toBe(1)
    expect(second.output(), what).toContain('Footing already runs on this data folder')
    next.process.kill('SIGTERM')
    expect(await next.ended, what).toBe(0)
    expect(existsSync(running), what).toBe(false)
  }
  other.process.kill('SIGTERM')
  await other.ended

  writeFileSync(join(dataDir, 'demo-password'), '')
  const renewed = await launchServer({ FOOTING_DATA_DIR: dataDir, FOOTING_DEMO: 'on' })
  await untilReady(renewed)
  const password = /Password for all of them: (\S+)/.exec(renewed.output())?.[1] ?? ''
  expect(password.length).toBeGreaterThan(8)
  expect(password).not.toBe(before)
  const signIn = (secret: string) =>
    fetch(`${renewed.url}/api/session/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: renewed.url },
      body: JSON.stringify({ email: people.tom.email, password: secret }),
    }).then((r) => r.status)
  expect([await signIn(password), await signIn(before ?? ''), await signIn('')]).toEqual([200, 422, 422])
  renewed.process.kill('SIGTERM')
  await renewed.ended
})

test('an empty secret is made anew where nothing depends on it, and named where the database does', async () => {
  const dataDir = newDataDir()
  writeFileSync(join(dataDir, 'secret'), '\0\0\0')
  const first = await launchServer({ FOOTING_DATA_DIR: dataDir })
  await untilReady(first)
  expect(first.output()).toContain(`The file ${join(dataDir, 'secret')} was empty or damaged`)
  first.process.kill('SIGTERM')
  await first.ended
  writeFileSync(join(dataDir, 'secret'), '')
  const second = await launchServer({ FOOTING_DATA_DIR: dataDir })
  expect(await second.ended).toBe(1)
  expect(second.output()).toContain('belongs to another secret: restore its file "secret"')
  expect(second.output()).not.toMatch(/\n\s+at /)
})

test('three starts at the same moment: exactly one runs', async () => {
  test.setTimeout(120_000)
  const dataDir = newDataDir()
  const servers = await Promise.all([1, 2, 3].map(() => launchServer({ FOOTING_DATA_DIR: dataDir })))
  const codes = await Promise.race([
    Promise.all(servers.map((server) => server.ended)).then(() => 'all ended'),
    expect.poll(() => servers.filter((one) => one.process.exitCode === 1).length, { timeout: 60_000 }).toBe(2),
  ])
  expect(codes).not.toBe('all ended')
  const [left, ...others] = servers.filter((server) => server.process.exitCode === null)
  expect(others).toEqual([])
  if (!left) throw new Error('none runs')
  await untilReady(left)
  left.process.kill('SIGTERM')
  expect(await left.ended).toBe(0)
})
