'use client'
import { lazy, Suspense } from 'react'
import type { LevelNames } from '#components/answer/words.ts'
import { Button } from '#components/ui/button.tsx'
import { words } from '#lib/language/words.ts'
import { slotId, useQuestionnaire } from './context.ts'
import { emptyDraft, sameDraft } from './draft.ts'
import type { SlotView } from './save-queue.ts'
import { clearAnswer, clock, tabQueue, takeBack, useSlot } from './tab-queue.ts'

/** Rarely needed, so it is loaded when it is. */
const ConflictCard = lazy(() => import('./conflict-card.tsx'))

interface Props {
  questionId: string
  /** Said until something happens in this tab. */
  before: string
}

/** What became of what was typed into one question; silent for screen readers, the page's one line speaks for all. */
export function QuestionState({ questionId, before }: Props) {
  const slot = slotId(useQuestionnaire(), questionId)
  const view = useSlot(slot)
  if (view?.theirs) return null
  const say = words('questionnaire').state
  const empty = !view || sameDraft(view.draft, emptyDraft)
  return (
    <p className="no-print flex min-h-5 flex-wrap items-center gap-x-3 text-small text-muted">
      <span className={view?.stage === 'refused' ? 'text-problem' : view?.message ? 'text-caution' : 'tabular'}>
        {textOf(view, before)}
      </span>
      {view?.stage === 'refused' && (
        <Button type="button" tone="plain" size="small" onClick={() => tabQueue().retry(slot)}>
          {words('saving').again}
        </Button>
      )}
      {/* One button, so that the focus stays where it was. */}
      {(view?.setAside || !empty) && (
        <Button
          type="button"
          tone="plain"
          size="small"
          onClick={() => (view?.setAside ? takeBack(slot) : clearAnswer(slot))}
        >
          {!view?.setAside ? say.clear : empty ? say.takeBack : say.takeBackMine}
        </Button>
      )}
    </p>
  )
}

/** Stands above the choices while two versions of the answer wait for a decision. */
export function QuestionConflict({ questionId, names }: { questionId: string; names: LevelNames }) {
  const slot = slotId(useQuestionnaire(), questionId)
  const view = useSlot(slot)
  return view?.theirs ? (
    <Suspense fallback={<p className="mb-4 font-semibold">{words('questionnaire').conflict.title}</p>}>
      <ConflictCard slot={slot} mine={view.draft} theirs={view.theirs} base={view.base} names={names} />
    </Suspense>
  ) : null
}

function textOf(view: SlotView | undefined, before: string): string {
  const say = words('questionnaire').state
  if (!view) return before
  if (view.stage === 'refused') return words('saving').notSaved({ reason: view.message ?? '' })
  if (view.message) return view.message
  if (view.stage === 'retrying' || view.stage === 'signed-out') return say.kept
  if (view.stage === 'saving' || view.stage === 'waiting') return say.saving
  if (view.stage !== 'saved' || !view.savedAt) return before
  return (sameDraft(view.draft, emptyDraft) ? say.cleared : say.saved)({ time: clock(view.savedAt) })
}
