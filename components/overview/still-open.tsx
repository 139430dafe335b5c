import { ButtonLink } from '#components/ui/button.tsx'
import { ProgressBar } from '#components/ui/meter.tsx'
import { words } from '#lib/language/words.ts'
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
  const { still } = words('overview')
  return minutes < 90 ? still.minutes({ count: minutes }) : still.hours({ count: Math.round(minutes / 60) })
}

function restText({ organization, useCases, unfinished, minutes }: OpenQuestions): string {
  const { still } = words('overview')
  const left = organization.total - organization.done + useCases.total - useCases.done
  const unsure = organization.unknown + useCases.unknown
  const rest = left === 0 ? still.all : still.left({ left, unfinished, time: timeText(minutes) })
  return unsure === 0 ? rest : `${rest} ${still.unsure({ count: unsure })}`
}

/** How much is answered, and the way to the rest. */
export function StillOpen({ slug, open, mayAnswer, primary }: Props) {
  const looked = open.organization.done + open.useCases.done
  const done = looked === open.organization.total + open.useCases.total
  const say = words('overview').still
  const verb = !mayAnswer || done ? say.see : looked === 0 ? say.start : say.continue
  return (
    <div className="max-w-text">
      <p>{restText(open)}</p>
      <div className="mt-6 grid gap-4">
        <ProgressBar label={say.ofOrganization} done={open.organization.done} total={open.organization.total} />
        {open.useCases.total > 0 && (
          <ProgressBar label={say.ofUseCases} done={open.useCases.done} total={open.useCases.total} />
        )}
      </div>
      <p className="no-print mt-6">
        <ButtonLink href={`/o/${slug}/assessment`} prefetch={false} tone={primary ? 'primary' : 'quiet'}>
          {verb}
        </ButtonLink>
      </p>
    </div>
  )
}
