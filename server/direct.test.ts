import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { log } from '#lib/log.ts'
import type { Application } from './application.ts'
import { answersDirectly } from './direct.ts'
import { offer } from './offer.ts'

const path = '/api/o/a/assessments/0198aaaa-0000-7000-8000-000000000000/answers/data.owner'
let server: Server
let told: string[]

beforeEach(async () => {
  told = []
  vi.spyOn(log, 'error').mockImplementation((event) => void told.push(event))
  offer({ saveAnswer: () => Promise.reject(new Error('broken')) } as unknown as Application)
  server = createServer((request, response) => void answersDirectly(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterEach(() => {
  vi.restoreAllMocks()
  server.close()
})

const port = () => (server.address() as AddressInfo).port

test('a save that breaks is told to the log', async () => {
  await expect(fetch(`http://127.0.0.1:${port()}${path}`, { method: 'PUT', body: '{}' })).rejects.toThrow()
  expect(told).toEqual(['a save was not answered'])
})

test('whoever goes away in the middle of a save is no fault', async () => {
  const closed = new Promise<void>((resolve) => server.once('connection', (s) => s.once('close', () => resolve())))
  const socket = connect(port(), '127.0.0.1', () =>
    socket.write(`PUT ${path} HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{`, () => socket.destroy()),
  )
  await closed
  await new Promise(setImmediate)
  expect(told).toEqual([])
})
