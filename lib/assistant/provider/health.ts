import { admitCall, afterAbandoning, afterFailure, afterSuccess, type Breaker, closed } from './breaker.ts'

/** How the provider has been doing, by its name; shared by every module graph of the process. */
const key = Symbol.for('footing.assistant.breakers')
const holder = globalThis as { [key]?: Map<string, Breaker> }

const states = () => {
  holder[key] ??= new Map()
  return holder[key]
}

const stateOf = (provider: string) => states().get(provider) ?? closed

/** Whether the provider may be asked now. Every call that was let through must be reported. */
export function letThrough(provider: string, now: number): boolean {
  const { admitted, state } = admitCall(stateOf(provider), now)
  states().set(provider, state)
  return admitted
}

export function reportCall(provider: string, how: 'answered' | 'failed' | 'abandoned', now: number): void {
  const before = stateOf(provider)
  const after = {
    answered: afterSuccess,
    failed: () => afterFailure(before, now),
    abandoned: () => afterAbandoning(before),
  }
  states().set(provider, after[how]())
}
