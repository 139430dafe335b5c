import { countOfFirst } from '#components/answer/words.ts'
import { ProgressBar } from '#components/ui/meter.tsx'
import { minutesLeft } from '#lib/assessment/progress/rules.ts'
import type { Tally } from '#lib/assessment/progress/types.ts'

interface Props {
  /** Null when nobody has said what the reader knows. */
  share: Tally | null
  anyone: Tally
  secondsPerQuestion: number
}

/** Whole progress and time left, each with whose it is. */
export function ProgressHead({ share, anyone, secondsPerQuestion }: Props) {
  const unknown = anyone.unknown
  return (
    <div className="grid max-w-text gap-6 sm:grid-cols-2 sm:gap-x-12">
      {share && (
        <div>
          <ProgressBar label="Your share, answered by you" done={share.done} total={share.total} />
          <p className="mt-1 text-small text-muted">{timeText(minutesLeft(share, secondsPerQuestion), 'for you')}</p>
        </div>
      )}
      <div>
        <ProgressBar label="Everything, answered by anyone" done={anyone.done} total={anyone.total} />
        <p className="mt-1 text-small text-muted">
          {timeText(minutesLeft(anyone, secondsPerQuestion), 'for what nobody has looked at')}
          {unknown > 0 && ` ${countOfFirst(unknown, 'answer is', 'answers are')} “I don’t know”: tasks to find out.`}
        </p>
      </div>
    </div>
  )
}

/** Minutes up to an hour and a half, then hours to the half. */
function timeText(minutes: number, whose: string): string {
  if (minutes === 0) return 'Everything is looked at.'
  const hours = Math.round(minutes / 30) / 2
  return minutes <= 90
    ? `About ${minutes} ${minutes === 1 ? 'minute' : 'minutes'} left ${whose}.`
    : `About ${hours} hours left ${whose}.`
}
