import type { SavedAnswer } from '#lib/assessment/answer/types.ts'
import { bodyOf, type Draft, draftOf, type StoredAnswer, sameDraft } from './draft.ts'

/** What became of what was typed into one question. */
export type SaveStage =
  | 'idle'
  /** Something is missing before it can be sent; `message` says what. */
  | 'incomplete'
  | 'waiting'
  | 'saving'
  | 'saved'
  | 'retrying'
  /** Nobody is signed in, or somebody else. */
  | 'signed-out'
  /** Changed somewhere else too: `theirs` is what the server has. */
  | 'conflict'
  /** The server will not take it as it is; `message` says why. */
  | 'refused'

export interface SlotView {
  stage: SaveStage
  /** What the form should show. */
  draft: Draft
  /** ISO instant of the last save. */
  savedAt: string | null
  message: string | null
  theirs: StoredAnswer | null
  /** Given up in a conflict; can be taken back. */
  setAside: Draft | null
}

export interface Summary {
  stage: 'idle' | 'saving' | 'saved' | 'retrying' | 'offline' | 'signed-out' | 'attention'
  savedAt: string | null
  /** Questions with something that the server does not have. */
  waiting: number
  /** Page of a question that waits for the person; null when none does. */
  open: string | null
}

export interface QueueSettings {
  fetch: typeof fetch
  newKey: () => string
  isOnline: () => boolean
}

/** A request whose outcome is not known yet: it is sent again exactly as it was. */
interface Attempt {
  draft: Draft
  body: string
  key: string
  version: number
  failures: number
  retryAt: number
}

interface Slot {
  url: string
  /** Whose answer it is: nobody else's session may save it. */
  author: string
  /** The page where it is answered. */
  where: string
  useCaseId: string | null
  version: number
  saved: Draft
  savedAt: string | null
  draft: Draft
  head: Attempt | null
  /** The draft holds something newer than `head`, or than `saved`. */
  dirty: boolean
  dirtySince: number
  readyAt: number
  sending: boolean
  signedOut: boolean
  refusal: string | null
  theirs: StoredAnswer | null
  setAside: Draft | null
  view: SlotView | null
}

const pauses = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000]
const signedOutPause = 15_000
const timeLimit = 15_000
/** Text that is still being typed is sent after this time at the latest. */
const longestWait = 5_000
const passing = new Set([408, 425, 429])
const needsPerson = new Set<SaveStage>(['conflict', 'refused', 'incomplete'])

/**
 * Takes every edit of every question to the server: in order for each question, one request at a time, again and again
 * until its outcome is known. Edits made meanwhile wait and are joined; nothing is dropped without a choice of the person.
 */
export class SaveQueue {
  /** Highest revision of the assessment that a save has answered with; 0 before the first. */
  revision = 0
  private readonly slots = new Map<string, Slot>()
  /** Questions with something to send, longest waiting first. */
  private readonly line = new Set<string>()
  private readonly listeners = new Set<() => void>()
  private readonly settings: QueueSettings
  private timer: ReturnType<typeof setTimeout> | undefined
  private shown: Summary | null = null

