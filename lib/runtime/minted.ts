import { perProcess } from './per-process.ts'

/** Every right to act that the door has made and that is still in use. Only `mint` adds to it. */
export const mintedContexts = perProcess('minted contexts', () => new WeakSet<object>())

/** @throws Error when this is no context that the door has made: a copy, a changed one, one made by hand. */
export function assertMinted(context: object): void {
  if (!mintedContexts().has(context))
    throw new Error('FORGED_CONTEXT: the right to act is what the door made, never a copy of it.')
}
