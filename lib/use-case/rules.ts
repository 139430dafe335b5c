import type { UseCaseFacts } from '../scoring/types.ts'
import type { UseCase, Workbench } from './types.ts'

const sameName = (name: string) => name.trim().toLocaleLowerCase('en-GB').replaceAll(/\s+/g, ' ')

/** What the engines read of a use case. A seat's person is known by membership, else by name. */
export function factsOf(useCase: UseCase, workbench: Workbench): UseCaseFacts {
  const mine = <T extends { useCaseId: string }>(rows: T[]) => rows.filter((row) => row.useCaseId === useCase.id)
  return {
    role: useCase.role,
    stage: useCase.stage,
    value: useCase.value as UseCaseFacts['value'],
    affectsPeople: useCase.affectsPeople,
    sensitiveData: useCase.sensitiveData,
    regulatedSector: useCase.regulatedSector,
    seats: mine(workbench.seats).map((s) => ({ seat: s.seat, person: s.membershipId ?? sameName(s.person) })),
    steps: mine(workbench.steps).map((s) => ({ name: s.name, class: s.class })),
    fallbacks: mine(workbench.fallbacks).map((f) => ({
      trigger: f.trigger,
      route: f.route,
      exercisedOn: f.exercisedOn,
    })),
    dataSources: mine(workbench.dataSources).map((d) => ({ name: d.name, critical: d.critical, quality: d.quality })),
    errorModes: mine(workbench.errorModes).map((e) => ({
      name: e.name,
      reversible: e.reversible,
      cost: e.cost,
      approvalBefore: e.approvalBefore,
      observedBy: e.observedBy === '' ? null : e.observedBy,
    })),
    releaseControls: mine(workbench.releaseControls).map((r) => ({ control: r.control, state: r.state })),
    positions: mine(workbench.positions).map((p) => ({ topic: p.topic, state: p.state })),
  }
}
