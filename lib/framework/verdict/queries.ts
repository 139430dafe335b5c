import * as z from 'zod'
import { filesOf } from '../queries.ts'
import { phase } from '../schema.ts'
import { faultsInVerdictFramework } from './rules.ts'
import * as schema from './schema.ts'
import type { VerdictFramework } from './types.ts'

function readVerdictFramework(id: string, version: string): VerdictFramework {
  const { read, remedies } = filesOf(id, version)
  const head = read(schema.verdictFrameworkHead, 'framework.yaml')
  const framework: VerdictFramework = {
    ...head,
    dimensions: head.dimensions.map((d) => read(schema.dimension, `dimensions/${d}.yaml`)),
    marks: read(schema.marks, 'marks.yaml'),
    gates: read(z.array(schema.gate), 'gates.yaml'),
    remedies,
    phases: read(z.array(phase).length(7), 'phases.yaml'),
  }
  const faults = faultsInVerdictFramework(framework)
  if (faults.length > 0) throw new Error(`Framework ${id} ${version} has faults:\n${faults.join('\n')}`)
  return framework
}

const cache = new Map<string, VerdictFramework>()

/**
 * A release with method 1.1; read once per process.
 *
 * @throws Error naming the file and what is wrong with it, or that there is no such release.
 */
export function getVerdictFramework(id: string, version: string): VerdictFramework {
  const key = `${id}@${version}`
  const known = cache.get(key) ?? readVerdictFramework(id, version)
  cache.set(key, known)
  return known
}
