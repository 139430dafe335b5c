'use client'
import { type ReactNode, useEffect, useRef } from 'react'
import { slotId, useQuestionnaire } from './context.ts'
import { draftOf, sameDraft } from './draft.ts'
import { readDraft, writeDraft } from './draft-fields.ts'
import { headingId } from './slug.ts'
import { tabQueue, useSlot } from './tab-queue.ts'

/** One question's place: keeps its controls and the tab's queue at the same content. */
export function QuestionFrame({ index, children }: { index: number; children: ReactNode }) {
  const state = useQuestionnaire()
  const question = state.questions[index]
  if (!question) throw new Error(`There is no question ${index}.`)
  const { id, short, slug, stored } = question
  const { answersUrl, useCaseId, author } = state
  const slot = slotId(state, id)
  const frame = useRef<HTMLElement>(null)
  const view = useSlot(slot)

  useEffect(() => {
    const queue = tabQueue()
    const known = queue.view(slot) !== undefined
    queue.register(slot, {
      url: `${answersUrl}/${id}`,
      author,
      where: placeOf(slug),
      title: short,
      useCaseId,
      stored,
    })
    if (known || !frame.current) return
    const shown = readDraft(frame.current, id)
    // Answered before the page's script ran.
    if (!sameDraft(shown, draftOf(stored))) queue.edit(slot, shown)
  }, [slot, answersUrl, author, id, short, slug, useCaseId, stored])

  const draft = view?.draft
  useEffect(() => {
    if (frame.current && draft && !sameDraft(readDraft(frame.current, id), draft)) writeDraft(frame.current, id, draft)
  }, [draft, id])

  return (
    <section
      ref={frame}
      aria-labelledby={headingId(slug)}
      className="question"
      data-question={id}
      data-current={index === state.current || undefined}
    >
      {children}
    </section>
  )
}

/** Where this question is answered: as part of one's share, or of everything. */
function placeOf(slug: string): string {
  const { pathname, search } = window.location
  const asked = new URLSearchParams(search)
  asked.set('q', slug)
  return `${pathname}?${asked}`
}
