import { ButtonLink } from '#components/ui/button.tsx'
import { ProgressBar } from '#components/ui/meter.tsx'
import { formatNumber } from '#lib/language/numbers.ts'
import type { OpenQuestions } from '#lib/portfolio/facts/types.ts'

interface Props {
  slug: string
  open: OpenQuestions
  mayAnswer: boolean
  /** Whether this is the thing to do now. */
  primary: boolean
}

/** Time as people plan it: minutes up to an hour and a half, then hours. */
function timeText(minutes: number): string {
  if (minutes < 90) return `about ${formatNumber(minutes)} ${minutes === 1 ? 'minute' : 'minutes'}`
  return `about ${formatNumber(Math.round(minutes / 60))} hours`
}

function restText({ organization, useCases, unfinished, minutes }: OpenQuestions): string {
  const left = organization.total - organization.done + useCases.total - useCases.done
  const unsure = organization.unknown + useCases.unknown
  const know = unsure === 0 ? '' : ` ${formatNumber(unsure)} ${unsure === 1 ? 'is' : 'are'} left at “I don’t know”.`
  if (left === 0) return `Every question has been looked at.${know}`
  const cases = unfinished === 0 ? '' : `, in ${unfinished === 1 ? 'one use case' : `${unfinished} use cases`}`
  return `${formatNumber(left)} ${left === 1 ? 'question has' : 'questions have'} not been looked at by anybody${cases}: ${timeText(minutes)} of answering, shared.${know}`
}

/** How much is answered, and the way to the rest. */
export function StillOpen({ slug, open, mayAnswer, primary }: Props) {
  const looked = open.organization.done + open.useCases.done
  const done = looked === open.organization.total + open.useCases.total
  const verb = !mayAnswer || done ? 'See' : looked === 0 ? 'Start' : 'Continue'
  return (
    <div className="max-w-text">
      <p>{restText(open)}</p>
      <div className="mt-6 grid gap-4">
        <ProgressBar
          label="Questions about the organisation"
          done={open.organization.done}
          total={open.organization.total}
        />
        {open.useCases.total > 0 && (
          <ProgressBar label="Questions about the use cases" done={open.useCases.done} total={open.useCases.total} />
        )}
      </div>
      <p className="no-print mt-6">
        <ButtonLink href={`/o/${slug}/assessment`} prefetch={false} tone={primary ? 'primary' : 'quiet'}>
          {verb} the assessment
        </ButtonLink>
      </p>
    </div>
  )
}
