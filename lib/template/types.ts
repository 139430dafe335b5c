import type { TemplateKind } from './schema.ts'

/** A template with its newest version. */
export interface TemplateView {
  id: string
  kind: TemplateKind
  name: string
  version: number
  content: unknown
  createdBy: string
  /** ISO time of the newest version. */
  createdAt: string
}

/** Which version a client has. */
export interface Pin {
  engagementId: string
  client: string
  /** Null: none. */
  version: number | null
  /** Whether the client lets the practice push: for sums alone it does not. */
  open: boolean
}

/** A template in a client's hands. */
export interface PinnedView {
  id: string
  kind: TemplateKind
  name: string
  version: number
  practiceName: string
  pinnedBy: string
  /** ISO time. */
  pinnedAt: string
}
