import type { InvitedHolder } from '#lib/use-case/seat/types.ts'
import type { Candidate, PartName, UseCase, Workbench } from '#lib/use-case/types.ts'
import { FactsFields } from '../facts-fields.tsx'
import { PositionsFields, ReleaseControlsFields } from './controls-fields.tsx'
import { DataSourcesFields, ErrorModesFields, FallbacksFields, StepsFields } from './rows-fields.tsx'
import { SeatsFields } from './seats-fields.tsx'

interface Props {
  part: PartName
  useCase: UseCase
  workbench: Workbench
  candidates: readonly Candidate[]
  invited: readonly InvitedHolder[]
  mayInvite: boolean
}

/** The fields of one section, to be placed in its form. */
export function PartFields({ part, useCase, workbench, candidates, invited, mayInvite }: Props) {
  switch (part) {
    case 'facts':
      return <FactsFields facts={useCase} />
    case 'seats':
      return <SeatsFields seats={workbench.seats} candidates={candidates} invited={invited} mayInvite={mayInvite} />
    case 'steps':
      return <StepsFields steps={workbench.steps} />
    case 'fallbacks':
      return <FallbacksFields fallbacks={workbench.fallbacks} />
    case 'data-sources':
      return <DataSourcesFields sources={workbench.dataSources} />
    case 'error-modes':
      return <ErrorModesFields errorModes={workbench.errorModes} />
    case 'release-controls':
      return <ReleaseControlsFields controls={workbench.releaseControls} />
    case 'positions':
      return <PositionsFields positions={workbench.positions} />
  }
}
