'use client'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState, useTransition } from 'react'
import type { Problem } from '#components/ui/problem.ts'
import { type SaveState, useSave } from '#components/ui/use-save.ts'

interface Read {
  /** Something was typed that is not saved. */
  unsaved: boolean
  /** Version of the use case that the page shows. */
  version: number
  /** Changes exactly when the content of this section changes. */
  fingerprint: string
}

const uncompared: Problem = {
  title: 'Somebody else changed this use case meanwhile.',
  detail: 'What they changed could not be read. What you entered is still here: save it again in a moment.',
  status: 412,
  errors: {},
}

/**
 * Saves one section of a use case. All sections share one version, so a save is refused when a colleague saved any of
 * them: the page is then read anew, and if this section is as it was, the save goes through without a word. Only a change
 * to the same section is a conflict, and the next save after it replaces what the colleague wrote knowingly.
 */
export function usePartSave(url: string, { version, fingerprint, unsaved }: Read) {
  const router = useRouter()
  const { state, save: send, tell } = useSave<{ version: number }>({ method: 'PUT', url, unsaved })
  const [settling, setSettling] = useState(false)
  const [refreshing, refresh] = useTransition()
  /** What the next save replaces; the fingerprint of an own save is known when the page is read anew. */
  const base = useRef<{ version: number; fingerprint: string | null }>({ version, fingerprint })
  const waiting = useRef<object | null>(null)

  async function save(body: object): Promise<void> {
    setSettling(true)
    const reply = await send(body, base.current.version)
    if (reply.ok) base.current = { version: reply.data.version, fingerprint: null }
    else if (reply.problem.status === 412) waiting.current = body
    else return setSettling(false)
    if (reply.ok) setSettling(false)
    refresh(() => router.refresh())
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the page was read anew, not when save is made anew
  useEffect(() => {
    if (refreshing) return
    const body = waiting.current
    waiting.current = null
    if (version === base.current.version) {
      base.current.fingerprint = fingerprint
      if (body !== null) {
        tell({ kind: 'problem', problem: uncompared })
        setSettling(false)
      }
    } else if (body !== null) {
      const untouched = base.current.fingerprint === fingerprint
      base.current = { version, fingerprint }
      if (untouched) void save(body)
      else setSettling(false)
    }
  }, [refreshing, version, fingerprint])

  /** Goes back to what is saved. */
  function discard() {
    base.current = { version, fingerprint }
    tell({ kind: 'open' })
  }

  // Until the page was read anew nobody knows whether it is a conflict.
  const shown: SaveState = settling ? { kind: 'saving' } : state
  return { state: shown, save, discard }
}
