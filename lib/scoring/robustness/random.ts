/**
 * Seeded numbers, 0 inclusive to 1 exclusive: SplitMix's scheme in 32 bits (Steele, Lea and Flood, "Fast splittable
 * pseudorandom number generators", 2014): a Weyl sequence through a mixing function. Good enough to jitter weights, and
 * never for secrets.
 */
export function seeded(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x9e3779b9) | 0
    let x = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
    x = Math.imul(x ^ (x >>> 15), 0x735a2d97)
    return ((x ^ (x >>> 15)) >>> 0) / 0x1_0000_0000
  }
}
