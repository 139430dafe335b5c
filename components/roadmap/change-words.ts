import { formatNumber } from '#lib/language/numbers.ts'
import type { PlannedAction } from '#lib/planning/types.ts'
import { effortText, figures, inSentence } from './words.ts'

export interface Naming {
  useCase: (id: string) => string
  role: (id: string) => string
  /** The label of an action, or its title when it has none yet. */
  action: (key: string) => string
}

export interface FieldChange {
  label: string
  text: string
}

const joined = (names: readonly string[]) => names.join(', ')

/** "now also A, B; no longer C" */
function moved(before: readonly string[], after: readonly string[], name: (id: string) => string): string {
  const come = after.filter((id) => !before.includes(id)).map(name)
  const gone = before.filter((id) => !after.includes(id)).map(name)
  return [come.length > 0 && `now also ${joined(come)}`, gone.length > 0 && `no longer ${joined(gone)}`]
    .filter(Boolean)
    .join('; ')
}

const gapKeys = ({ gaps }: PlannedAction) => gaps.map((g) => `${g.kind} ${g.id} ${g.useCase}`)

const fromTo = (from: string, to: string) => `from ${from} to ${to}`

const told: Record<string, (old: PlannedAction, next: PlannedAction, naming: Naming) => FieldChange> = {
  useCases: (old, next, { useCase }) => ({ label: 'Serves', text: moved(old.useCases, next.useCases, useCase) }),
  leverage: (old, next) => ({
    label: 'Leverage',
    text: fromTo(formatNumber(old.leverage), formatNumber(next.leverage)),
  }),
  gaps: (old, next) => {
    const [before, after] = [gapKeys(old), gapKeys(next)]
    const come = after.filter((key) => !before.includes(key)).length
    const gone = before.filter((key) => !after.includes(key)).length
    const parts = [come > 0 && `${figures(come, 'gap')} more`, gone > 0 && `${figures(gone, 'gap')} closed`]
    return { label: 'Closes', text: parts.filter(Boolean).join(', ') }
  },
  prerequisites: (old, next, { action }) => ({
    label: 'Waits for',
    text: moved(old.prerequisites, next.prerequisites, action),
  }),
  effort: (old, next) => ({ label: 'Effort', text: fromTo(effortText(old.effort), effortText(next.effort)) }),
  phase: (old, next) => ({ label: 'Phase', text: fromTo(String(old.phase), String(next.phase)) }),
  role: (old, next, { role }) => ({
    label: 'Role',
    text: fromTo(inSentence(role(old.role)), inSentence(role(next.role))),
  }),
  title: (_, next) => ({ label: 'Title', text: `now “${next.title}”` }),
  deliverable: (_, next) => ({ label: 'Deliverable', text: `now “${next.deliverable}”` }),
  exitCriterion: (_, next) => ({ label: 'Finished when', text: `now “${next.exitCriterion}”` }),
  remedy: () => ({ label: 'Remedy', text: 'another one of the framework' }),
}

/** Each difference between the stored and the proposed form of an action, in words. */
export function describeChange(
  old: PlannedAction,
  change: { fields: readonly string[]; next: PlannedAction },
  naming: Naming,
): FieldChange[] {
  return change.fields.flatMap((field) => told[field]?.(old, change.next, naming) ?? [])
}
