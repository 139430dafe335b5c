import Link from 'next/link'
import { GateState } from '#components/verdict/gate-state.tsx'
import { LevelChip } from '#components/verdict/level-chip.tsx'
import type { QuestionReason, Reasons } from '#lib/roadmap/reason/rules.ts'

interface Props extends Reasons {
  slug: string
  /** Names of the levels 0 to 4. */
  levels: readonly string[]
}

/** The answers and gates that ask for an action, each with the way to it. */
export function Why({ slug, levels, questions, gates }: Props) {
  return (
    <ul className="max-w-text">
      {questions.map((reason) => (
        <li key={`${reason.id} ${reason.useCase}`} className="border-t border-line py-3">
          <Link href={`/o/${slug}/answers/${reason.useCase ?? 'organisation'}/${reason.id}`} className="inline-block">
            {reason.text}
          </Link>
          <p className="mt-1 flex items-baseline gap-3 text-small text-muted">
            <Standing reason={reason} levels={levels} />
          </p>
        </li>
      ))}
      {gates.map((gate) => (
        <li key={gate.id} className="border-t border-line py-3">
          <p>
            <span className="text-muted">Gate: </span>
            {gate.name}
          </p>
          <p className="mt-1 text-small text-muted">{gate.why}</p>
          <ul className="mt-1">
            {gate.states.map(({ useCase, state }) => (
              <li key={useCase.id} className="flex flex-wrap items-baseline gap-x-4">
                <Link
                  href={`/o/${slug}/use-cases/${useCase.id}#gates`}
                  className="inline-block py-1 [overflow-wrap:anywhere]"
                >
                  {useCase.name}
                </Link>
                {state && <GateState state={state} />}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  )
}

function Standing({
  reason: { standing, anchor, open },
  levels,
}: {
  reason: QuestionReason
  levels: readonly string[]
}) {
  if (standing === null) return 'Not answered any more.'
  if (standing.kind === 'unknown') return 'Nobody knows yet.'
  if (standing.kind === 'not-applicable') return 'Does not apply any more.'
  return (
    <>
      <LevelChip level={standing.level} />
      <span>
        <span className="text-ink">
          {levels[standing.level]}
          {!open && ', high enough now'}.
        </span>{' '}
        {anchor}
      </span>
    </>
  )
}
