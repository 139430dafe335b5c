import Link from 'next/link'
import { Disclosure } from '#components/ui/disclosure.tsx'
import type { SubjectKind } from '#lib/framework/types.ts'
import { formatNumber, formatRange } from '#lib/language/numbers.ts'
import { words } from '#lib/language/words.ts'
import type { Breakdown, GroupShare } from '#lib/portfolio/result/types.ts'
import type { Subject } from './answer-address.ts'
import { QuestionShares } from './question-shares.tsx'
import { pointsText } from './words.ts'

interface Props {
  at: Subject
  breakdown: Breakdown
  /** Names of the levels. */
  levels: readonly string[]
  /** Id of the one to show open. */
  opened: string | undefined
}

const columns = 'grid-cols-[minmax(0,1fr)_4rem_4rem] sm:grid-cols-[minmax(0,1fr)_10rem_5rem_5rem]'

/** Dimensions with their points, each opening to its answers. */
export function GroupShares({ at, breakdown, levels, opened }: Props) {
  const { groups, score, toGain } = breakdown
  const say = words('result')
  return (
    <div>
      <div aria-hidden="true" className={`grid gap-x-4 border-b border-ink ps-4 pb-2 text-small text-muted ${columns}`}>
        <span>{say.axis.dimension}</span>
        <span className="hidden text-end sm:block">{say.axis.ownScore}</span>
        <span className="text-end">{say.axis.gives}</span>
        <span className="text-end">{say.axis.toGain}</span>
      </div>
      {groups.map((group) => (
        <div key={group.id} id={`dimension-${group.id}`} className="scroll-mt-8">
          <Disclosure kind="row" open={group.id === opened} summary={<Head group={group} />}>
            <QuestionShares
              at={at}
              caption={say.axis.answersIn({ name: group.name })}
              questions={group.questions}
              levels={levels}
            />
            <p className="mt-2 flex flex-wrap gap-x-6 text-small">
              <Places at={at} group={group} />
            </p>
          </Disclosure>
        </div>
      ))}
      <p className={`tabular -mt-px grid gap-x-4 border-t border-ink py-3 ps-4 font-semibold ${columns}`}>
        <span>{say.stat.readiness}</span>
        <span className="hidden sm:block" />
        <span className="text-end">
          <span className="sr-only">{say.axis.givesQuiet} </span>
          {pointsText(score)}
        </span>
        <span className="text-end">
          <span className="sr-only">{say.axis.toGainQuiet} </span>
          {pointsText(toGain)}
        </span>
      </p>
    </div>
  )
}

function Head({ group: { name, band, points, toGain } }: { group: GroupShare }) {
  const say = words('result').axis
  return (
    <span className={`tabular grid min-w-0 flex-1 gap-x-4 ${columns}`}>
      <span className="font-medium">{name}</span>
      <span className="hidden text-end text-small leading-6 text-muted sm:block">
        <span className="sr-only">{say.ownScoreQuiet} </span>
        {band.score === null ? '–' : formatNumber(band.score)} ({formatRange(band.low, band.high)})
      </span>
      <span className="text-end">
        <span className="sr-only">{say.givesQuiet} </span>
        {pointsText(points)}
      </span>
      <span className="text-end text-muted">
        <span className="sr-only">{say.toGainQuiet} </span>
        {pointsText(toGain)}
      </span>
    </span>
  )
}

/** Where the questions of a dimension are answered. */
function Places({ at: { slug, useCaseId }, group: { id, questions } }: { at: Subject; group: GroupShare }) {
  const say = words('result').axis
  const asks = (subject: SubjectKind) => questions.some((q) => q.subject === subject)
  return (
    <>
      {asks('use-case') && (
        <Link
          href={`/o/${slug}/assessment/${useCaseId}/${id}`}
          prefetch={false}
          className="inline-block py-1 max-sm:py-3"
        >
          {say.answerUseCase}
        </Link>
      )}
      {asks('organization') && (
        <Link
          href={`/o/${slug}/assessment/organisation/${id}`}
          prefetch={false}
          className="inline-block py-1 max-sm:py-3"
        >
          {say.answerOrganization}
        </Link>
      )}
    </>
  )
}
