'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { request } from '#components/ui/request.ts'
import type { RunView } from '#lib/assistant/run/types.ts'

/** Asks the same question again with the same passages and today's prompt and model, and opens the new run. */
export function ReplayButton({ slug, runId }: { slug: string; runId: string }) {
  const router = useRouter()
  const [said, say] = useState('')
  async function replay() {
    say('Asking again…')
    const reply = await request<RunView>('POST', `/api/o/${slug}/assistant/runs/${runId}/replay`)
    if (reply.ok) router.push(`/o/${slug}/assistant/oversight/${reply.data.id}`)
    say(reply.ok ? '' : [reply.problem.title, reply.problem.detail].filter(Boolean).join(' '))
  }
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <span role="status" className="text-small text-muted">
        {said}
      </span>
      <Button type="button" onClick={() => void replay()}>
        Replay with today’s prompt
      </Button>
    </span>
  )
}
