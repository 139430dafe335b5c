import type { Role } from '#lib/framework/verdict/types.ts'
import type { CompiledVerdictFramework } from './compile.ts'
import { roleThatCounts } from './facts.ts'
import type { Levels, Reading } from './reading.ts'

/** How strictly a use case is judged: which role counts, and whether a reader stands between output and effect. */
export interface Mode {
  role: Role
  readerIsRoute: boolean
  lightTrack: boolean
}

/** The level that decides: what is open counts as 0. */
export const levelAt = (levels: Levels, at: number): number => Math.max(0, levels[at] ?? 0)

/** Strictness follows the harm, and falls only by marks that two people stand behind. */
export function modeOf({ compiled, facts, agreed }: Reading, levels: Levels): Mode {
  const { framework, indexOf, roleDrift } = compiled
  const { role_drift, reader_is_route, light_track } = framework
  const role = roleThatCounts(facts.role, levelAt(levels, roleDrift) >= role_drift.from)
  const have = (marks: readonly { mark: string; at_least: number }[]) =>
    marks.every(({ mark, at_least }) => {
      const at = indexOf.get(mark) ?? -1
      return agreed.has(at) && levelAt(levels, at) >= at_least
    })
  const readerIsRoute = reader_is_route.roles.includes(role) && have(reader_is_route.marks)
  const lightTrack =
    readerIsRoute && light_track.affects_people.includes(facts.affectsPeople) && have(light_track.marks)
  return { role, readerIsRoute, lightTrack }
}

/** Whether an answer is left out here: a reader stands in for it, or the track is light. */
export const isLeftOut = ({ readerRoutes, heavyOnly }: CompiledVerdictFramework, at: number, mode: Mode): boolean =>
  (mode.readerIsRoute && readerRoutes.has(at)) || (mode.lightTrack && heavyOnly.has(at))

/** Whether a list of mistakes is unfinished without an irreversible one. */
export function mustListWorst({ compiled }: Reading, levels: Levels, { role }: Mode): boolean {
  const { roles, marks } = compiled.framework.worst_mistake
  return (
    roles.includes(role) ||
    marks.some(({ mark, at_most }) => levelAt(levels, compiled.indexOf.get(mark) ?? -1) <= at_most)
  )
}
