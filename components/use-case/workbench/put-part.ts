import { type Problem, readProblem, unreachable } from '#components/ui/problem.ts'

export type PutOutcome =
  | { kind: 'saved'; version: number }
  /** Somebody else changed the use case meanwhile: nothing was written. */
  | { kind: 'changed' }
  | { kind: 'problem'; problem: Problem }

/** Saves one section over the version that was read. Never throws: every failure comes back as an outcome. */
export async function putPart(url: string, body: string, version: number): Promise<PutOutcome> {
  const headers = {
    'Content-Type': 'application/json',
    Accept: 'application/json, application/problem+json',
    'If-Match': `"${version}"`,
  }
  try {
    const response = await fetch(url, { method: 'PUT', headers, body, credentials: 'same-origin' })
    if (response.status === 412) return { kind: 'changed' }
    if (!response.ok) return { kind: 'problem', problem: await readProblem(response) }
    const saved = (await response.json()) as { version: number }
    return { kind: 'saved', version: saved.version }
  } catch {
    return { kind: 'problem', problem: unreachable }
  }
}
