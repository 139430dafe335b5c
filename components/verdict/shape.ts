import type { Verdict } from '#lib/scoring/types.ts'

/** Path data around the origin. What is absent is not drawn. */
export interface VerdictShape {
  filled?: string
  outlined?: string
  /** Stroke dash pattern of the outline. */
  dash?: string
}

/**
 * The mark of a verdict with the given radius: now a filled circle, wait a half-filled one, foundations first an open
 * square on a base line, not a fit a crossed circle, undetermined a dashed circle. Told apart without colour.
 */
export function verdictShape(verdict: Verdict, radius: number): VerdictShape {
  const f = (factor: number) => round(factor * radius)
  const circle = `M${-f(1)} 0A${f(1)} ${f(1)} 0 1 1 ${f(1)} 0A${f(1)} ${f(1)} 0 1 1 ${-f(1)} 0Z`
  switch (verdict) {
    case 'now':
      return { filled: circle, outlined: circle }
    case 'wait':
      return { filled: `M0 ${-f(1)}A${f(1)} ${f(1)} 0 0 0 0 ${f(1)}Z`, outlined: circle }
    case 'foundations-first':
      return {
        filled: `M${-f(1.12)} ${f(0.72)}H${f(1.12)}V${f(1.08)}H${-f(1.12)}Z`,
        outlined: `M${-f(0.8)} ${-f(0.96)}H${f(0.8)}V${f(0.56)}H${-f(0.8)}Z`,
      }
    case 'not-a-fit':
      return {
        outlined: `${circle}M${-f(0.7)} ${-f(0.7)}L${f(0.7)} ${f(0.7)}M${f(0.7)} ${-f(0.7)}L${-f(0.7)} ${f(0.7)}`,
      }
    case 'undetermined': {
      // Eight dashes that meet where the circle closes.
      const dash = (2 * Math.PI * radius) / 16
      return { outlined: circle, dash: `${round(dash)} ${round(dash)}` }
    }
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
