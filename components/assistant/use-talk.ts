'use client'
import { useCallback, useEffect, useRef, useState } from 'react'
import { type Problem, readProblem, unreachable } from '#components/ui/problem.ts'
import { newKey } from '#components/ui/request.ts'
import type { RunView } from '#lib/assistant/run/types.ts'
import { readParts } from './read-parts.ts'
import { ended, newTurn, type Turn, turnOf, withPart } from './turn.ts'

const lost: Problem = {
  title: 'The connection broke before the answer was finished.',
  detail: 'What has arrived stands above. Ask again when the connection is back.',
  status: 0,
  errors: {},
}

interface Options {
  /** Address of the assistant's routes. */
  api: string
  conversationId: string | null
  runs: readonly RunView[]
  /** Called when the first answer of a new talk begins. */
  onConversation: (id: string) => void
}

/** A talk: what was asked and answered in it, and the way to ask on. Only the new question is ever sent. */
export function useTalk({ api, conversationId, runs, onConversation }: Options) {
  const [turns, setTurns] = useState<readonly Turn[]>(() => runs.map(turnOf))
  const [busy, setBusy] = useState(false)
  const talk = useRef(conversationId)
  const leaving = useRef<AbortController | null>(null)

  // The run ends with its reader.
  useEffect(() => () => leaving.current?.abort(), [])

  const change = useCallback((key: string, how: (turn: Turn) => Turn) => {
    setTurns((all) => all.map((turn) => (turn.key === key ? how(turn) : turn)))
  }, [])

  /**
   * Sends a question.
   *
   * @param onTaken called as soon as the server has it: from then on it is stored there.
   * @returns what kept the server from taking it, or null.
   */
  async function ask(question: string, useCaseId: string | null, onTaken: () => void): Promise<Problem | null> {
    if (leaving.current) return null
    const controller = new AbortController()
    leaving.current = controller
    setBusy(true)
    const key = newKey()
    try {
      const response = await fetch(`${api}/ask`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream, application/problem+json' },
        body: JSON.stringify({ conversationId: talk.current, question, useCaseId }),
        credentials: 'same-origin',
        signal: controller.signal,
      })
      if (!response.ok || !response.body) return await readProblem(response)
      onTaken()
      setTurns((all) => [...all, newTurn(key, question, useCaseId)])
      for await (const part of readParts(response.body)) {
        if (part.type === 'data-conversation' && talk.current !== part.data.id) {
          talk.current = part.data.id
          onConversation(part.data.id)
        }
        change(key, (turn) => withPart(turn, part))
      }
      change(key, (turn) => ended(turn, lost))
      return null
    } catch {
      const stopped = controller.signal.aborted
      change(key, (turn) => ended(turn, stopped ? null : lost))
      return stopped ? null : unreachable
    } finally {
      leaving.current = null
      setBusy(false)
    }
  }

  const stop = () => leaving.current?.abort()

  return { turns, busy, ask, stop, change }
}
