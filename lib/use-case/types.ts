import type {
  dataSource,
  errorMode,
  fallback,
  gateAcceptance,
  governancePosition,
  releaseControl,
  seat,
  useCase,
  workflowStep,
} from '#db/schema/use-case.ts'
import type { WorkbenchPart } from './schema.ts'

export type UseCase = typeof useCase.$inferSelect

/** Everything that is described about one use case. */
export interface Workbench {
  seats: (typeof seat.$inferSelect)[]
  steps: (typeof workflowStep.$inferSelect)[]
  fallbacks: (typeof fallback.$inferSelect)[]
  dataSources: (typeof dataSource.$inferSelect)[]
  errorModes: (typeof errorMode.$inferSelect)[]
  releaseControls: (typeof releaseControl.$inferSelect)[]
  positions: (typeof governancePosition.$inferSelect)[]
  acceptances: (typeof gateAcceptance.$inferSelect)[]
}

/** A section of the workbench screen: the facts, or one of the parts that are saved whole. */
export type PartName = 'facts' | WorkbenchPart

/** Somebody who can be chosen for a seat. */
export interface Candidate {
  membershipId: string
  name: string
  /** Tells two of the same name apart. */
  email: string
}
