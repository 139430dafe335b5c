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
