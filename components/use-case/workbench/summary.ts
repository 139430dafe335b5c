import { lower } from '#lib/language/text.ts'
import type { PartName } from '#lib/use-case/types.ts'
import { stageWord, systemRoleWord } from '#lib/use-case/words.ts'
import type { Described } from './part-view.tsx'

const count = (number: number, one: string, many = `${one}s`) => `${number} ${number === 1 ? one : many}`

const rest = (number: number, words: string) => (number === 0 ? '' : `, ${number} ${words}`)

/** What a section holds, in one line. */
export function partSummary(part: PartName, { useCase, workbench, triad }: Described): string {
  switch (part) {
    case 'facts': {
      const open = [useCase.role, useCase.value, useCase.affectsPeople, useCase.sensitiveData, useCase.regulatedSector]
      const words = [stageWord[useCase.stage], useCase.role ? lower(systemRoleWord[useCase.role]) : '']
      return `${words.filter(Boolean).join(', ')}${rest(open.filter((fact) => fact === null).length, 'not stated')}`
    }
    case 'seats': {
      if (triad.onePerson) return 'One person in all three seats'
      return `${3 - triad.vacant.length} of 3 seats filled`
    }
    case 'steps': {
      if (workbench.steps.length === 0) return 'Nothing described yet'
      const open = workbench.steps.filter((step) => step.class === null).length
      return `${count(workbench.steps.length, 'step')}${rest(open, 'not classed')}`
    }
    case 'fallbacks': {
      const caught = new Set(workbench.fallbacks.map((fallback) => fallback.trigger)).size
      const exercised = workbench.fallbacks.filter((fallback) => fallback.exercisedOn !== null).length
      const routes = count(workbench.fallbacks.length, 'route')
      return caught === 0
        ? 'Nothing described yet'
        : `${caught} of 5 triggers caught; ${routes}, ${exercised} exercised`
    }
    case 'data-sources': {
      if (workbench.dataSources.length === 0) return 'Nothing described yet'
      const critical = workbench.dataSources.filter((source) => source.critical).length
      return `${count(workbench.dataSources.length, 'source')}${rest(critical, 'critical')}`
    }
    case 'error-modes': {
      if (workbench.errorModes.length === 0) return 'Nothing described yet'
      const final = workbench.errorModes.filter((error) => !error.reversible && error.cost === 'high').length
      return `${count(workbench.errorModes.length, 'error mode')}${rest(final, 'expensive and final')}`
    }
    case 'release-controls': {
      const inPlace = workbench.releaseControls.filter((control) => control.state === 'in-place').length
      return `${inPlace} of 8 in place`
    }
    case 'positions': {
      const decided = workbench.positions.filter((position) => position.state === 'decided').length
      return `${decided} of 7 decided`
    }
  }
}
