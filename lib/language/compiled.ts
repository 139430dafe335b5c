import type { CompiledMessage } from 'icu-minify/format'

/** Messages as they travel to the browser: parsed, so that it needs no parser. */
export interface Compiled {
  readonly [name: string]: CompiledMessage | Compiled
}
