import type { Triad } from '#lib/use-case/rules.ts'
import type { InvitedHolder } from '#lib/use-case/seat/types.ts'
import type { PartName, UseCase, Workbench } from '#lib/use-case/types.ts'
import { PositionsView, ReleaseControlsView } from './controls-view.tsx'
import { DataSourcesView } from './data-sources-view.tsx'
import { ErrorModesView } from './error-modes-view.tsx'
import { FactsView } from './facts-view.tsx'
import { FallbacksView } from './fallbacks-view.tsx'
import { SeatsView } from './seats-view.tsx'
import { StepsView } from './steps-view.tsx'

export interface Described {
  useCase: UseCase
  workbench: Workbench
  triad: Triad
  invited: readonly InvitedHolder[]
}

/** One section of the workbench, to be read. */
export function PartView({ part, useCase, workbench, triad, invited }: Described & { part: PartName }) {
  switch (part) {
    case 'facts':
      return <FactsView useCase={useCase} />
    case 'seats':
      return <SeatsView seats={workbench.seats} triad={triad} invited={invited} />
    case 'steps':
      return <StepsView steps={workbench.steps} />
    case 'fallbacks':
      return <FallbacksView fallbacks={workbench.fallbacks} />
    case 'data-sources':
      return <DataSourcesView sources={workbench.dataSources} />
    case 'error-modes':
      return <ErrorModesView errorModes={workbench.errorModes} />
    case 'release-controls':
      return <ReleaseControlsView controls={workbench.releaseControls} />
    case 'positions':
      return <PositionsView positions={workbench.positions} />
  }
}
