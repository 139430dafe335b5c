import { ProgressBar } from '#components/ui/meter.tsx'
import { minutesLeft } from '#lib/assessment/progress/rules.ts'
import type { Tally } from '#lib/assessment/progress/types.ts'
import { words } from '#lib/language/words.ts'

interface Props {
  /** Null when nobody has said what the reader knows. */
  share: Tally | null
  anyone: Tally
  secondsPerQuestion: number
}

/** Whole progress and time left, each with whose it is. */
export function ProgressHead({ share, anyone, secondsPerQuestion }: Props) {
  const say = words('assessment').progress
  const unknown = anyone.unknown
  return (
    <div className="grid max-w-text gap-6 sm:grid-cols-2 sm:gap-x-12">
      {share && (
        <div>
          <ProgressBar label={say.share} done={share.done} total={share.total} />
          <p className="mt-1 text-small text-muted">{timeText(minutesLeft(share, secondsPerQuestion), 'yours')}</p>
        </div>
      )}
      <div>
        <ProgressBar label={say.anyone} done={anyone.done} total={anyone.total} />
        <p className="mt-1 text-small text-muted">
          {timeText(minutesLeft(anyone, secondsPerQuestion), 'theirs')}
          {unknown > 0 && ` ${say.unknown({ count: unknown })}`}
        </p>
      </div>
    </div>
  )
}

/** Minutes up to an hour and a half, then hours to the half. */
function timeText(minutes: number, whose: 'yours' | 'theirs'): string {
  const say = words('assessment').progress
  if (minutes === 0) return say.all
  if (minutes <= 90) return say[whose]({ minutes })
  const hours = Math.round(minutes / 30) / 2
  return whose === 'yours' ? say.yourHours({ hours }) : say.theirHours({ hours })
}
