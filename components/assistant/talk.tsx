'use client'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { keep, recall } from '#components/ui/kept.ts'
import type { Problem } from '#components/ui/problem.ts'
import type { RunView } from '#lib/assistant/run/types.ts'
import { Composer } from './composer.tsx'
import type { DraftNames } from './names.ts'
import { ScopePicker } from './scope-picker.tsx'
import type { Turn } from './turn.ts'
import { TurnView } from './turn-view.tsx'
import { hasKeyboard } from './use-sheet.ts'
import { useTalk } from './use-talk.ts'
import { announcementFor } from './words.ts'

interface Props {
  slug: string
  organization: string
  assessment: string
  names: DraftNames
  conversationId: string | null
  runs: readonly RunView[]
  /** What a question is limited to at first. */
  scope: string | null
  suggestions: readonly string[]
  /** Stands in place of answers while there are none. */
  empty?: ReactNode
  autoFocus?: boolean
  /** Begins at the last question instead of the first. */
  showNewest?: boolean
  /** The first question stands above as the page's title. */
  titled?: boolean
  /** Nothing can be asked; what was asked can be read. */
  disabled?: boolean
  onConversation: (id: string) => void
}

/** A talk with the assistant, in the panel and on its page alike. */
export function Talk(props: Props) {
  const { slug, names, suggestions, empty, autoFocus } = props
  const api = `/api/o/${slug}/assistant`
  const { turns, busy, ask, stop, change } = useTalk({ ...props, api })
  const [scope, setScope] = useState(props.scope)
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<Problem | null>(null)
  const [asked, setAsked] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const last = turns.at(-1)

  // The page one is on presets the scope, until the reader goes to another page.
  useEffect(() => setScope(props.scope), [props.scope])

  useEffect(() => {
    const kept = recall(slug, 'text')
    if (kept !== '') setText(kept)
    if (autoFocus && hasKeyboard()) field.current?.focus({ preventScroll: true })
  }, [slug, autoFocus])

  // The newest question comes to the top and stays there while its answer grows below it.
  const newest = asked || props.showNewest ? turns.length : 0
  useEffect(() => {
    if (newest > 0 && list.current) showAtTop(list.current)
  }, [newest])

  function type(next: string) {
    setText(next)
    keep(slug, 'text', next)
  }

  async function send(question: string, about: string | null) {
    const trimmed = question.trim()
    if (trimmed === '') return field.current?.focus()
    setProblem(null)
    setAsked(true)
    // In the field until the server has it: a failed send must not take it away.
    type(question)
    const refused = await ask(trimmed, about, () => type(''))
    if (refused) {
      setProblem(refused)
      type(question)
    }
  }

  const again = (turn: Turn) => void send(turn.question, turn.useCaseId)

  return (
    <div className="talk">
      <div ref={list} className="talk-turns">
        {turns.length === 0 && empty}
        {turns.map((turn, at) => (
          <TurnView
            key={turn.key}
            turn={turn}
            slug={slug}
            api={api}
            names={names}
            busy={busy}
            titled={at === 0 && props.titled}
            onAgain={again}
            onDraft={({ key }, draft) =>
              change(key, (one) => ({ ...one, drafts: one.drafts.map((d) => (d.id === draft.id ? draft : d)) }))
            }
          />
        ))}
      </div>
      {!props.disabled && (
        <div className="talk-foot no-print">
          {turns.length === 0 && suggestions.length > 0 && (
            <ul aria-label="Questions to begin with" className="mb-3">
              {suggestions.map((question) => (
                <li key={question}>
                  <Button
                    type="button"
                    tone="plain"
                    disabled={busy}
                    className="suggestion"
                    onClick={() => void send(question, scope)}
                  >
                    {question}
                  </Button>
                </li>
              ))}
            </ul>
          )}
          <Composer
            text={text}
            busy={busy}
            problem={problem}
            field={field}
            onText={type}
            onSend={() => void send(text, scope)}
            onStop={stop}
          />
          <ScopePicker {...props} scope={scope} useCases={names.useCases} onScope={setScope} />
        </div>
      )}
      <p role="status" className="sr-only">
        {announcementFor(last, { live: asked, busy })}
      </p>
    </div>
  )
}

/** Scrolls the list, or the page where the list does not scroll by itself, to the last question. */
function showAtTop(list: HTMLElement) {
  const turn = [...list.children].findLast((one) => one.matches('.turn'))
  if (!(turn instanceof HTMLElement)) return
  if (list.scrollHeight > list.clientHeight) list.scrollTop = turn.offsetTop - list.offsetTop
  else turn.scrollIntoView({ block: 'nearest' })
}
