import { TaskList } from '#components/ui/task-list.tsx'
import { tallyFrom } from '#lib/assessment/part/rules.ts'
import type { PartProgress, SubjectProgress, Viewpoint } from '#lib/assessment/part/types.ts'
import { minutesLeft } from '#lib/assessment/progress/rules.ts'
import { words } from '#lib/language/words.ts'
import { partHref } from './part-href.ts'
import { TaskStatus } from './task-status.tsx'

interface Props {
  progress: SubjectProgress
  viewpoint: Viewpoint
  /** Address of the questionnaire. */
  root: string
  secondsPerQuestion: number
}

/** The parts of one subject, each a task with its state. */
export function SubjectTasks({ progress, viewpoint, root, secondsPerQuestion }: Props) {
  const parts = progress.parts.filter((part) => tallyFrom(viewpoint, part).total > 0)
  return (
    <TaskList
      label={progress.name}
      items={parts.map((counted) => ({
        id: counted.part.id,
        href: partHref(root, progress.subject, counted.part.id, viewpoint),
        title: counted.part.name,
        hint: hintOf(counted, viewpoint, secondsPerQuestion),
        status: <TaskStatus tally={tallyFrom(viewpoint, counted)} />,
      }))}
    />
  )
}

function hintOf(counted: PartProgress, viewpoint: Viewpoint, secondsPerQuestion: number): string {
  const tally = tallyFrom(viewpoint, counted)
  const minutes = minutesLeft(tally, secondsPerQuestion)
  const left = tally.total - tally.done
  const say = words('assessment').task
  const begun = tally.done > 0 && left > 0
  const count = begun ? left : tally.total
  const todo =
    minutes > 0 && left > 0
      ? (begun ? say.leftAbout : say.allAbout)({ count, minutes })
      : (begun ? say.left : say.all)({ count })
  const { you } = counted
  if (viewpoint !== 'everything' || you.done >= tally.done) return say.hint({ todo })
  return you.done === 0 ? say.none({ todo }) : say.some({ todo, done: you.done })
}
