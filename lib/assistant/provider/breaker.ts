/** When a provider is left alone: a pure state machine, told the time. */

export interface Breaker {
  /** Failures in a row. */
  failures: number
  /** Instant (ms) until which nobody is let through; null while closed. */
  openUntil: number | null
  /** Instant (ms) at which somebody was let through to try; null when nobody is trying. */
  tryingSince: number | null
}

export const closed: Breaker = { failures: 0, openUntil: null, tryingSince: null }

const most = 3
const restMs = 60_000

/** Whether to ask the provider now, and the state after that decision. After its rest one caller tries for all. */
export function admitCall(state: Breaker, now: number): { admitted: boolean; state: Breaker } {
  if (state.openUntil === null) return { admitted: true, state }
  if (now < state.openUntil) return { admitted: false, state }
  // Somebody who tries and is never heard of again holds up nobody for longer than a rest.
  if (state.tryingSince !== null && now - state.tryingSince < restMs) return { admitted: false, state }
  return { admitted: true, state: { ...state, tryingSince: now } }
}

export function afterSuccess(): Breaker {
  return closed
}

export function afterFailure(state: Breaker, now: number): Breaker {
  const failures = state.failures + 1
  if (state.openUntil === null && failures < most) return { ...state, failures }
  return { failures, openUntil: now + restMs, tryingSince: null }
}

/** The caller left before it was known how it would end. */
export function afterAbandoning(state: Breaker): Breaker {
  return { ...state, tryingSince: null }
}
