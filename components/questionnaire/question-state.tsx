'use client'
import type { LevelNames } from '#components/answer/words.ts'
import { Button } from '#components/ui/button.tsx'
import { ConflictCard } from './conflict-card.tsx'
import { slotId, useQuestionnaire } from './context.ts'
import type { SlotView } from './save-queue.ts'
import { clock, tabQueue, useSlot } from './tab-queue.ts'

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
  return (
    <p className="no-print flex min-h-5 flex-wrap items-center gap-x-3 text-small text-muted">
      <span className={view?.stage === 'refused' ? 'text-problem' : view?.message ? 'text-caution' : 'tabular'}>
        {textOf(view, before)}
      </span>
      {view?.stage === 'refused' && (
        <Button type="button" tone="plain" size="small" onClick={() => tabQueue().retry(slot)}>
          Save it again
        </Button>
      )}
      {view?.setAside && (
        <Button
          type="button"
          tone="plain"
          size="small"
          onClick={() => view.setAside && tabQueue().edit(slot, view.setAside)}
        >
          Take back my version
        </Button>
      )}
    </p>
  )
}

/** Stands above the choices while two versions of the answer wait for a decision. */
export function QuestionConflict({ questionId, names }: { questionId: string; names: LevelNames }) {
  const slot = slotId(useQuestionnaire(), questionId)
  const view = useSlot(slot)
  return view?.theirs ? <ConflictCard slot={slot} mine={view.draft} theirs={view.theirs} names={names} /> : null
}

function textOf(view: SlotView | undefined, before: string): string {
  if (!view) return before
  if (view.stage === 'refused') return `Not saved. ${view.message}`
  if (view.message) return view.message
  if (view.stage === 'retrying' || view.stage === 'signed-out') return 'Not saved yet; kept here'
  if (view.stage === 'saving' || view.stage === 'waiting') return 'Saving…'
  return view.stage === 'saved' && view.savedAt ? `Saved ${clock(view.savedAt)}` : before
}
