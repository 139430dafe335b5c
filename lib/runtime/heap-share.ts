import { getHeapStatistics } from 'node:v8'

/** Bytes of a part of the most that this process's heap may grow to. */
export function heapShare(part: number): number {
  return Math.floor(getHeapStatistics().heap_size_limit * part)
}
