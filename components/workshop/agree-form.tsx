'use client'

import { type FormEvent, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { request } from '#components/ui/request.ts'
import { TextArea } from '#components/ui/text-area.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import type { ItemView } from '#lib/workshop/types.ts'

interface Props {
  root: string
  item: ItemView
  /** Suggested as whoever decides. */
  decider: string
}

/** Records what the room agrees: the level, who decides, why, and what others see otherwise. Typed words stay until it is saved. */
export function AgreeForm({ root, item, decider }: Props) {
  const median = item.rounds.at(-1)?.distribution.median ?? null
  const [level, setLevel] = useState<number | null>(median === null ? null : Math.floor(median))
  const [problem, setProblem] = useState('')
  const [sending, setSending] = useState(false)

  async function agree(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (level === null) return setProblem('Choose the level that the room agrees on.')
    const data = new FormData(event.currentTarget)
    const text = (name: string) => String(data.get(name) ?? '')
    const body = {
      move: 'agree',
      itemId: item.id,
      level,
      decidedBy: text('decidedBy'),
      reason: text('reason'),
      minority: text('minority'),
    }
    setSending(true)
    const reply = await request('POST', `${root}/moves`, { body })
    setSending(false)
    setProblem(reply.ok ? '' : (reply.problem.detail ?? 'It could not be saved: try again.'))
  }

  return (
    <form onSubmit={agree} noValidate className="mt-8 max-w-text">
      <h3 className="mb-3">Agree a position</h3>
      {problem && (
        <Notice tone="problem" live>
          <p>{problem}</p>
        </Notice>
      )}
      <fieldset className="mb-6">
        <legend className="mb-2 font-medium">Level</legend>
        <div className="flex flex-wrap gap-2">
          {item.anchors.map((anchor, n) => (
            <Button
              key={anchor}
              type="button"
              title={anchor}
              aria-pressed={level === n}
              tone={level === n ? 'primary' : 'quiet'}
              onClick={() => setLevel(n)}
            >
              {n}
            </Button>
          ))}
        </div>
        {level !== null && <p className="mt-2 text-small text-muted">{item.anchors[level]}</p>}
      </fieldset>
      <TextInput label="Decided by" name="decidedBy" defaultValue={decider} maxLength={120} />
      <TextArea label="Why" name="reason" rows={2} maxLength={1_000} />
      <TextArea label="Seen otherwise" name="minority" rows={2} maxLength={1_000} optional />
      <Button type="submit" tone="primary" disabled={sending}>
        Record position
      </Button>
    </form>
  )
}
