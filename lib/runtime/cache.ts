import { LRUCache } from 'lru-cache'
import { perProcess } from './per-process.ts'

interface Limits<Value> {
  maxEntries: number
  /** The most that all values may weigh together, in the unit of `sizeOf`: bytes, where they can be told. */
  maxSize?: number
  sizeOf?: (value: Value) => number
}

/**
 * One cache of the process: what was used longest ago goes first. A value that alone weighs more than all may is kept
 * alone, so that whoever made it does not make it again for each request.
 */
export function cachePerProcess<Value extends {}>(
  name: string,
  { maxEntries, maxSize, sizeOf }: Limits<Value>,
): () => LRUCache<string, Value> {
  return perProcess(`cache ${name}`, () =>
    maxSize === undefined || !sizeOf
      ? new LRUCache<string, Value>({ max: maxEntries })
      : new LRUCache<string, Value>({
          max: maxEntries,
          maxSize,
          sizeCalculation: (value) => Math.max(1, Math.min(maxSize, Math.ceil(sizeOf(value)))),
        }),
  )
}
