import { Tag } from '#components/ui/tag.tsx'
import { taskStateOf } from '#lib/assessment/progress/rules.ts'
import type { Tally } from '#lib/assessment/progress/types.ts'
import { words } from '#lib/language/words.ts'

/** How far a task is. "I don't know" counts as looked at, and is said. */
export function TaskStatus({ tally }: { tally: Tally }) {
  const state = taskStateOf(tally)
  const say = words('assessment').task
  return (
    <>
      {state === 'completed' && <span className="text-done">{say.completed}</span>}
      {state === 'in-progress' && <Tag tone="accent">{say.inProgress({ done: tally.done, total: tally.total })}</Tag>}
      {state === 'not-started' && say.notStarted}
      {tally.unknown > 0 && <span className="block">{say.toFindOut({ count: tally.unknown })}</span>}
    </>
  )
}
