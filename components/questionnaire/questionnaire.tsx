'use client'
import { useSearchParams } from 'next/navigation'
import { type FormEvent, type ReactNode, useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import { type Asked, QuestionnaireContext, type QuestionnaireState, slotId } from './context.ts'
import { choose, focusReason, readDraft } from './draft-fields.ts'
import { arrivedByContinue, continueLink, keysDialog, phone } from './places.ts'
import { type Command, commandFor, pressOf, singleKeysOn } from './shortcuts.ts'
import { headingId } from './slug.ts'
import { clearAnswer, tabQueue, takeBack, useOwnQueue } from './tab-queue.ts'

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
  /** The question that the address named when the page was made. */
  named: string | null
  children: ReactNode
}

/**
 * The questions of one page. They are plain form controls made by the server; this listens to them, hands every change to
 * the tab's queue, and answers keys.
 */
export function Questionnaire({
  questions,
  answersUrl,
  comparisonUrl,
  useCaseId,
  author,
  first,
  named: made,
  children,
}: Props) {
  const form = useRef<HTMLFormElement>(null)
  const asked = useSearchParams().get('q')
  // A page that was kept is opened at any of its questions: it must first be what was made.
  const drawn = useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  )
  const named = drawn ? asked : made
  const found = questions.findIndex((q) => q.slug === named)
  const current = found < 0 ? first : found
  const state = useMemo<QuestionnaireState>(
    () => ({ questions, answersUrl, comparisonUrl, useCaseId, author, current }),
    [questions, answersUrl, comparisonUrl, useCaseId, author, current],
  )
  useArrival(named === null ? null : (questions[current]?.slug ?? null))
  useKeys(form, state)
  useOwnQueue(author)

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

function useKeys(form: React.RefObject<HTMLFormElement | null>, state: QuestionnaireState) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector('dialog[open]')) return
      const command = commandFor(pressOf(event), singleKeysOn())
      if (!command || !form.current) return
      if (run(command, form.current, state)) event.preventDefault()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [form, state])
}

/** Returns whether there was anything to do. */
function run(command: Command, form: HTMLFormElement, state: QuestionnaireState): boolean {
  const { questions } = state
  if (command.kind === 'help') {
    const dialog = document.getElementById(keysDialog)
    if (dialog instanceof HTMLDialogElement) dialog.showModal()
    return true
  }
  if (command.kind === 'continue') {
    form.querySelector<HTMLElement>(continueLink())?.click()
    return true
  }
  const frames = [...form.querySelectorAll<HTMLElement>('[data-question]')].filter(
    (frame) => frame.offsetParent !== null,
  )
  const here = frames.find((frame) => frame.contains(document.activeElement))
  const seen = here ?? frames.find((frame) => frame.getBoundingClientRect().bottom > window.innerHeight / 3)
  if (command.kind === 'clear' || command.kind === 'undo') {
    const id = seen?.dataset.question
    return id !== undefined && (command.kind === 'clear' ? clearAnswer : takeBack)(slotId(state, id))
  }
  if (command.kind === 'choose') {
    const id = seen?.dataset.question
    if (!seen || !id) return true
    if (!here) focusOn(seen, questions)
    choose(seen, id, command.choice)
    if (command.choice === 'not-applicable') focusReason(seen, id)
    return true
  }
  const next = here ? frames[frames.indexOf(here) + command.by] : seen
  if (phone() && here) form.querySelector<HTMLElement>(command.by > 0 ? continueLink() : '[data-back]')?.click()
  else if (next) {
    focusOn(next, questions)
    next.scrollIntoView({ block: 'start' })
  }
  return true
}

function focusOn(frame: HTMLElement, questions: readonly Asked[]) {
  const slug = questions.find((q) => q.id === frame.dataset.question)?.slug
  if (slug !== undefined) document.getElementById(headingId(slug))?.focus({ preventScroll: true })
}
