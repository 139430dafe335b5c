import { perProcess } from '../../runtime/per-process.ts'
import { admitCall, afterAbandoning, afterFailure, afterSuccess, type Breaker, closed } from './breaker.ts'

/** How the provider has been doing, by its name. */
export const breakers = perProcess('assistant breakers', () => new Map<string, Breaker>())

const stateOf = (provider: string) => breakers().get(provider) ?? closed

/** Whether the provider may be asked now. Every call that was let through must be reported. */
export function letThrough(provider: string, now: number): boolean {
  const { admitted, state } = admitCall(stateOf(provider), now)
  breakers().set(provider, state)
  return admitted
}

export function reportCall(provider: string, how: 'answered' | 'failed' | 'abandoned', now: number): void {
  const before = stateOf(provider)
  const after = {
    answered: afterSuccess,
    failed: () => afterFailure(before, now),
    abandoned: () => afterAbandoning(before),
  }
  breakers().set(provider, after[how]())
}
