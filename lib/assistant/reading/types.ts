import type { Member } from '#lib/organization/types.ts'
import type { Portfolio } from '#lib/portfolio/types.ts'
import type { PlanFacts } from '#lib/roadmap/facts/types.ts'

/** What an organisation's facts are read from. */
export interface State {
  portfolio: Portfolio
  members: readonly Member[]
  /** Null while no roadmap has been made. */
  plan: PlanFacts | null
}
