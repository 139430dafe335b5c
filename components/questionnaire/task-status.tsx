import { Tag } from '#components/ui/tag.tsx'
import { taskStateOf } from '#lib/assessment/progress/rules.ts'
import type { Tally } from '#lib/assessment/progress/types.ts'

/** How far a task is. "I don't know" counts as looked at, and is said. */
export function TaskStatus({ tally }: { tally: Tally }) {
  const state = taskStateOf(tally)
  return (
    <>
      {state === 'completed' && <span className="text-done">Completed</span>}
      {state === 'in-progress' && (
        <Tag tone="accent">
          In progress, {tally.done} of {tally.total}
        </Tag>
      )}
      {state === 'not-started' && 'Not started'}
      {tally.unknown > 0 && <span className="block">{tally.unknown} to find out</span>}
    </>
  )
}
