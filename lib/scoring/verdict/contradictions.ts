import type { Level } from '#lib/framework/types.ts'
import type { GateView, SubjectView } from './gates.ts'
import type { Reading } from './reading.ts'
import type { Contradiction } from './types.ts'

/** Says the one half that it works and the other that it does not? */
function contradicts({ subject, entry }: SubjectView, { levels, compiled }: Reading): boolean {
  const { works_from, written_at } = compiled.framework.answers
  const level = levels[subject.at] ?? -1
  if (level < 0 || entry === null) return false
  if (level >= works_from) return entry === 'denied' || entry === 'partial'
  return level < written_at && entry === 'described'
}

/** Where answer and workbench disagree: findings with both sides and those who said them. The worse side counts. */
export function contradictionsOf(gates: readonly GateView[], reading: Reading): Contradiction[] {
  const { input, levels, entries } = reading
  const found = new Map<string, Contradiction>()
  for (const { compiled, route } of gates) {
    for (const view of route?.subjects ?? []) {
      const { question, entry, at } = view.subject
      if (!entry || view.entry === null || found.has(question) || !contradicts(view, reading)) continue
      found.set(question, {
        gate: compiled.gate.id,
        question,
        level: (levels[at] ?? 0) as Level,
        answeredBy: input.answeredBy?.[question] ?? [],
        entry,
        entryState: view.entry,
        details: entries[entry].details,
        enteredBy: input.enteredBy?.[entry] ?? [],
      })
    }
  }
  return [...found.values()]
}
