'use client'
import Link from 'next/link'
import { useEffect, useState } from 'react'
import { SaidList } from '#components/answer/said-list.tsx'
import { type LevelNames, saidWord } from '#components/answer/words.ts'
import { request } from '#components/ui/request.ts'
import { spreadOf } from '#lib/assessment/comparison/rules.ts'
import type { Comparison } from '#lib/assessment/comparison/types.ts'
import type { Level } from '#lib/framework/types.ts'
import { words } from '#lib/language/words.ts'
import { slotId, useQuestionnaire } from './context.ts'
import { useSlot } from './tab-queue.ts'

interface Props {
  questionId: string
  names: LevelNames
  comparison: Comparison
  /** Where a lead records a position; null for others. */
  positionHref: string | null
}

/** What colleagues said: told only to those who have answered, so that nobody is led. */
export function Others({ questionId, names, comparison, positionHref }: Props) {
  const state = useQuestionnaire()
  const view = useSlot(slotId(state, questionId))
  const [known, setKnown] = useState(comparison)
  const answered = view?.stage === 'saved' && view.savedAt !== null
  const url = `${state.comparisonUrl}/${questionId}`

  useEffect(() => {
    if (!answered || known.open) return
    const stop = new AbortController()
    // Nothing depends on it: the answer's page shows the same.
    void request<Comparison>('GET', url, stop).then((reply) => reply.ok && setKnown(reply.data))
    return () => stop.abort()
  }, [answered, known.open, url])

  const say = words('questionnaire').others
  if (known.count === 0 && !known.position) return null
  if (!known.open) return <p className="text-small text-muted">{say.hidden({ count: known.count })}</p>
  const own = view?.draft.choice
  const mine = own && own.length === 1 ? [{ level: Number(own) as Level }] : []
  const spread = spreadOf([...known.others, ...mine])
  const apart = spread ? spread.high - spread.low : 0
  return (
    <div className="text-small">
      <p className="mb-2 text-muted">
        {spread && apart >= 2
          ? say.far({ levels: apart, low: spread.low, high: spread.high })
          : apart === 1
            ? say.near
            : say.said}{' '}
        {positionHref && apart > 0 && !known.position && <Link href={positionHref}>{say.record}</Link>}
      </p>
      {known.others.length > 0 && <SaidList answers={known.others} names={names} />}
      {known.position && (
        <p className="border-t border-line pt-2 wrap-anywhere">
          <span className="font-medium">{say.counts({ answer: saidWord(known.position, names) })}</span>{' '}
          <span className="text-muted">
            {say.recorded({ person: known.position.decidedBy, reason: known.position.reason })}
          </span>
        </p>
      )}
    </div>
  )
}
