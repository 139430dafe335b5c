import type { UseCase } from '#lib/use-case/types.ts'
import { stageHint, stageWord, systemRoleHint, systemRoleWord, valueWords, yesNoWord } from '#lib/use-case/words.ts'
import { SaidRow, Written } from './said.tsx'

const notStated = <span className="text-muted">Not stated</span>

/** The facts of a use case, to be read. */
export function FactsView({ useCase }: { useCase: UseCase }) {
  return (
    <dl>
      <SaidRow name="Purpose">{useCase.purpose === '' ? notStated : <Written text={useCase.purpose} />}</SaidRow>
      <SaidRow name="Business unit">{useCase.unit === '' ? notStated : useCase.unit}</SaidRow>
      <SaidRow name="Role of the system">
        {useCase.role ? systemRoleWord[useCase.role] : notStated}
        {useCase.role && <span className="block text-small text-muted">{systemRoleHint[useCase.role]}</span>}
      </SaidRow>
      <SaidRow name="Stage">
        {stageWord[useCase.stage]}
        <span className="block text-small text-muted">{stageHint[useCase.stage]}</span>
      </SaidRow>
      <SaidRow name="Value to the business">
        {useCase.value === null ? notStated : valueWords(useCase.value)}
        <Written text={useCase.valueStatement} quiet />
      </SaidRow>
      <SaidRow name="Affects people directly">
        {useCase.affectsPeople === null ? notStated : yesNoWord(useCase.affectsPeople)}
        <Written text={useCase.affectedPeople} quiet />
      </SaidRow>
      <SaidRow name="Uses sensitive data">
        {useCase.sensitiveData === null ? notStated : yesNoWord(useCase.sensitiveData)}
      </SaidRow>
      <SaidRow name="In a regulated sector">
        {useCase.regulatedSector === null ? notStated : yesNoWord(useCase.regulatedSector)}
      </SaidRow>
    </dl>
  )
}
