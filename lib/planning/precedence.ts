import { byText } from './order.ts'

interface Linked {
  key: string
  phase: number
  prerequisites: readonly string[]
}

/**
 * The actions, each after its prerequisites, otherwise by key. Prerequisites that are not among them are ignored.
 *
 * @throws Error when a key occurs twice or prerequisites run in a circle.
 */
export function inDependencyOrder<T extends Linked>(actions: readonly T[]): T[] {
  const byKey = new Map(actions.map((a) => [a.key, a]))
  if (byKey.size < actions.length) throw new Error('Two actions have the same key.')
  const ordered = new Set<T>()
  const path: string[] = []
  const visit = (action: T) => {
    if (ordered.has(action)) return
    if (path.includes(action.key)) {
      throw new Error(
        `Prerequisites run in a circle: ${[...path.slice(path.indexOf(action.key)), action.key].join(' → ')}.`,
      )
    }
    path.push(action.key)
    for (const key of action.prerequisites.toSorted(byText)) {
      const before = byKey.get(key)
      if (before) visit(before)
    }
    path.pop()
    ordered.add(action)
  }
  for (const action of actions.toSorted((a, b) => byText(a.key, b.key))) visit(action)
  return [...ordered]
}

/**
 * The phase of every action, raised where a prerequisite lies in a later one. Without this a phase barrier and a
 * dependency could wait for each other.
 *
 * @param ordered the actions in dependency order
 */
export function liftedPhases(ordered: readonly Linked[]): Map<string, number> {
  const phases = new Map<string, number>()
  for (const action of ordered) {
    const before = action.prerequisites.map((key) => phases.get(key) ?? action.phase)
    phases.set(action.key, Math.max(action.phase, ...before))
  }
  return phases
}
