'use client'

import { useRouter } from 'next/navigation'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Form } from '#components/ui/form.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { Problem } from '#components/ui/problem.ts'
import { locationIn, request } from '#components/ui/request.ts'

/** How often it is tried whether the door is open again, milliseconds. */
const pause = 3_000

/** The form with which guests come in. While a sealed round keeps the door shut it waits, and comes in by itself. */
export function JoinForm({ children }: { children: ReactNode }) {
  const router = useRouter()
  const form = useRef<HTMLDivElement>(null)
  const [waiting, setWaiting] = useState(false)

  useEffect(() => {
    if (!waiting) return
    const knock = async () => {
      const fields = new FormData(form.current?.querySelector('form') ?? undefined)
      const body = { code: fields.get('code'), name: fields.get('name'), watch: fields.get('watch') !== null }
      const reply = await request('POST', '/api/join', { body })
      const location = reply.ok ? locationIn(reply.data) : null
      if (location) router.push(location)
      // Anything else but a shut door or no network is for the form to tell, when it is sent again.
      else if (!reply.ok && reply.problem.status !== 0 && !isShut(reply.problem)) setWaiting(false)
    }
    const timer = setInterval(() => void knock(), pause)
    return () => clearInterval(timer)
  }, [waiting, router])

  return (
    <div ref={form}>
      {waiting && (
        <Notice title="You are waiting at the door" live>
          <p>
            A sealed vote is on, and nobody comes in while it is. Leave this page open: you are let in as soon as it is
            over.
          </p>
        </Notice>
      )}
      <Form
        action="/api/join"
        submit="Join workshop"
        tone="primary"
        onProblem={(problem) => {
          setWaiting(isShut(problem))
          return isShut(problem)
        }}
      >
        {children}
      </Form>
    </div>
  )
}

const isShut = ({ status, title }: Problem) => status === 409 && title === 'The door is shut'
