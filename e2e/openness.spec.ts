import { networkInterfaces } from 'node:os'
import { expect, test } from '@playwright/test'
import { people } from '#db/seed/demo/people.ts'
import { answers, ask, type RawAnswer } from './support/raw.ts'
import { launchServer, type OwnServer, untilReady } from './support/server.ts'

/** Who reaches a start with nothing set, and what ends as soon as others may. */

test.describe.configure({ mode: 'default', timeout: 120_000 })

const outside = Object.values(networkInterfaces())
  .flat()
  .find((one) => one && !one.internal && one.family === 'IPv4')?.address

const portOf = (server: OwnServer) => Number(new URL(server.url).port)

async function withServer(env: Record<string, string>, use: (server: OwnServer) => Promise<void>): Promise<void> {
  const server = await launchServer({ FOOTING_DEMO: 'on', LOG_LEVEL: 'silent', ...env })
  try {
    await untilReady(server, '/readyz')
    await use(server)
  } finally {
    server.process.kill('SIGTERM')
    await server.ended
  }
}

const signIn = (server: OwnServer, password: string) =>
  fetch(`${server.url}/api/session/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.url },
    body: JSON.stringify({ email: people.tom.email, password }),
  })

const printedPassword = (server: OwnServer) => /Password for all of them: (\S+)/.exec(server.output())?.[1] ?? ''

const says = ({ body }: RawAnswer, text: string) => body.includes(text)

test('by itself Footing answers this machine alone, and says in capitals what is open', async () => {
  await withServer({}, async (server) => {
    const port = portOf(server)
    expect(await answers(port, '127.0.0.1')).toBe(true)
    expect(await answers(port, '::1')).toBe(true)
    if (outside) expect(await answers(port, outside)).toBe(false)
    expect(server.output()).toContain('TRIAL INSTALLATION')
    expect(server.output()).toContain(`CAN BE READ AT ${server.url}/outbox`)

    for (const path of ['/', '/sign-in', '/method', '/outbox', '/nothing-here'])
      expect(says(await ask(port, { path }), 'aria-label="Trial installation"'), path).toBe(true)
    expect((await ask(port, { path: '/outbox' })).status).toBe(200)
    expect(says(await ask(port, { path: '/sign-in' }), people.tom.email)).toBe(true)
    expect((await signIn(server, printedPassword(server))).status).toBe(200)
  })
})

test('the outbox opens to nobody whom a proxy brings, and no foreign name opens anything', async () => {
  await withServer({ TRUST_PROXY: 'on' }, async (server) => {
    const port = portOf(server)
    const outbox = async (...lines: string[]) => (await ask(port, { path: '/outbox', lines })).status
    expect(await outbox()).toBe(200)
    expect(await outbox('X-Forwarded-For: 127.0.0.1')).toBe(200)
    for (const line of [
      'X-Forwarded-For: 203.0.113.9',
      'X-Forwarded-For: 203.0.113.9, 127.0.0.1',
      'X-Forwarded-For: 127.0.0.1, 203.0.113.9',
      'X-Forwarded-For: ',
      'X-Real-IP: 203.0.113.9',
      'Forwarded: for=127.0.0.1',
    ])
      expect(await outbox(line), line).toBe(404)
    expect(await outbox('X-Forwarded-For: 203.0.113.9', 'X-Footing-Local: 1')).toBe(404)

    for (const path of ['/', '/outbox', '/sign-in', '/api/session/oidc', '/favicon.ico', '/_next/static/x'])
      for (const host of ['evil.example', `evil.example:${port}`, '192.0.2.7'])
        expect((await ask(port, { path, host })).status, `${path} at ${host}`).toBe(421)
    for (const path of ['/livez', '/readyz'])
      expect((await ask(port, { path, host: '192.0.2.7' })).status, path).toBe(200)
  })
})

test('demo, outbox and their banner end with a public address, with mail and with an open interface', async () => {
  const first = await launchServer({ FOOTING_DEMO: 'on' })
  await untilReady(first)
  const password = printedPassword(first)
  const signedIn = await signIn(first, password)
  expect(signedIn.status).toBe(200)
  const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  first.process.kill('SIGTERM')
  await first.ended

  for (const [env, host] of [
    [{ APP_URL: 'http://footing.example.com' }, 'footing.example.com'],
    [{ APP_URL: 'https://footing.example.com', HOST: '127.0.0.1' }, 'footing.example.com'],
    [{ SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'footing@example.com' }, undefined],
    [{ HOST: '0.0.0.0' }, undefined],
  ] as const)
    await withServer({ ...env, FOOTING_DATA_DIR: first.dataDir }, async (server) => {
      const what = JSON.stringify(env)
      const port = portOf(server)
      const at = host ? { host } : {}
      expect(server.output(), what).toContain('There is no demo and no outbox here, although FOOTING_DEMO is on')
      expect(server.output(), what).not.toContain('TRIAL INSTALLATION')
      expect(server.output(), what).not.toContain(people.tom.email)
      expect((await ask(port, { ...at, path: '/outbox' })).status, what).toBe(404)
      const signInPage = await ask(port, { ...at, path: '/sign-in' })
      expect(signInPage.status, what).toBe(200)
      expect(says(signInPage, people.tom.email), what).toBe(false)
      expect(says(signInPage, 'Trial installation'), what).toBe(false)
      if (!host) expect((await signIn(server, password)).status, what).toBe(422)
      const account = await ask(port, {
        ...at,
        path: '/account',
        lines: [`Cookie: ${cookie}`, `Cookie: __Host-${cookie}`],
      })
      expect(account.status, what).toBe(307)
    })

  await withServer({ FOOTING_DATA_DIR: first.dataDir }, async (server) => {
    expect(printedPassword(server)).toBe(password)
    expect((await signIn(server, password)).status).toBe(200)
  })
})

test('a public address is listened for on every interface, or where HOST says', async () => {
  test.skip(!outside, 'this machine has no address but the loopback')
  await withServer({ APP_URL: 'http://footing.example.com' }, async (server) => {
    expect(await answers(portOf(server), outside ?? '')).toBe(true)
    const seen = await ask(portOf(server), { path: '/sign-in', host: 'footing.example.com', to: outside ?? '' })
    expect(seen.status).toBe(200)
    expect(server.output()).toContain('PASSWORDS AND SESSIONS TRAVEL UNENCRYPTED')
  })
  await withServer({ APP_URL: 'https://footing.example.com', HOST: '127.0.0.1' }, async (server) => {
    expect(await answers(portOf(server), outside ?? '')).toBe(false)
  })
})
