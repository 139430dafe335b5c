'use client'
import { useMemo } from 'react'
import { minutesLeft } from '#lib/assessment/progress/rules.ts'
import { words } from '#lib/language/words.ts'
import { slotId, useQuestionnaire } from './context.ts'
import { useAnswered } from './tab-queue.ts'

/** How much of this page the person has looked at, and how long the rest takes. */
export function PartProgress({ secondsPerQuestion }: { secondsPerQuestion: number }) {
  const state = useQuestionnaire()
  const { questions } = state
  const ids = useMemo(() => questions.map((q) => slotId(state, q.id)), [state, questions])
  const before = useMemo(() => questions.map((q) => q.stored !== null), [questions])
  const done = useAnswered(ids, before)
  const minutes = minutesLeft({ total: ids.length, done, unknown: 0 }, secondsPerQuestion)
  const say = words('questionnaire')
  return (
    <span className="tabular text-small whitespace-nowrap text-muted">
      {say.answered({ done, total: ids.length })}
      {minutes > 0 && <span className="max-sm:hidden">{say.minutesLeft({ minutes })}</span>}
    </span>
  )
}
