import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { eq, sql } from 'drizzle-orm'
import { SMTPServer } from 'smtp-server'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { closePools, identityDb, inIdentity } from '#db/client.ts'
import { mail } from '#db/schema/identity.ts'
import { job } from '#db/schema/queue.ts'
import { log } from '../log.ts'
import { recoverJobs, settleJob, workDue } from '../runtime/queue/mutations.ts'
import type { Kind } from '../runtime/queue/types.ts'
import { addMail, mailJob, postMail } from './mutations.ts'

const all = [mailJob as Kind<unknown>]
const received: string[] = []
/** What the mail server does once it has the whole message. */
let answers = (answer: (error?: Error) => void) => answer()
let refuses: Error | null = null
const children = new Set<ChildProcess>()

const server = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  onRcptTo: (_address, _session, done) => done(refuses),
  onData(stream, { envelope }, done) {
    stream.resume()
    stream.on('end', () => {
      received.push(...envelope.rcptTo.map((to) => to.address))
      answers((error) => done(error))
    })
  },
})
// A client that was killed is no fault of the server.
server.on('error', () => {})

const address = () => `${crypto.randomUUID()}@example.test`
const messageTo = (to: string) => ({ to, subject: 'About it', text: 'It is done.' })
const stateOf = async (id: string) =>
  (await identityDb().select({ state: job.state }).from(job).where(eq(job.id, id)))[0]?.state

/** Runs a program in a process of its own, in which the modules of the mail are at hand. */
function run(program: string): ChildProcess {
  const modules = `
    const { inIdentity, closePools } = await import('#db/client.ts')
    const { addMail, mailJob, settleMail } = await import('#lib/mail/mutations.ts')
    const { workDue } = await import('#lib/runtime/queue/mutations.ts')
  `
  const child = spawn(process.execPath, ['--input-type=module', '-e', modules + program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.add(child)
  return child
}

beforeAll(async () => {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.server.address() as AddressInfo
  process.env.SMTP_URL = `smtp://127.0.0.1:${port}`
  process.env.MAIL_FROM = 'Footing <footing@example.test>'
})
afterEach(() => {
  answers = (answer) => answer()
  refuses = null
  vi.restoreAllMocks()
})
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  await new Promise<void>((closed) => server.close(closed))
  await closePools()
})

test('a process killed between handing a mail over and writing it down leaves it unknown, and sent exactly once', async () => {
  const to = address()
  const child = run(`
    const id = await inIdentity((tx) => addMail(tx, { message: ${JSON.stringify(messageTo(to))} }))
    process.stdout.write(id)
    await settleMail({ id })
  `)
  let id = ''
  child.stdout?.on('data', (text) => {
    id += text
  })
  // The server has the message, and the client dies before it hears so.
  answers = () => child.kill('SIGKILL')
  await once(child, 'exit')
  expect(await stateOf(id)).toBe('handed-over')

  const told = vi.spyOn(log, 'error').mockImplementation(() => {})
  await identityDb().execute(sql`update queue.job set lease_until = now() - interval '1 second', run_at = now()
    where id = ${id}::uuid`)
  // The next process, at its start and ever after.
  await recoverJobs(all)
  await workDue(all, 50)
  await settleJob(mailJob, id)
  expect(await stateOf(id)).toBe('unknown')
  expect(received.filter((one) => one === to)).toHaveLength(1)
  expect(told.mock.calls).toEqual([['it is not known whether a job was done', undefined, { id }]])
})

test('a process killed before it hands a mail over leaves it to the next one', async () => {
  const to = address()
  const child = run(`
    const id = await inIdentity((tx) => addMail(tx, { message: ${JSON.stringify(messageTo(to))} }))
    process.stdout.write(id)
    process.kill(process.pid, 'SIGKILL')
  `)
  let id = ''
  child.stdout?.on('data', (text) => {
    id += text
  })
  await once(child, 'exit')
  await identityDb().execute(sql`update queue.job set run_at = now() where id = ${id}::uuid`)
  await workDue(all, 50)
  expect(await stateOf(id)).toBe('done')
  expect(received.filter((one) => one === to)).toHaveLength(1)
})

test('three processes send each of sixty mails once', async () => {
  const people = Array.from({ length: 60 }, address)
  await inIdentity(async (tx) => {
    for (const to of people) await addMail(tx, { message: messageTo(to), options: { after: 0 } })
  })
  const takers = [1, 2, 3].map(() =>
    run(`
      while ((await workDue([mailJob], 3)) > 0);
      await closePools()
    `),
  )
  await Promise.all(takers.map((child) => once(child, 'exit')))
  expect(received.filter((one) => people.includes(one)).toSorted()).toEqual(people.toSorted())
})

test('a server that falls silent after the text leaves it unknown; one that refuses or is busy does not', async () => {
  vi.spyOn(log, 'error').mockImplementation(() => {})
  const add = () => inIdentity((tx) => addMail(tx, { message: messageTo(address()), options: { attempts: 3 } }))
  const sockets = new Set<{ destroy(): void }>()
  server.server.on('connection', (socket: { destroy(): void }) => sockets.add(socket))
  answers = () => {
    for (const socket of sockets) socket.destroy()
  }
  const silent = await add()
  expect(await settleJob(mailJob, silent)).toBe('unknown')
  expect(await settleJob(mailJob, silent)).toBe('unknown')

  refuses = Object.assign(new Error('no such mailbox'), { responseCode: 550 })
  expect(await settleJob(mailJob, await add())).toBe('failed')
  refuses = Object.assign(new Error('busy'), { responseCode: 451 })
  const busy = await add()
  expect(await settleJob(mailJob, busy)).toBe('waiting')
  refuses = null
  answers = (answer) => answer()
  expect(await settleJob(mailJob, busy)).toBe('done')
})

test('a posted mail leaves with its transaction, and not without it', async () => {
  const [never, once] = [address(), address()]
  await expect(
    inIdentity(async (tx) => {
      await postMail(tx, { message: messageTo(never) })
      throw new Error('taken back')
    }),
  ).rejects.toThrow('taken back')
  await inIdentity((tx) => postMail(tx, { message: messageTo(once) }))
  await vi.waitFor(() => expect(received).toContain(once))
  expect(received).not.toContain(never)
})

test('nothing of a mail is to be read in the database while it waits, nor after', async () => {
  const to = address()
  const id = await inIdentity((tx) =>
    addMail(tx, { message: { to, subject: 'Words', text: 'https://footing.test/secret' } }),
  )
  const [row] = await identityDb().select().from(job).where(eq(job.id, id))
  expect(JSON.stringify(row)).not.toMatch(new RegExp(`${to}|Words|secret`))
  await settleJob(mailJob, id)
  const [sent] = await identityDb().select().from(job).where(eq(job.id, id))
  expect(sent).toMatchObject({ state: 'done', payload: '' })
  expect(await identityDb().select().from(mail).where(eq(mail.recipient, to))).toEqual([])
})
