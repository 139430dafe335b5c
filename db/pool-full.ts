/** All connections are busy, and stayed so for as long as a request may wait. */
export class PoolFull extends Error {
  /** What the log calls it: names of classes are minified. */
  static readonly type = 'PoolFull'
}

/** Whether it is one: the pools are shared by module graphs, of which each has a class of its own. */
export const isPoolFull = (error: unknown): boolean =>
  error instanceof Error && (error.constructor as { type?: unknown }).type === PoolFull.type
