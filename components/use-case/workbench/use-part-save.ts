'use client'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState, useTransition } from 'react'
import type { Problem } from '#components/ui/problem.ts'
import { localTime } from '#lib/language/dates.ts'
import { putPart } from './put-part.ts'

export type PartState =
  | { kind: 'open' }
  | { kind: 'saving' }
  | { kind: 'saved'; at: string }
  | { kind: 'problem'; problem: Problem }
  /** Somebody else saved this very section: what was typed stands beside what is saved. */
  | { kind: 'conflict' }

interface Read {
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

const clock = () => localTime(new Date())

/**
 * Saves one section of a use case. All sections share one version, so a save is refused when a colleague saved any of
 * them: the page is then read anew, and if this section is as it was, the save goes through without a word. Only a change
 * to the same section is a conflict, and the next save after it replaces what the colleague wrote knowingly.
 */
export function usePartSave(url: string, { version, fingerprint }: Read) {
  const router = useRouter()
  const [state, setState] = useState<PartState>({ kind: 'open' })
  const [refreshing, refresh] = useTransition()
  /** What the next save replaces; the fingerprint of an own save is known when the page is read anew. */
  const base = useRef<{ version: number; fingerprint: string | null }>({ version, fingerprint })
  const waiting = useRef<string | null>(null)

  async function save(body: string): Promise<void> {
    setState({ kind: 'saving' })
    const outcome = await putPart(url, body, base.current.version)
    if (outcome.kind === 'problem') return setState(outcome)
    if (outcome.kind === 'changed') waiting.current = body
    else {
      base.current = { version: outcome.version, fingerprint: null }
      setState({ kind: 'saved', at: clock() })
    }
    refresh(() => router.refresh())
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the page was read anew, not when save is made anew
  useEffect(() => {
    if (refreshing) return
    const body = waiting.current
    waiting.current = null
    if (version === base.current.version) {
      base.current.fingerprint = fingerprint
      if (body !== null) setState({ kind: 'problem', problem: uncompared })
    } else if (body !== null) {
      const untouched = base.current.fingerprint === fingerprint
      base.current = { version, fingerprint }
      if (untouched) void save(body)
      else setState({ kind: 'conflict' })
    }
  }, [refreshing, version, fingerprint])

  /** Goes back to what is saved. */
  function discard() {
    base.current = { version, fingerprint }
    setState({ kind: 'open' })
  }

  return { state, save, discard }
}
