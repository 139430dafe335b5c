import type { draftStates } from '#db/enums.ts'
import type { DraftContents, DraftKind } from '../types.ts'

export type DraftState = (typeof draftStates)[number]

interface Decided {
  id: string
  runId: string
  hash: string
  state: DraftState
  /** What accepting made, such as `action ACT-12`; empty until then. */
  made: string
  reason: string
  decidedBy: string
  decidedAt: string | null
  createdAt: string
  /** Whether the person who reads this may accept or reject it now. */
  mayDecide: boolean
}

/** A draft as its author sees it: as proposed and, once accepted, as accepted. */
export type DraftView = {
  [K in DraftKind]: Decided & { kind: K; content: DraftContents[K]; accepted: DraftContents[K] | null }
}[DraftKind]

/** A draft before it is stored. */
export type ProposedDraft = { [K in DraftKind]: { id: string; kind: K; content: DraftContents[K] } }[DraftKind]
