'use client'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { request } from '#components/ui/request.ts'
import type { RunView } from '#lib/assistant/run/types.ts'
import { answererText, groundingText, secondsText } from './words.ts'

interface Props {
  api: string
  run: Omit<RunView, 'answer'>
}

/** Who wrote the answer, how far it holds, and what the reader thinks of it. */
export function AnswerFooter({ api, run }: Props) {
  const [rating, setRating] = useState(run.rating)
  const [correction, setCorrection] = useState(run.correction)
  const [asking, setAsking] = useState(false)
  const [said, say] = useState('')
  const facts = [
    answererText(run),
    groundingText(run.grounding),
    run.latencyMs === null ? '' : secondsText(run.latencyMs),
  ].filter(Boolean)

  async function rate(value: 1 | -1, text: string) {
    say('')
    const reply = await request('PUT', `${api}/runs/${run.id}/rating`, {
      body: { rating: value, correction: text },
    })
    if (!reply.ok) return say(`${reply.problem.title} Your words are still here.`)
    setRating(value)
    setAsking(value === -1 && text === '')
    say(text === '' ? 'Noted.' : 'Noted, with your correction.')
  }

  return (
    <div className="mt-3 text-small text-muted">
      <p>{facts.join(' · ')}</p>
      <div className="no-print mt-1 -ms-2 flex flex-wrap items-center gap-x-1">
        <Button
          type="button"
          tone="plain"
          size="small"
          aria-pressed={rating === 1}
          onClick={() => void rate(1, '')}
          className="rating"
        >
          Helpful
        </Button>
        <Button
          type="button"
          tone="plain"
          size="small"
          aria-pressed={rating === -1}
          onClick={() => void rate(-1, correction)}
          className="rating"
        >
          Not helpful
        </Button>
        <span role="status">{said}</span>
      </div>
      {asking && (
        <form
          className="no-print mt-2 max-w-text"
          onSubmit={(event) => {
            event.preventDefault()
            void rate(-1, correction.trim())
          }}
        >
          <label className="block font-medium text-ink">
            What would have been right? <span className="font-normal text-muted">(optional)</span>
            <textarea
              rows={2}
              maxLength={2000}
              value={correction}
              onChange={(event) => setCorrection(event.currentTarget.value)}
              className="control mt-1 min-h-16! font-normal"
            />
          </label>
          <Button type="submit" size="small" className="mt-2">
            Send correction
          </Button>
        </form>
      )}
    </div>
  )
}
