import type { agendaReasons, Confidence, itemStates, voteChoices, WorkshopMode, workshopStates } from '#db/enums.ts'
import type { Part } from '#lib/auth/room/types.ts'
import type { SubjectKind } from '#lib/framework/types.ts'
import type { Thresholds } from '../framework/types.ts'
import type { Overview } from '../portfolio/overview/types.ts'
import type { Verdict } from '../scoring/types.ts'
import type { ChangeView } from './effect/types.ts'
export type Choice = (typeof voteChoices)[number]

export type { Confidence } from '#db/enums.ts'
export type Mode = WorkshopMode
export type ItemState = (typeof itemStates)[number]
/** Why a question is on the agenda. */
export type Why = (typeof agendaReasons)[number]

/** Who reads: the room, or the screen that everybody sees, which carries no personal data. */
export type Audience = 'room' | 'presenter'

/** What a revealed round came to. */
export interface Distribution {
  counts: Readonly<Record<Choice, number>>
  /** All votes, "I don't know" and passes too. */
  voted: number
  /** Of the levels, 0 to 4 in halves; null where nobody named one. */
  median: number | null
  /** Highest level less the lowest, 0 to 4; null where nobody named one. */
  spread: number | null
  /** Levels so far from the median that whoever voted so is asked to speak; none of a sealed round. */
  outliers: readonly number[]
}

/** One vote of a revealed named round. */
export interface NamedVote {
  name: string
  choice: Choice
  confidence: Confidence | null
}

export interface RoundView {
  /** From 1. */
  round: number
  distribution: Distribution
  /** Of a named round, for the room. */
  votes?: readonly NamedVote[]
}

/** What was put aside. */
export interface NoteView {
  id: string
  itemId: string | null
  text: string
  /** Number of the action that was made from it; null while none was. */
  actionNumber: number | null
}

export interface ItemView {
  /** What agreeing it changed; null until it was agreed. */
  changes: readonly ChangeView[] | null
  id: string
  place: number
  questionId: string
  question: string
  /** What one would see at the levels 0 to 4. */
  anchors: readonly string[]
  useCaseId: string | null
  /** Name of the use case or of the organisation. */
  subject: string
  why: Why
  /** Time box. */
  minutes: number
  state: ItemState
  /** 0 before the first vote. */
  round: number
  /** ISO instant at which the time for voting is over. */
  deadline: string | null
  /** Revealed ones only. */
  rounds: readonly RoundView[]
  /** For the room: who may vote in the sealed round that is open. */
  voters?: readonly VoterView[]
  level: number | null
  /** For the room. */
  agreement?: { decidedBy: string; reason: string; minority: string }
}

export interface PersonView {
  id: string
  name: string
  part: Part
  guest: boolean
  /** Whether a stream of theirs is open. */
  here: boolean
}

/** Somebody who may vote in a sealed round. */
export interface VoterView {
  id: string
  name: string
  /** Could not vote when this question was voted on before. */
  isNew: boolean
}

/** How many have voted in a named round; never what. Of a sealed one nothing is told before it is over. */
export interface Turnout {
  itemId: string
  round: number
  voted: number
  of: number
  /** Who has not voted yet, for the room, once they are few; never what anybody said. */
  missing: readonly string[]
}

/** A workshop as its room, or the screen on the wall, may see it at one moment. */
export interface WorkshopView {
  id: string
  name: string
  mode: Mode
  leastVoters: number
  state: (typeof workshopStates)[number]
  code: string
  /** Number of the newest event that is in here. */
  sequence: number
  currentItemId: string | null
  items: readonly ItemView[]
  turnout: Turnout | null
  participants: number
  /** For the room. */
  people?: readonly PersonView[]
  /** For the room: how many have come in since the last round was opened; null before there was one. */
  arrivals?: number | null
  /** For the room: what was put aside. */
  notes?: readonly NoteView[]
}

/** What one person sees besides: who they are, and their own vote. */
export interface OwnView {
  personId: string
  name: string
  part: Part
  /** Of a named round that is open; a sealed vote is known to the voter's device only. */
  vote: { itemId: string; round: number; choice: Choice; confidence: Confidence | null } | null
}

/** One thing that happened; the part of the view that it names is replaced. */
export type WorkshopEvent =
  | { kind: 'workshop'; data: Pick<WorkshopView, 'state' | 'name' | 'mode' | 'leastVoters' | 'currentItemId'> }
  | { kind: 'item'; data: { currentItemId: string | null; item: ItemView } }
  | { kind: 'agenda'; data: { items: readonly ItemView[] } }
  | { kind: 'people'; data: Pick<WorkshopView, 'participants' | 'people' | 'arrivals'> }
  | { kind: 'notes'; data: { note?: NoteView } }

/** How guests come in. */
export interface Joining {
  /** Address without the code, as one would type it. */
  address: string
  /** The address with the code, as a QR code: an SVG of our own making. */
  qr: string
}

/** What an action can be made from. */
export interface ActionChoices {
  phases: readonly { number: number; name: string }[]
  roles: readonly { id: string; name: string }[]
  useCases: readonly { id: string; name: string }[]
}

/** What an agenda can be made from. */
export interface AgendaChoices {
  dimensions: readonly {
    name: string
    questions: readonly { id: string; text: string; subject: SubjectKind }[]
  }[]
  useCases: readonly { id: string; name: string }[]
}

/** Where the organisation's use cases stand. */
export interface DashboardData {
  verdicts: readonly { verdict: Verdict; names: readonly string[] }[]
  overview: Overview
  thresholds: Thresholds
}
