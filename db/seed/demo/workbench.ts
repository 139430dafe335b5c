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
} from '../../schema/use-case.ts'
import { atWork, dayBefore } from './calendar.ts'
import { idOf } from './ids.ts'
import type { UseCaseFile } from './notation.ts'
import { type Person, people } from './people.ts'

interface WorkbenchRows {
  useCase: typeof useCase.$inferInsert
  seats: (typeof seat.$inferInsert)[]
  steps: (typeof workflowStep.$inferInsert)[]
  fallbacks: (typeof fallback.$inferInsert)[]
  dataSources: (typeof dataSource.$inferInsert)[]
  errorModes: (typeof errorMode.$inferInsert)[]
  releaseControls: (typeof releaseControl.$inferInsert)[]
  governance: (typeof governancePosition.$inferInsert)[]
  acceptances: (typeof gateAcceptance.$inferInsert)[]
}

const members: Readonly<Record<string, Person>> = people

const entries = <K extends string, V>(record: Partial<Record<K, V>>) => Object.entries(record) as [K, V][]

/** How often the use case was saved: its facts and the parts of the workbench that say anything. */
function savesOf(file: UseCaseFile): number {
  const lists = [file.steps, file.fallbacks, file.dataSources, file.errorModes, file.acceptances]
  const records = [file.seats, file.releaseControls, file.governance]
  return 1 + lists.filter((l) => l.length > 0).length + records.filter((r) => Object.keys(r).length > 0).length
}

/** The rows of one use case and its workbench. `number` counts from 1. */
export function workbenchRows(
  file: UseCaseFile,
  number: number,
  of: { organizationId: string; today: string },
): WorkbenchRows {
  const { organizationId, today } = of
  const id = idOf('use-case', file.key)
  const key = { organizationId, useCaseId: id }
  const numbered = <T>(kind: string, rows: T[]) =>
    rows.map((row, position) => ({ ...row, ...key, id: idOf(kind, file.key, position), position }))
  return {
    useCase: {
      organizationId,
      id,
      number,
      name: file.name,
      purpose: file.purpose,
      unit: file.unit,
      role: file.role,
      stage: file.stage,
      valueStatement: file.valueStatement,
      value: file.value,
      affectedPeople: file.affectedPeople,
      affectsPeople: file.affectsPeople,
      sensitiveData: file.sensitiveData,
      regulatedSector: file.regulatedSector,
      version: savesOf(file),
      createdAt: atWork(dayBefore(today, file.answered.from + 2), 15 * number),
    },
    seats: entries(file.seats).map(([name, who]) => {
      const member = members[who]
      return { ...key, seat: name, person: member?.name ?? who, membershipId: member?.membershipId ?? null }
    }),
    steps: numbered('step', file.steps),
    fallbacks: numbered(
      'fallback',
      file.fallbacks.map(({ exercised, ...row }) => ({
        ...row,
        exercisedOn: exercised === undefined ? null : dayBefore(today, exercised),
      })),
    ),
    dataSources: numbered('data-source', file.dataSources),
    errorModes: numbered('error-mode', file.errorModes),
    releaseControls: entries(file.releaseControls).map(([control, said]) => ({ ...key, control, ...said })),
    governance: entries(file.governance).map(([topic, said]) => ({ ...key, topic, ...said })),
    acceptances: file.acceptances.map(({ gate, person, reason, days, accepted }) => ({
      ...key,
      id: idOf('acceptance', file.key, gate),
      gate,
      person: people[person].name,
      reason,
      until: dayBefore(today, -days),
      createdAt: atWork(dayBefore(today, accepted), 70),
    })),
  }
}
