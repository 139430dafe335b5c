import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'

const keyFrom = (secret: string) => createHmac('sha256', secret).update('queue payload').digest()

/** Payloads hold links that open accounts: without the installation's secret a database, or a copy of it, tells none. */
export function seal(secret: string, id: string, payload: unknown): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyFrom(secret), nonce).setAAD(Buffer.from(id))
  const text = Buffer.concat([cipher.update(JSON.stringify(payload)), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64')
}

/** @throws Error when it was sealed with another secret, or for another job. */
export function unseal(secret: string, id: string, sealed: string): unknown {
  const bytes = Buffer.from(sealed, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', keyFrom(secret), bytes.subarray(0, 12))
  decipher.setAAD(Buffer.from(id)).setAuthTag(bytes.subarray(12, 28))
  return JSON.parse(Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString())
}

/** How an address stands beside a job: only who knows the secret and the address finds it. */
export const hashOfAddress = (secret: string, address: string) =>
  createHmac('sha256', secret).update(`queue about ${address}`).digest('base64url')

const minute = 60
const longest = 6 * 60 * minute

/** Seconds until the next try: one minute after the first, then four times as long each time, at most six hours. */
export const pauseAfter = (attempt: number) => Math.min(longest, minute * 4 ** (attempt - 1))
