'use client'
import { useSearchParams } from 'next/navigation'
import { type FormEvent, type ReactNode, useEffect, useMemo, useRef } from 'react'
import { type Asked, QuestionnaireContext, type QuestionnaireState, slotId } from './context.ts'
import { choose, focusReason, readDraft } from './draft-fields.ts'
import { arrivedByContinue, continueLink, keysDialog, phone } from './places.ts'
import { type Command, commandFor, pressOf, singleKeysOn } from './shortcuts.ts'
import { headingId } from './slug.ts'
import { tabQueue } from './tab-queue.ts'

/** Pause after the last letter before a text is saved, milliseconds. */
const typingPause = 800

interface Props {
  questions: readonly Asked[]
  answersUrl: string
  comparisonUrl: string
  useCaseId: string | null
  author: string
  /** The question a phone begins with when the address names none. */
  first: number
  children: ReactNode
}

/**
 * The questions of one page. They are plain form controls made by the server; this listens to them, hands every change to
 * the tab's queue, and answers keys.
 */
export function Questionnaire({ questions, answersUrl, comparisonUrl, useCaseId, author, first, children }: Props) {
  const form = useRef<HTMLFormElement>(null)
  const named = useSearchParams().get('q')
  const found = questions.findIndex((q) => q.slug === named)
  const current = found < 0 ? first : found
  const state = useMemo<QuestionnaireState>(
    () => ({ questions, answersUrl, comparisonUrl, useCaseId, author, current }),
    [questions, answersUrl, comparisonUrl, useCaseId, author, current],
  )
  useArrival(named === null ? null : (questions[current]?.slug ?? null))
  useKeys(form, questions)

  const changed = (event: FormEvent<HTMLFormElement>) => {
    const target = event.target as HTMLElement
    const frame = target.closest<HTMLElement>('[data-question]')
    const id = frame?.dataset.question
    if (!frame || !id) return
    const delay = target.matches('textarea') ? typingPause : 0
    tabQueue().edit(slotId(state, id), readDraft(frame, id), delay)
  }

  return (
    <QuestionnaireContext value={state}>
      {/* Browsers must not put back what they remember: it could be older than what the server has. */}
      <form ref={form} autoComplete="off" onChange={changed} onSubmit={(event) => event.preventDefault()}>
        {children}
      </form>
    </QuestionnaireContext>
  )
}

/** Moves the focus to the question that the address names, on arrival and whenever it changes; else to the page's title. */
function useArrival(slug: string | null) {
  useEffect(() => {
    if (arrivedByContinue() && slug === null) document.querySelector<HTMLElement>('main h1, h1')?.focus()
    if (slug === null) return
    const heading = document.getElementById(headingId(slug))
    heading?.focus({ preventScroll: true })
    heading?.closest('[data-question]')?.scrollIntoView({ block: 'start' })
  }, [slug])
}

function useKeys(form: React.RefObject<HTMLFormElement | null>, questions: readonly Asked[]) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector('dialog[open]')) return
      const command = commandFor(pressOf(event), singleKeysOn())
      if (!command || !form.current) return
      event.preventDefault()
      run(command, form.current, questions)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [form, questions])
}

function run(command: Command, form: HTMLFormElement, questions: readonly Asked[]) {
  if (command.kind === 'help') {
    const dialog = document.getElementById(keysDialog)
    if (dialog instanceof HTMLDialogElement) dialog.showModal()
    return
  }
  if (command.kind === 'continue') return form.querySelector<HTMLElement>(continueLink())?.click()
  const frames = [...form.querySelectorAll<HTMLElement>('[data-question]')].filter(
    (frame) => frame.offsetParent !== null,
  )
  const here = frames.find((frame) => frame.contains(document.activeElement))
  const seen = here ?? frames.find((frame) => frame.getBoundingClientRect().bottom > window.innerHeight / 3)
  if (command.kind === 'choose') {
    const id = seen?.dataset.question
    if (!seen || !id) return
    if (!here) focusOn(seen, questions)
    choose(seen, id, command.choice)
    if (command.choice === 'not-applicable') focusReason(seen, id)
    return
  }
  const next = here ? frames[frames.indexOf(here) + command.by] : seen
  if (phone() && here) return form.querySelector<HTMLElement>(command.by > 0 ? continueLink() : '[data-back]')?.click()
  if (!next) return
  focusOn(next, questions)
  next.scrollIntoView({ block: 'start' })
}

function focusOn(frame: HTMLElement, questions: readonly Asked[]) {
  const slug = questions.find((q) => q.id === frame.dataset.question)?.slug
  if (slug !== undefined) document.getElementById(headingId(slug))?.focus({ preventScroll: true })
}
