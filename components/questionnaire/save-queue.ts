import type { SavedAnswer } from '#lib/assessment/answer/types.ts'
import { words } from '#lib/language/words.ts'
import type { Draft, StoredAnswer } from './draft.ts'
import {
  begun,
  dropped,
  type Entry,
  emptied,
  freshEntry,
  isDirty,
  isSendable,
  isUnsent,
  met,
  missingIn,
  type Origin,
  refused,
  renewed,
  resolved,
  retried,
  type Step,
  settled,
  typed,
} from './entry.ts'

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
  /** What both versions of a conflict started from; null where that was nothing. */
  base: Draft | null
  /** Given up in a conflict or by clearing; can be taken back. */
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

/** A question with something that the server does not have. */
export interface Waiting {
  id: string
  title: string
  where: string
  stage: SaveStage
  message: string | null
  draft: Draft
}

/** Where edits outlive the page. Every method rejects when the browser keeps nothing any more. */
export interface Outbox {
  /** Everything kept for a person, oldest edit first. */
  list(author: string): Promise<Entry[]>
  find(id: string): Promise<Entry | undefined>
  /** Takes steps on what is kept, or on `seed` where nothing is; answers with what it became. */
  change(seed: Entry, steps: readonly Step[]): Promise<Entry>
  forget(id: string): Promise<void>
  /** Gives up everything of a person. */
  dropAll(author: string): Promise<void>
  /** Runs while no other tab of this browser does. */
  exclusively(work: () => Promise<void>): Promise<void>
  /** Calls back when another tab has changed an entry. */
  listen(changed: (id: string) => void): void
}

export interface QueueSettings {
  fetch: typeof fetch
  newKey: () => string
  isOnline: () => boolean
  /** Opens the outbox; null where the browser refuses to keep anything. Left out: edits live as long as the tab. */
  openOutbox?: () => Promise<Outbox | null>
  /** The server takes the session for somebody else's, or for nobody's. */
  onSignedOut?: () => void
}

/** One question's entry, and what only this tab knows of it. */
interface Slot {
  entry: Entry
  failures: number
  retryAt: number
  dirtySince: number
  readyAt: number
  sending: boolean
  signedOut: boolean
  /** Steps taken here that the outbox has not confirmed. */
  pending: Step[]
  writing: Promise<void> | null
  /** A later version that a page brought while something was waiting. */
  news: StoredAnswer | null
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
 * With an outbox all of that goes on after a reload, and in one tab at a time.
 */
export class SaveQueue {
  /** Highest revision of the assessment that a save has answered with; 0 before the first. */
  revision = 0
  /** Where unsent edits are kept: on this device, or no longer than this page. */
  keeps: 'opening' | 'device' | 'page'
  private readonly slots = new Map<string, Slot>()
  /** Questions with something to send, longest waiting first. */
  private readonly line = new Set<string>()
  private readonly listeners = new Set<() => void>()
  private readonly settings: QueueSettings
  private readonly opened: Promise<Outbox | null>
  private outbox: Outbox | null = null
  /** Whose screen this is: what somebody else typed waits, unseen. Null: everybody's. */
  private person: string | null = null
  private timer: ReturnType<typeof setTimeout> | undefined
  private shown: Summary | null = null
  private listed: readonly Waiting[] | null = null

