import { createHash } from 'node:crypto'

/** The same UUID (version 8, RFC 9562) for the same words: a second seeding could only write the same rows. */
export function idOf(...words: (string | number)[]): string {
  const bytes = createHash('sha256')
    .update(['harbour-mutual', ...words].join('\n'))
    .digest()
    .subarray(0, 16)
  bytes[6] = (Number(bytes[6]) & 0x0f) | 0x80
  bytes[8] = (Number(bytes[8]) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** An integer from 0 to `below` − 1, always the same for the same words. */
export function numberOf(below: number, ...words: (string | number)[]): number {
  return createHash('sha256').update(words.join('\n')).digest().readUInt32BE(0) % below
}