  constructor(settings: QueueSettings) {
    this.settings = settings
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Makes a question known, or brings news of it from the server. What is not saved yet always stays. */
  register(
    id: string,
    of: { url: string; author: string; where: string; useCaseId: string | null; stored: StoredAnswer | null },
  ): void {
    const known = this.slots.get(id)
    const version = of.stored?.version ?? 0
    if (known && (known.head || known.dirty || known.theirs || known.version >= version)) return
    const draft = draftOf(of.stored)
    this.slots.set(id, {
      url: of.url,
      author: of.author,
      where: of.where,
      useCaseId: of.useCaseId,
      version,
      saved: draft,
      savedAt: null,
      draft,
      head: null,
      dirty: false,
      dirtySince: 0,
      readyAt: 0,
      sending: false,
      signedOut: false,
      refusal: null,
      theirs: null,
      setAside: null,
      view: null,
    })
    this.tell()
  }

  /** Takes what the form now shows. @param delay milliseconds to wait for more of it. */
  edit(id: string, draft: Draft, delay = 0): void {
    const slot = this.slots.get(id)
    if (!slot) return
    const now = Date.now()
    slot.draft = draft
    slot.setAside = null
    if (slot.refusal !== null) {
      slot.refusal = null
      slot.head = null
    }
    const dirty = !sameDraft(draft, slot.head?.draft ?? slot.saved)
    if (dirty && !slot.dirty) slot.dirtySince = now
    slot.dirty = dirty
    slot.readyAt = Math.min(now + delay, slot.dirtySince + longestWait)
    if (dirty) this.line.add(id)
    else if (!slot.head) this.line.delete(id)
    this.changed(slot)
    this.pump()
  }

  /** Ends a conflict: keeps what is in the form, or takes what the server has and sets the form's content aside. */
  resolve(id: string, keep: 'mine' | 'theirs'): void {
    const slot = this.slots.get(id)
    if (!slot?.theirs) return
    const { theirs } = slot
    slot.theirs = null
    slot.version = theirs.version
    slot.saved = draftOf(theirs)
    slot.savedAt = theirs.updatedAt
    if (keep === 'theirs') {
      slot.setAside = slot.draft
      slot.draft = slot.saved
    }
    slot.dirty = !sameDraft(slot.draft, slot.saved)
    slot.readyAt = 0
    if (slot.dirty) this.line.add(id)
    this.changed(slot)
    this.pump()
  }

  /** Sends what the server refused once more. */
  retry(id: string): void {
    const slot = this.slots.get(id)
    if (!slot || slot.refusal === null) return
    slot.refusal = null
    if (slot.head) slot.head.retryAt = 0
    this.line.add(id)
    this.changed(slot)
    this.pump()
  }

  /** Tries now whatever waits for another attempt: the connection is back, or the person is. */
  wake(): void {
    for (const slot of this.slots.values()) if (slot.head) slot.head.retryAt = 0
    this.pump()
  }

  /** Sends everything at once: the page may be about to go. */
  flush(): void {
    for (const slot of this.slots.values()) slot.readyAt = 0
    this.pump(Number.POSITIVE_INFINITY)
  }

  /** The same object until something changes. Undefined for a question that was never registered. */
  view(id: string): SlotView | undefined {
    const slot = this.slots.get(id)
    if (!slot) return undefined
    slot.view ??= {
      stage: stageOf(slot),
      draft: slot.draft,
      savedAt: slot.savedAt,
      message: slot.refusal ?? missingIn(slot),
      theirs: slot.theirs,
      setAside: slot.setAside,
    }
    return slot.view
  }

  /** The whole queue in one line; the same object until something changes. */
  summary(): Summary {
    if (this.shown) return this.shown
    const slots = [...this.slots.values()]
    const stages = new Set(slots.map(stageOf))
    const open = slots.find((slot) => needsPerson.has(stageOf(slot)))?.where ?? null
    const latest =
      slots
        .flatMap((s) => s.savedAt ?? [])
        .toSorted()
        .at(-1) ?? null
    const stage = (): Summary['stage'] => {
      if (stages.has('conflict') || stages.has('refused')) return 'attention'
      if (stages.has('signed-out')) return 'signed-out'
      if (stages.has('retrying')) return this.settings.isOnline() ? 'retrying' : 'offline'
      if (stages.has('saving') || stages.has('waiting')) return 'saving'
      if (stages.has('incomplete')) return 'attention'
      return latest ? 'saved' : 'idle'
    }
    this.shown = { stage: stage(), savedAt: latest, waiting: slots.filter(isUnsaved).length, open }
    return this.shown
  }

  private changed(slot: Slot): void {
    slot.view = null
    this.tell()
  }

  private tell(): void {
    this.shown = null
    for (const listener of this.listeners) listener()
  }

  private pump(limit = 1): void {
    clearTimeout(this.timer)
    const now = Date.now()
    let free = limit - [...this.slots.values()].filter((s) => s.sending).length
    let next = Number.POSITIVE_INFINITY
    for (const id of [...this.line]) {
      const slot = this.slots.get(id)
      if (!slot || slot.sending || slot.theirs || slot.refusal !== null) continue
      const due = slot.head ? slot.head.retryAt : slot.readyAt
      if (!slot.head && (!slot.dirty || missingIn(slot) !== null)) continue
      if (due > now || free <= 0) next = Math.min(next, due)
      else if (slot.head || this.begin(slot)) {
        free -= 1
        void this.send(id, slot)
      }
    }
    if (next < Number.POSITIVE_INFINITY && free > 0) {
      this.timer = setTimeout(() => this.pump(), Math.max(0, next - now))
    }
  }

  /** Freezes what is to be sent. */
  private begin(slot: Slot): boolean {
    const reading = bodyOf(slot.draft, slot.useCaseId)
    if (!('body' in reading)) return false
    const body = JSON.stringify(reading.body)
    const { newKey } = this.settings
    slot.head = { draft: slot.draft, body, key: newKey(), version: slot.version, failures: 0, retryAt: 0 }
    slot.dirty = false
    return true
  }

  private async send(id: string, slot: Slot): Promise<void> {
    const { head } = slot
    if (!head) return
    slot.sending = true
    this.changed(slot)
    const response = await this.request(slot, head)
    slot.sending = false
    if (!response) this.postpone(id, slot, null)
    else if (response.ok) await this.settle(id, slot, head, response)
    else if (response.status === 412) await this.meet(id, slot, head, response)
    else if (response.status === 401 || response.status === 409) {
      slot.signedOut = true
      this.postpone(id, slot, signedOutPause)
    } else if (response.status >= 500 || passing.has(response.status)) {
      const seconds = Number(response.headers.get('retry-after') ?? 0)
      this.postpone(id, slot, seconds > 0 ? seconds * 1_000 : null)
    } else slot.refusal = await reasonIn(response)
    this.changed(slot)
    this.pump()
  }

  /** Null when no answer came, which leaves the outcome unknown. */
  private async request({ url, author }: Slot, { body, key, version }: Attempt): Promise<Response | null> {
    const stop = new AbortController()
    const limit = setTimeout(() => stop.abort(), timeLimit)
    const headers = {
      'Content-Type': 'application/json',
      'Idempotency-Key': key,
      'If-Match': `"${version}"`,
      'Answer-Author': author,
    }
    try {
      return await this.settings.fetch(url, { method: 'PUT', headers, body, keepalive: true, signal: stop.signal })
    } catch {
      return null
    } finally {
      clearTimeout(limit)
    }
  }

  private postpone(id: string, slot: Slot, pause: number | null): void {
    if (!slot.head) return
    const { failures } = slot.head
    slot.head.failures += 1
    slot.head.retryAt = Date.now() + (pause ?? pauses[Math.min(failures, pauses.length - 1)] ?? 0)
    // The others get their turn meanwhile.
    this.line.delete(id)
    this.line.add(id)
  }

  private async settle(id: string, slot: Slot, head: Attempt, response: Response): Promise<void> {
    const saved: unknown = await response.json().catch(() => null)
    // Something between here and the server answered in its place.
    if (!isSaved(saved)) return this.postpone(id, slot, null)
    this.store(id, slot, head.draft, saved.version, saved.savedAt)
    this.revision = Math.max(this.revision, saved.revision)
    for (const other of this.slots.values()) if (other.head && !other.sending) other.head.retryAt = 0
  }

  private store(id: string, slot: Slot, draft: Draft, version: number, savedAt: string): void {
    slot.version = version
    slot.saved = draft
    slot.savedAt = savedAt
    slot.head = null
    slot.signedOut = false
    slot.dirty = !sameDraft(slot.draft, draft)
    this.line.delete(id)
    if (slot.dirty) this.line.add(id)
  }

  /** Somebody, most likely the same person elsewhere, saved this answer before. */
  private async meet(id: string, slot: Slot, head: Attempt, response: Response): Promise<void> {
    const problem: unknown = await response.json().catch(() => null)
    const current = currentIn(problem)
    if (current === undefined || (current === null && head.version === 0)) return this.postpone(id, slot, null)
    slot.head = null
    slot.signedOut = false
    if (current && sameDraft(draftOf(current), head.draft)) {
      this.store(id, slot, head.draft, current.version, current.updatedAt)
      return
    }
    slot.dirty = true
    if (current) slot.theirs = current
    else slot.version = 0
  }
}

function missingIn(slot: Slot): string | null {
  if (!slot.dirty) return null
  const reading = bodyOf(slot.draft, slot.useCaseId)
  return 'missing' in reading ? reading.missing : null
}

function stageOf(slot: Slot): SaveStage {
  if (slot.theirs) return 'conflict'
  if (slot.refusal !== null) return 'refused'
  if (slot.signedOut) return 'signed-out'
  if (slot.head && slot.head.failures > 0) return 'retrying'
  if (slot.sending) return 'saving'
  if (slot.dirty) return missingIn(slot) === null ? 'waiting' : 'incomplete'
  return slot.savedAt === null ? 'idle' : 'saved'
}

const isUnsaved = (slot: Slot) => slot.head !== null || slot.dirty || slot.theirs !== null

function isSaved(value: unknown): value is SavedAnswer {
  if (value === null || typeof value !== 'object') return false
  const { version, savedAt, revision } = value as Partial<Record<keyof SavedAnswer, unknown>>
  return typeof version === 'number' && typeof savedAt === 'string' && typeof revision === 'number'
}

/** The server's answer in a refusal for a stale version; undefined when the refusal is not ours. */
function currentIn(problem: unknown): StoredAnswer | null | undefined {
  if (problem === null || typeof problem !== 'object' || !('current' in problem)) return undefined
  return problem.current as StoredAnswer | null
}

async function reasonIn(response: Response): Promise<string> {
  const problem: unknown = await response.json().catch(() => null)
  const detail = problem !== null && typeof problem === 'object' && 'detail' in problem ? problem.detail : null
  return typeof detail === 'string' ? detail : 'The server did not take this answer.'
}
