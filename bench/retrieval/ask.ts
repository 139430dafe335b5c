import { searchPassages } from '#lib/assistant/retrieval/queries.ts'
import { supportOf } from '#lib/assistant/retrieval/support.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import { generateRoadmap } from '#lib/roadmap/mutations.ts'
import { findRoadmap } from '#lib/roadmap/queries.ts'
import { readCases } from './cases.ts'
import type { Outcome } from './judge.ts'

/**
 * Asks every question of the benchmark.
 *
 * @param lead of the demo organisation, who makes its roadmap; @param reader who asks: one who may read everything.
 */
export async function askAll(lead: OrgContext, reader: OrgContext): Promise<Outcome[]> {
  await generateRoadmap(lead)
  const roadmap = await findRoadmap(reader)
  const outcomes: Outcome[] = []
  for (const one of readCases(new Map(roadmap?.actions.map((a) => [a.key, a.id])))) {
    const found = await searchPassages(reader, { query: one.ask, useCaseId: null })
    outcomes.push({ case: one, keys: found.map((f) => f.key), support: supportOf(found) })
  }
  return outcomes
}
