import type { Member } from '#lib/organization/types.ts'
import type { Roadmap } from '#lib/planning/types.ts'
import type { Portfolio } from '#lib/portfolio/types.ts'
import type { ActionRow } from '#lib/roadmap/row/rules.ts'

/** What an organisation's facts are read from. */
export interface State {
  portfolio: Portfolio
  members: readonly Member[]
  roadmap: { of: Roadmap; rows: readonly ActionRow[] } | null
}
