'use client'
import { useRef, useState } from 'react'
import { localTime } from '#lib/language/dates.ts'
import type { Problem } from './problem.ts'
import { type Method, newKey, type Reply, request } from './request.ts'
import { useLeaveGuard } from './use-leave-guard.ts'

export type SaveState =
  | { kind: 'open' }
  | { kind: 'saving' }
  /** `at`: "10:42". */
  | { kind: 'saved'; at: string }
  | { kind: 'problem'; problem: Problem }
  /** Somebody else saved it meanwhile: nothing was written. */
  | { kind: 'conflict'; problem: Problem }

interface Saved {
  method: Method
  url: string
  /** Something is not saved: whoever leaves is asked first. */
  unsaved?: boolean
}

const fresh = { body: '', key: '' }

/** Saves a thing as a whole, and says at any moment what became of it. The same content is the same request until it is saved. */
export function useSave<T = unknown>({ method, url, unsaved = false }: Saved) {
  const attempt = useRef(fresh)
  const [state, tell] = useState<SaveState>({ kind: 'open' })
  useLeaveGuard(unsaved)

  /** @param version the version that was read, where two people can meet. */
  async function save(body: unknown, version?: number): Promise<Reply<T>> {
    const content = JSON.stringify(body)
    if (attempt.current.body !== content) attempt.current = { body: content, key: newKey() }
    tell({ kind: 'saving' })
    const reply = await request<T>(method, url, { body, key: attempt.current.key, version })
    if (reply.ok) {
      attempt.current = fresh
      tell({ kind: 'saved', at: localTime(new Date()) })
    } else tell({ kind: reply.problem.status === 412 ? 'conflict' : 'problem', problem: reply.problem })
    return reply
  }

  return { state, save, tell }
}
