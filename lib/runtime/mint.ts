import { mintedContexts } from './minted.ts'

/**
 * Makes the right to act: frozen, and known by itself, so that a copy of it is none whatever it looks like. For the door
 * alone: lint lists who may import this.
 */
export function mint<Context extends object>(facts: Omit<Context, symbol>): Context {
  const context = Object.freeze(facts) as Context
  mintedContexts().add(context)
  return context
}
