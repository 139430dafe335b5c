'use client'
import { useRouter } from 'next/navigation'
import { startTransition, useRef, useState } from 'react'
import { request } from '#components/ui/request.ts'
import { localTime } from '#lib/language/dates.ts'
import type { ActionStatus } from '#lib/planning/types.ts'
import { statusWords } from './words.ts'

export interface EditableAction {
  /** Where changes are sent. */
  url: string
  label: string
  version: number
  status: ActionStatus
  /** Empty when nobody owns it. */
  owner: string
}

export interface Change {
  status?: ActionStatus
  owner?: { name: string; membershipId: string | null }
}

type State = Pick<EditableAction, 'version' | 'status' | 'owner'>

export interface Note {
  kind: 'idle' | 'saving' | 'saved' | 'changed' | 'failed'
  text: string
  /** What was not saved and can be sent again. */
  again?: Change
}

const idle: Note = { kind: 'idle', text: '' }

const clock = () => localTime(new Date())

const apply = (state: State, { status, owner }: Change): State => ({
  ...state,
  status: status ?? state.status,
  owner: owner?.name ?? state.owner,
})

/**
 * Saves each change of an action at once, one after the other. Shows the wish while it is under way and keeps it when
 * the server cannot be reached; when somebody else was faster, shows what they chose and says so.
 */
export function useActionChange({ url, version, status, owner }: EditableAction) {
  const router = useRouter()
  const [shown, show] = useState<State>({ version, status, owner })
  const [note, say] = useState<Note>(idle)
  const stored = useRef<State>(shown)
  const queue = useRef(Promise.resolve())
  // Rises when somebody else was faster: what was chosen before that was known is not sent any more.
  const conflicts = useRef(0)

  // The page was refreshed: somebody else's newer change replaces ours.
  const [seen, see] = useState(version)
  if (version !== seen) {
    see(version)
    if (version > shown.version) show({ version, status, owner })
  }

  async function run(wanted: Change) {
    if (version > stored.current.version) stored.current = { version, status, owner }
    const settle = (state: State, next: Note) => {
      stored.current = state
      show(state)
      say(next)
    }
    say({ kind: 'saving', text: 'Saving…' })
    const reply = await request<State>('PATCH', url, { body: wanted, version: stored.current.version })
    if (reply.ok) {
      settle(reply.data, { kind: 'saved', text: `Saved ${clock()}` })
      startTransition(() => router.refresh())
      return
    }
    const { status: code, title, detail, current } = reply.problem
    if (code === 412 && current) {
      conflicts.current += 1
      settle(current as State, { kind: 'changed', text: `Somebody else changed this to ${inWords(current as State)}.` })
    } else if (code === 401) {
      say({ kind: 'failed', text: 'Not saved: sign in again in another tab, then', again: wanted })
    } else if (code === 0 || code >= 500 || code === 429) {
      say({ kind: 'failed', text: `Not saved: ${title}`, again: wanted })
    } else settle(stored.current, { kind: 'failed', text: detail ?? title })
  }

  function change(wanted: Change) {
    show((state) => apply(state, wanted))
    const known = conflicts.current
    queue.current = queue.current.then(() => (known === conflicts.current ? run(wanted) : undefined))
  }

  return { shown, note, change }
}

function inWords({ status, owner }: State): string {
  return `“${statusWords[status].toLowerCase()}”, ${owner ? `owned by ${owner}` : 'owned by nobody'}`
}
