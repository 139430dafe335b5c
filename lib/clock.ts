/** The current instant. The engines never read it: what they need of it is passed in. */
export function now(): Date {
  return new Date()
}

/** Today as an ISO day, UTC. */
export function today(): string {
  return now().toISOString().slice(0, 10)
}
