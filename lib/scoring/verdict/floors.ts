import type { Floor, FloorKind } from '#lib/framework/verdict/types.ts'
import type { Share, Weighed } from '../score/share.ts'
import { LOW, percentOf, reaches, SCORE } from '../score/share.ts'
import type { Verdict } from '../types.ts'
import type { CompiledVerdictFramework } from './compile.ts'
import type { Mode } from './mode.ts'
import { isLeftOut, levelAt } from './mode.ts'
import type { Levels } from './reading.ts'
import { AGREED, OUT } from './reading.ts'
import type { Sums } from './sums.ts'
import type { MissedFloor } from './types.ts'

interface Measured {
  reads: FloorKind
  id: string | null
  sums: readonly Weighed[]
}

const miss = (m: Measured, share: Share, needed: number, holds: Verdict): MissedFloor => ({
  reads: m.reads,
  id: m.id,
  value: percentOf(m.sums, share) ?? 0,
  needed,
  holds,
})

/** For *wait* over what is answered, for *now* with what is open at 0. */
function missedPart(m: Measured, { floors }: CompiledVerdictFramework): MissedFloor | null {
  const { now, wait } = floors[m.reads]
  if (!m.sums.some((sum) => sum.applicable > 0)) return null
  if (wait !== undefined && !reaches(m.sums, SCORE, wait)) return miss(m, SCORE, wait, 'foundations-first')
  return reaches(m.sums, LOW, now) ? null : miss(m, LOW, now, 'wait')
}

/** Most parts reach their lines by far: whole numbers tell without a division, and what is near is left to exact arithmetic. */
const isFarAbove = (sum: Weighed, { now, wait }: Floor): boolean =>
  sum.applicable === 0 ||
  (100 * sum.low > now * 4 * sum.applicable + 1 && 100 * sum.level > (wait ?? 0) * 4 * sum.answered + 1)

function missedParts(compiled: CompiledVerdictFramework, sums: Sums): MissedFloor[] {
  const { parts, floors } = compiled
  const missed: MissedFloor[] = []
  const look = (reads: FloorKind, id: string | null, own: readonly Weighed[]) => {
    const one = missedPart({ reads, id, sums: own }, compiled)
    if (one) missed.push(one)
  }
  look('own-readiness', null, sums.own)
  look('organization-readiness', null, sums.organization)
  for (const [i, { dimension }] of parts.entries()) {
    const own = sums.own[i]
    const organization = sums.organization[i]
    const reads = dimension.kind === 'core' ? 'core-part' : 'other-part'
    if (own && !isFarAbove(own, floors[reads])) look(reads, dimension.id, [own])
    if (organization && !isFarAbove(organization, floors['organization-part']))
      look('organization-part', dimension.id, [organization])
  }
  return missed
}

/** Single answers that may not be absent. */
function missedLevels(compiled: CompiledVerdictFramework, levels: Levels, mode: Mode): MissedFloor[] {
  const { floors, core, marks, questions } = compiled
  const missed: MissedFloor[] = []
  const look = (reads: 'core-answer' | 'mark', at: number) => {
    const level = levels[at] ?? OUT
    const needed = floors[reads].now
    if (level === OUT || level === AGREED || level >= needed) return
    missed.push({ reads, id: questions[at]?.id ?? null, value: levelAt(levels, at), needed, holds: 'wait' })
  }
  for (const at of core) if (!isLeftOut(compiled, at, mode)) look('core-answer', at)
  for (const { at } of marks) look('mark', at)
  return missed
}

/** Every line that is not reached, in the framework's order. */
export function missedFloors(
  compiled: CompiledVerdictFramework,
  sums: Sums,
  levels: Levels,
  mode: Mode,
): MissedFloor[] {
  const missed = missedParts(compiled, sums)
  const needed = compiled.framework.tolerance.now[mode.role]
  if (!reaches([sums.marks], LOW, needed))
    missed.push({ reads: 'tolerance', id: null, value: percentOf([sums.marks], LOW) ?? 0, needed, holds: 'wait' })
  return [...missed, ...missedLevels(compiled, levels, mode)]
}