  constructor(settings: QueueSettings) {
    this.settings = settings
    this.keeps = settings.openOutbox ? 'opening' : 'page'
    this.opened = settings.openOutbox?.().catch(() => null) ?? Promise.resolve(null)
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Says whose screen this is, and brings back what that person has typed before. */
  async serve(person: string): Promise<void> {
    if (this.person === person) return
    this.person = person
    this.tell()
    const outbox = await this.opened
    if (!outbox) return this.keepNothing()
    try {
      const first = this.outbox === null
      const entries = await outbox.list(person)
      if (first) outbox.listen((id) => void this.reread(id))
      this.outbox = outbox
      this.keeps = 'device'
      for (const entry of entries) this.restore(entry)
    } catch {
      return this.keepNothing()
    }
    // What was typed before the outbox was open.
    for (const slot of this.slots.values()) if (isUnsent(slot.entry)) void this.write(slot)
    this.tell()
    this.pump()
  }

  /** Makes a question known, or brings news of it from the server. What is not saved yet always stays. */
  register(id: string, of: Omit<Origin, 'id' | 'title'> & { title?: string; stored: StoredAnswer | null }): void {
    const { stored, ...origin } = of
    const known = this.slots.get(id)
    if (known) {
      if (!stored || known.entry.version >= stored.version) return
      if (isUnsent(known.entry)) known.news = stored
      else this.take(known, renewed(stored))
      return
    }
    this.slots.set(id, slotOf(freshEntry({ title: '', ...origin, id }, stored)))
    this.tell()
  }

  /** Takes what the form now shows. @param delay milliseconds to wait for more of it. */
  edit(id: string, draft: Draft, delay = 0): void {
    const slot = this.slots.get(id)
    if (slot) this.input(slot, typed(slot.entry.draft, draft, Date.now()), delay)
  }

  /** Takes the answer away; what it said can be taken back. */
  clear(id: string): void {
    const slot = this.slots.get(id)
    if (slot) this.input(slot, emptied(Date.now()), 0)
  }

  /** Ends a conflict: keeps what is in the form, or takes what the server has and sets the form's content aside. */
  resolve(id: string, keep: 'mine' | 'theirs'): void {
    const slot = this.slots.get(id)
    if (!slot?.entry.theirs) return
    this.take(slot, resolved(keep, Date.now()))
    slot.readyAt = 0
    this.queueUp(slot)
    this.pump()
  }

  /** Sends what the server refused once more. */
  retry(id: string): void {
    const slot = this.slots.get(id)
    if (!slot || slot.entry.refusal === null) return
    this.take(slot, retried)
    slot.retryAt = 0
    this.queueUp(slot)
    this.pump()
  }

  /** Gives up what the server has not taken: only ever by the person's choice. */
  drop(id: string): void {
    const slot = this.slots.get(id)
    if (!slot) return
    this.take(slot, dropped)
    this.queueUp(slot)
  }

  /** Gives up everything that the server has not taken: only ever by the person's choice. */
  async dropAll(): Promise<void> {
    if (this.person !== null) await this.outbox?.dropAll(this.person)
    for (const { entry } of this.own()) this.drop(entry.id)
  }

  /** Tries now whatever waits for another attempt: the connection is back, or the person is. */
  wake(): void {
    for (const slot of this.slots.values()) slot.retryAt = 0
    this.pump()
  }

  /** Tries everything now, what was refused as well. */
  retryAll(): void {
    for (const { entry } of this.own()) this.retry(entry.id)
    for (const slot of this.slots.values()) slot.failures = 0
    this.tell()
    this.wake()
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
    const { draft, savedAt, refusal, theirs, setAside, saved, version } = slot.entry
    slot.view ??= {
      stage: stageOf(slot),
      draft,
      savedAt,
      message: refusal ?? missingIn(slot.entry),
      theirs,
      base: version > 0 ? saved : null,
      setAside,
    }
    return slot.view
  }

  /** The whole queue in one line; the same object until something changes. */
  summary(): Summary {
    if (this.shown) return this.shown
    const slots = this.own()
    const stages = new Set(slots.map(stageOf))
    const open = slots.find((slot) => needsPerson.has(stageOf(slot)))?.entry.where ?? null
    const latest =
      slots
        .flatMap(({ entry }) => entry.savedAt ?? [])
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
    this.shown = { stage: stage(), savedAt: latest, waiting: slots.filter((s) => isUnsent(s.entry)).length, open }
    return this.shown
  }

  /** Every question of this person with something unsent, whichever page it is on; the same list until something changes. */
  waiting(): readonly Waiting[] {
    this.listed ??= this.own()
      .filter(({ entry }) => isUnsent(entry))
      .toSorted((a, b) => a.entry.since - b.entry.since)
      .map((slot) => {
        const { id, title, where, draft, refusal } = slot.entry
        return { id, title, where, draft, stage: stageOf(slot), message: refusal ?? missingIn(slot.entry) }
      })
    return this.listed
  }

  private own(): Slot[] {
    return [...this.slots.values()].filter(({ entry }) => this.person === null || entry.author === this.person)
  }

  private tell(): void {
    this.shown = null
    this.listed = null
    for (const listener of this.listeners) listener()
  }

  private changed(slot: Slot): void {
    slot.view = null
    this.tell()
  }

  private keepNothing(): void {
    this.outbox = null
    this.keeps = 'page'
    this.tell()
    this.pump()
  }

  private input(slot: Slot, step: Step, delay: number): void {
    const now = Date.now()
    const wasDirty = isDirty(slot.entry)
    this.take(slot, step)
    if (isDirty(slot.entry) && !wasDirty) slot.dirtySince = now
    slot.readyAt = Math.min(now + delay, slot.dirtySince + longestWait)
    this.queueUp(slot)
    this.pump()
  }

  private queueUp({ entry }: Slot): void {
    if (entry.head || isDirty(entry)) this.line.add(entry.id)
    else this.line.delete(entry.id)
  }

  /** Takes a step here at once, and then where it outlives the page. */
  private take(slot: Slot, step: Step): void {
    slot.entry = step(slot.entry)
    this.changed(slot)
    if (!this.outbox) return
    slot.pending.push(step)
    void this.write(slot)
  }

  /** Resolves when the outbox has everything of the slot. */
  private write(slot: Slot): Promise<void> {
    slot.writing ??= this.writeAll(slot).finally(() => {
      slot.writing = null
    })
    return slot.writing
  }

  private async writeAll(slot: Slot): Promise<void> {
    try {
      do {
        const steps = slot.pending.splice(0)
        const kept = await this.outbox?.change(slot.entry, steps)
        if (kept && slot.pending.length === 0) this.adopt(slot, kept)
      } while (slot.pending.length > 0)
    } catch {
      this.keepNothing()
    }
  }

  /** Another tab may have had a part in what is kept. */
  private adopt(slot: Slot, kept: Entry): void {
    if (JSON.stringify(kept) === JSON.stringify(slot.entry)) return
    slot.entry = kept
    this.queueUp(slot)
    this.changed(slot)
  }

  /** Brings back what was kept, below what was typed on this page already. */
  private restore(kept: Entry): void {
    const slot = this.slots.get(kept.id)
    if (!slot) this.slots.set(kept.id, slotOf(kept))
    else if (isUnsent(slot.entry)) {
      const { saved, draft, since } = slot.entry
      slot.pending.unshift(typed(saved, draft, since))
      slot.entry = typed(saved, draft, since)(kept)
    } else {
      const page = slot.entry
      if (!isUnsent(kept) && page.version > kept.version) void this.outbox?.forget(kept.id).catch(() => {})
      else slot.entry = kept
      if (isUnsent(kept) && page.version > kept.version) slot.news = storedIn(page)
    }
    const now = this.slots.get(kept.id)
    if (!now) return
    this.queueUp(now)
    now.view = null
  }

  private async reread(id: string): Promise<void> {
    const slot = this.slots.get(id)
    if (slot && slot.writing !== null) return
    const kept = await this.outbox?.find(id).catch(() => undefined)
    if (slot && slot.writing !== null) return
    if (!kept) {
      if (slot && isUnsent(slot.entry) && !slot.sending) this.adopt(slot, dropped(slot.entry))
      return
    }
    if (slot) this.adopt(slot, kept)
    else {
      this.slots.set(id, slotOf(kept))
      this.line.add(id)
      this.tell()
    }
    this.pump()
  }

  private pump(limit = 1): void {
    clearTimeout(this.timer)
    // An earlier request of the same question may be waiting there.
    if (this.keeps === 'opening') return
    const now = Date.now()
    let free = limit - [...this.slots.values()].filter((s) => s.sending).length
    let next = Number.POSITIVE_INFINITY
    for (const id of [...this.line]) {
      const slot = this.slots.get(id)
      if (!slot || slot.sending || !isSendable(slot.entry)) continue
      if (this.person !== null && slot.entry.author !== this.person) continue
      const due = slot.entry.head || slot.failures > 0 ? slot.retryAt : slot.readyAt
      if (due > now || free <= 0) next = Math.min(next, due)
      else {
        free -= 1
        void this.send(id, slot)
      }
    }
    if (next < Number.POSITIVE_INFINITY && free > 0) {
      this.timer = setTimeout(() => this.pump(), Math.max(0, next - now))
    }
  }

  private async send(id: string, slot: Slot): Promise<void> {
    slot.sending = true
    const { outbox } = this
    if (!outbox) await this.attempt(id, slot)
    else {
      this.changed(slot)
      await outbox
        .exclusively(async () => {
          // Only what is kept may be sent: its outcome may have to be asked for again after a reload.
          this.take(slot, begun(this.settings.newKey()))
          await slot.writing
          await this.attempt(id, slot)
          await slot.writing
        })
        .catch(() => this.keepNothing())
    }
    slot.sending = false
    this.changed(slot)
    this.pump()
  }

  private async attempt(id: string, slot: Slot): Promise<void> {
    if (!slot.entry.head) this.take(slot, begun(this.settings.newKey()))
    const { head } = slot.entry
    // Another tab was faster.
    if (!head) return this.queueUp(slot)
    this.changed(slot)
    const response = await this.request(slot.entry)
    if (!response) this.postpone(id, slot, null)
    else if (response.ok) await this.settle(id, slot, head.key, response)
    else if (response.status === 412) await this.meet(id, slot, head, response)
    else if (response.status === 401 || response.status === 409) {
      if (!slot.signedOut) this.settings.onSignedOut?.()
      slot.signedOut = true
      this.postpone(id, slot, signedOutPause)
    } else if (response.status >= 500 || passing.has(response.status)) {
      const seconds = Number(response.headers.get('retry-after') ?? 0)
      this.postpone(id, slot, seconds > 0 ? seconds * 1_000 : null)
    } else {
      slot.signedOut = false
      this.take(slot, refused(head.key, await reasonIn(response)))
    }
  }

  /** Null when no answer came, which leaves the outcome unknown. */
  private async request({ url, author, head }: Entry): Promise<Response | null> {
    if (!head) return null
    const stop = new AbortController()
    const limit = setTimeout(() => stop.abort(), timeLimit)
    const headers = {
      'Content-Type': 'application/json',
      'Idempotency-Key': head.key,
      'If-Match': `"${head.version}"`,
      'Answer-Author': author,
    }
    const { signal } = stop
    try {
      return await this.settings.fetch(url, { method: 'PUT', headers, body: head.body, keepalive: true, signal })
    } catch {
      return null
    } finally {
      clearTimeout(limit)
    }
  }

  private postpone(id: string, slot: Slot, pause: number | null): void {
    const { failures } = slot
    slot.failures += 1
    slot.retryAt = Date.now() + (pause ?? pauses[Math.min(failures, pauses.length - 1)] ?? 0)
    // The others get their turn meanwhile.
    this.line.delete(id)
    this.line.add(id)
  }

  private async settle(id: string, slot: Slot, key: string, response: Response): Promise<void> {
    const saved: unknown = await response.json().catch(() => null)
    // Something between here and the server answered in its place.
    if (!isSaved(saved)) return this.postpone(id, slot, null)
    const { version, savedAt } = saved
    this.through(slot, settled(key, { version, savedAt }, Date.now()))
    this.revision = Math.max(this.revision, saved.revision)
    for (const other of this.slots.values()) if (!other.sending) other.retryAt = 0
  }

  /** The outcome is known. */
  private through(slot: Slot, step: Step): void {
    slot.failures = 0
    slot.retryAt = 0
    slot.signedOut = false
    this.take(slot, step)
    const { news } = slot
    if (!isUnsent(slot.entry)) {
      slot.news = null
      if (news && news.version > slot.entry.version) this.take(slot, renewed(news))
    }
    this.line.delete(slot.entry.id)
    this.queueUp(slot)
  }

  /** Somebody, most likely the same person elsewhere, saved this answer before. */
  private async meet(
    id: string,
    slot: Slot,
    { key, version }: { key: string; version: number },
    response: Response,
  ): Promise<void> {
    const problem: unknown = await response.json().catch(() => null)
    const current = currentIn(problem)
    if (current === undefined || (current === null && version === 0)) return this.postpone(id, slot, null)
    this.through(slot, met(key, current, Date.now()))
  }
}

function slotOf(entry: Entry): Slot {
  return {
    entry,
    failures: 0,
    retryAt: 0,
    dirtySince: entry.since,
    readyAt: 0,
    sending: false,
    signedOut: false,
    pending: [],
    writing: null,
    news: null,
    view: null,
  }
}

/** A page's own answer, as it came from the server. */
function storedIn({ version, saved }: Entry): StoredAnswer {
  const { choice, confidence, reason, note, evidence } = saved
  const level = choice !== null && choice.length === 1 ? (Number(choice) as StoredAnswer['level']) : null
  const state = level !== null ? 'answered' : ((choice ?? 'cleared') as StoredAnswer['state'])
  return {
    state,
    level,
    confidence,
    reason,
    note,
    evidence: evidence.split('\n').filter(Boolean),
    version,
    updatedAt: '',
  }
}

function stageOf(slot: Slot): SaveStage {
  const { entry } = slot
  if (entry.theirs) return 'conflict'
  if (entry.refusal !== null) return 'refused'
  if (!isUnsent(entry)) return entry.savedAt === null ? 'idle' : 'saved'
  if (slot.signedOut) return 'signed-out'
  if (slot.failures > 0) return 'retrying'
  if (entry.head && slot.sending) return 'saving'
  return missingIn(entry) === null ? 'waiting' : 'incomplete'
}

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
  return typeof detail === 'string' ? detail : words('saving').refused
}
