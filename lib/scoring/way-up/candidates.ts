import type { Level, Question, Remedy } from '#lib/framework/types.ts'
import type { Group } from '#lib/scoring/score/compile.ts'
import type { GateReading, Reading } from '#lib/scoring/score/reading.ts'
import type { Levels } from '#lib/scoring/score/tally.ts'
import { isOpen } from '#lib/scoring/score/tally.ts'
import type { Picks } from './picks.ts'
import { holds } from './picks.ts'
import { EFFORT } from './staircase.ts'

/**
 * A remedy that would change something for the use case: raise or give an answer, or pass a gate. One that raises
 * questions of several groups is several candidates, a leader and its followers, which need each other: so every group
 * can be searched by itself.
 */
export interface Candidate {
  remedy: Remedy
  isLeader: boolean
  /** Likely effort and number, see `Point.cost`; 0 for followers. */
  cost: number
  /** Its place in a set. Leaders have higher bits than followers and smaller ids higher ones, so the larger set has them. */
  bit: bigint
  /** Bits of what must be picked with it: prerequisites that are candidates too, and the remedy's other parts. */
  needs: bigint
  /** The group whose questions it raises; null when it only passes a gate. */
  group: Group | null
  raises: readonly { question: Question; to: Level }[]
  /** Ids of the gates that it passes. */
  opens: ReadonlySet<string>
}

interface Change {
  remedy: Remedy
  parts: readonly { group: Group | null; raises: Candidate['raises'] }[]
  opens: ReadonlySet<string>
}

function raisesOf(remedy: Remedy, { answers }: Reading): Candidate['raises'] {
  return remedy.closes.flatMap(({ question: id, to }) => {
    const question = answers.compiled.questions.get(id)
    if (!question || !answers.asked(question)) return []
    const standing = answers.standing(question)
    const lower = isOpen(standing) || (standing?.kind === 'answered' && standing.level < to)
    return lower ? [{ question, to }] : []
  })
}

const isShut = ({ state }: GateReading) => state === 'failed' || state === 'unknown'

function changesBy(reading: Reading): Change[] {
  const { compiled } = reading.answers
  const shut = reading.gates.filter(isShut).map((g) => g.compiled.gate)
  return compiled.framework.remedies.flatMap((remedy): Change[] => {
    const opens = new Set(shut.filter((gate) => gate.remedy === remedy.id).map((gate) => gate.id))
    const byGroup = Map.groupBy(raisesOf(remedy, reading), ({ question }) => compiled.groupOf.get(question.id) ?? null)
    const parts = [...byGroup].map(([group, raises]) => ({ group, raises }))
    if (parts.length > 0) return [{ remedy, parts, opens }]
    return opens.size > 0 ? [{ remedy, parts: [{ group: null, raises: [] }], opens }] : []
  })
}

/** Each after its prerequisites; otherwise by phase and id. */
function inOrder(changes: readonly Change[]): Change[] {
  const ordered: Change[] = []
  const waiting = changes.toSorted((a, b) => a.remedy.phase - b.remedy.phase || (a.remedy.id < b.remedy.id ? -1 : 1))
  const left = new Set(changes.map((change) => change.remedy.id))
  while (waiting.length > 0) {
    const ready = waiting.findIndex(({ remedy }) => !remedy.prerequisites.some((id) => left.has(id)))
    const [next] = waiting.splice(Math.max(ready, 0), 1)
    if (!next) break
    ordered.push(next)
    left.delete(next.remedy.id)
  }
  return ordered
}

/** Bits of every change's parts, the leader's first. */
function bitsFor(changes: readonly Change[]): Map<string, bigint[]> {
  const byId = changes.toSorted((a, b) => (a.remedy.id < b.remedy.id ? 1 : -1))
  const followers = byId.reduce((sum, change) => sum + change.parts.length - 1, 0)
  let low = 0
  let high = followers
  return new Map(
    byId.map(({ remedy, parts }) => [remedy.id, parts.map((_, i) => 1n << BigInt(i === 0 ? high++ : low++))]),
  )
}

/** The candidates for a use case, in an order that their prerequisites allow. */
export function candidatesFor(reading: Reading): Candidate[] {
  const changes = inOrder(changesBy(reading))
  const bits = bitsFor(changes)
  const byId = new Map(changes.map((change) => [change.remedy.id, change]))
  /** The prerequisite's part in the same group, where nothing has to be decided across groups; else its leader. */
  const nearest = (id: string, group: Group | null): bigint => {
    const at = byId.get(id)?.parts.findIndex((part) => part.group === group) ?? -1
    return bits.get(id)?.[Math.max(at, 0)] ?? 0n
  }
  return changes.flatMap(({ remedy, parts, opens }) => {
    const own = bits.get(remedy.id) ?? []
    return parts.map(({ group, raises }, i): Candidate => {
      const bit = own[i] ?? 0n
      const others = i === 0 ? own.slice(1) : own.slice(0, 1)
      const before = remedy.prerequisites.map((id) => nearest(id, group))
      return {
        remedy,
        isLeader: i === 0,
        cost: i === 0 ? Math.round(2 * remedy.effort.likely) * EFFORT + 1 : 0,
        bit,
        needs: [...others, ...before].reduce((set, one) => set | one, 0n),
        group,
        raises,
        opens: i === 0 ? opens : new Set(),
      }
    })
  })
}

/** Those of the candidates that are picked. */
export function pickedFrom(candidates: readonly Candidate[], picks: Picks): Candidate[] {
  return candidates.filter((c) => holds(picks, c.bit))
}

/** The levels to which the candidates bring their questions. */
export function levelsAfter(done: readonly Candidate[]): Levels {
  const levels = new Map<string, Level>()
  for (const { question, to } of done.flatMap((c) => c.raises)) {
    const known = levels.get(question.id)
    levels.set(question.id, known !== undefined && known > to ? known : to)
  }
  return levels
}
