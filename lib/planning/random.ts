import { seeded } from '#lib/scoring/robustness/random.ts'

/**
 * Seeded numbers, 0 inclusive to 1 exclusive, that depend on the seed and the name only (FNV-1a of both begins the
 * stream). One action more or less leaves the others' numbers as they were, so that a forecast moves for no other
 * reason than the change itself.
 */
export function streamOf(seed: number, name: string): () => number {
  const text = `${seed} ${name}`
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return seeded(hash)
}
