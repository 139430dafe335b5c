import { bodyOf, type Draft, draftOf, emptyDraft, mergeDrafts, type StoredAnswer, sameDraft } from './draft.ts'

/** A request whose outcome is not known yet: it is sent again exactly as it was. */
export interface Attempt {
  draft: Draft
  body: string
  /** Idempotency key. */
  key: string
  /** The version that the person saw. */
  version: number
}

/** Everything about one question's edits that must outlive the page: plain data. */
export interface Entry {
  id: string
  url: string
  /** The account that typed it: nobody else's session may save it. */
  author: string
  /** The page where it is answered. */
  where: string
  /** The question, in a word or two. */
  title: string
  useCaseId: string | null
  /** Version of `saved`, the last one seen; 0 before the first. */
  version: number
  saved: Draft
  /** ISO instant of the last save from this browser. */
  savedAt: string | null
  draft: Draft
  head: Attempt | null
  refusal: string | null
  /** Saved elsewhere over `saved`: both stand until the person chooses. */
  theirs: StoredAnswer | null
  /** Given up in a conflict or by clearing; can be taken back. */
  setAside: Draft | null
  /** When the oldest unsent edit was made, milliseconds; 0 while nothing is unsent. */
  since: number
}

/** One step of an entry. The same step is taken in the tab's memory and in what the browser keeps. */
export type Step = (entry: Entry) => Entry

export type Origin = Pick<Entry, 'id' | 'url' | 'author' | 'where' | 'title' | 'useCaseId'>

export function freshEntry(of: Origin, stored: StoredAnswer | null): Entry {
  const draft = draftOf(stored)
  return {
    ...of,
    version: stored?.version ?? 0,
    saved: draft,
    savedAt: null,
    draft,
    head: null,
    refusal: null,
    theirs: null,
    setAside: null,
    since: 0,
  }
}

/** The draft holds something newer than what is on its way, or than what is saved. */
export const isDirty = ({ draft, head, saved }: Entry) => !sameDraft(draft, head?.draft ?? saved)

export const isUnsent = (entry: Entry) => entry.head !== null || entry.theirs !== null || isDirty(entry)

/** What is missing before the draft can be sent, as a sentence. */
export function missingIn(entry: Entry): string | null {
  if (!isDirty(entry)) return null
  const reading = bodyOf(entry.draft, entry.useCaseId)
  return 'missing' in reading ? reading.missing : null
}

/** Something of it can be sent now. */
export const isSendable = (entry: Entry) =>
  !entry.theirs && entry.refusal === null && (entry.head !== null || (isDirty(entry) && missingIn(entry) === null))

const dated = (entry: Entry, now: number): Entry => ({ ...entry, since: isUnsent(entry) ? entry.since || now : 0 })

/** The form went from one content to another. What another tab changed meanwhile in other fields stays. */
export const typed =
  (before: Draft, after: Draft, now: number): Step =>
  (entry) =>
    dated(
      {
        ...entry,
        draft: mergeDrafts(before, after, entry.draft),
        setAside: null,
        // What was refused is as good as never sent.
        ...(entry.refusal === null ? {} : { refusal: null, head: null }),
      },
      now,
    )

/** The answer was a mistake: nothing is said any more. It can be taken back. */
export const emptied =
  (now: number): Step =>
  (entry) => ({ ...typed(entry.draft, emptyDraft, now)(entry), setAside: entry.draft })

/** Freezes what is to be sent; what is on its way already stays so. */
export const begun =
  (key: string): Step =>
  (entry) => {
    if (entry.head || !isSendable(entry)) return entry
    const reading = bodyOf(entry.draft, entry.useCaseId)
    if (!('body' in reading)) return entry
    const { draft, version } = entry
    return { ...entry, head: { draft, body: JSON.stringify(reading.body), key, version } }
  }

export const settled =
  (key: string, saved: { version: number; savedAt: string }, now: number): Step =>
  (entry) =>
    entry.head?.key === key ? dated({ ...entry, ...saved, saved: entry.head.draft, head: null, since: 0 }, now) : entry

/** The server has another version, or none any more (null). Two that say the same are none. */
export const met =
  (key: string, current: StoredAnswer | null, now: number): Step =>
  (entry) => {
    const { head } = entry
    if (head?.key !== key) return entry
    if (!current) return dated({ ...entry, head: null, version: 0, saved: emptyDraft }, now)
    const { version, updatedAt } = current
    return sameDraft(draftOf(current), head.draft)
      ? settled(key, { version, savedAt: updatedAt }, now)(entry)
      : { ...entry, head: null, theirs: current }
  }

export const refused =
  (key: string, refusal: string): Step =>
  (entry) =>
    entry.head?.key === key ? { ...entry, refusal } : entry

/** Ends a conflict: keeps what is in the form, or takes what the server has and sets the form's content aside. */
export const resolved =
  (keep: 'mine' | 'theirs', now: number): Step =>
  (entry) => {
    const { theirs } = entry
    if (!theirs) return entry
    const saved = draftOf(theirs)
    const known = { ...entry, theirs: null, version: theirs.version, saved, savedAt: theirs.updatedAt }
    return dated(keep === 'mine' ? known : { ...known, draft: saved, setAside: entry.draft, since: 0 }, now)
  }

export const retried: Step = (entry) => ({ ...entry, refusal: null })

/** Gives up what the server has not taken. */
export const dropped: Step = (entry) => ({
  ...entry,
  draft: entry.theirs ? draftOf(entry.theirs) : entry.saved,
  version: entry.theirs?.version ?? entry.version,
  saved: entry.theirs ? draftOf(entry.theirs) : entry.saved,
  head: null,
  refusal: null,
  theirs: null,
  setAside: null,
  since: 0,
})

/** A page brought a later version while nothing was waiting. */
export const renewed =
  (stored: StoredAnswer): Step =>
  (entry) =>
    isUnsent(entry) || entry.version >= stored.version ? entry : { ...freshEntry(entry, stored), setAside: null }
