'use client'
import { type KeyboardEvent, type RefObject, useId } from 'react'
import { Button } from '#components/ui/button.tsx'
import type { Problem } from '#components/ui/problem.ts'

interface Props {
  text: string
  busy: boolean
  problem: Problem | null
  field: RefObject<HTMLTextAreaElement | null>
  onText: (text: string) => void
  onSend: () => void
  onStop: () => void
}

const longest = 2000

/** Where a question is typed. Enter sends it, Shift and Enter break the line. */
export function Composer({ text, busy, problem, field, onText, onSend, onStop }: Props) {
  const id = useId()
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    if (!busy) onSend()
  }
  return (
    <form
      className="ask-composer no-print"
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy) onSend()
      }}
    >
      {problem && (
        <div role="alert" className="mb-2 border-s-4 border-problem bg-sunken px-3 py-2 text-small">
          <p className="font-medium">{problem.title}</p>
          {problem.detail && <p>{problem.detail}</p>}
          {problem.status === 401 && (
            <p>
              <a href="/sign-in" target="_blank" rel="noopener">
                Sign in in a new tab
              </a>{' '}
              and ask again.
            </p>
          )}
          <p>Your question is still in the field.</p>
        </div>
      )}
      <label htmlFor={id} className="sr-only">
        Your question
      </label>
      <div className="flex items-end gap-2">
        <textarea
          ref={field}
          id={id}
          name="question"
          rows={1}
          maxLength={longest}
          enterKeyHint="send"
          autoComplete="off"
          placeholder="Ask about your assessment"
          value={text}
          onChange={(event) => onText(event.currentTarget.value)}
          onKeyDown={press}
          className="control min-h-11! max-h-40! flex-1"
        />
        {busy ? (
          <Button type="button" onClick={onStop} className="min-h-11">
            Stop
          </Button>
        ) : (
          <Button type="submit" tone="primary" className="min-h-11">
            Ask
          </Button>
        )}
      </div>
    </form>
  )
}
