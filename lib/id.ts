import { createHash, randomBytes } from 'node:crypto'

function written(bytes: Buffer): string {
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** A new UUID version 7 (RFC 9562): time-ordered, so that rows created together lie together. */
export function newId(now: number = Date.now()): string {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(now, 0, 6)
  bytes[6] = (Number(bytes[6]) & 0x0f) | 0x70
  bytes[8] = (Number(bytes[8]) & 0x3f) | 0x80
  return written(bytes)
}

/**
 * The id of what a write creates, from the key that the client made for the write: a retry names the same thing. UUID
 * version 8 (RFC 9562) over person and key, so that nobody can aim at an id of somebody else.
 */
export function idFromKey(userId: string, key: string | undefined): string {
  if (!key) return newId()
  const bytes = createHash('sha256').update(`${userId} ${key}`).digest().subarray(0, 16)
  bytes[6] = (Number(bytes[6]) & 0x0f) | 0x80
  bytes[8] = (Number(bytes[8]) & 0x3f) | 0x80
  return written(bytes)
}

export const isId = (value: unknown): value is string =>
  typeof value === 'string' && /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(value)
