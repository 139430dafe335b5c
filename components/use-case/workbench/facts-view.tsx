import { words } from '#lib/language/words.ts'
import type { UseCase } from '#lib/use-case/types.ts'
import { stageHint, stageWord, systemRoleHint, systemRoleWord, valueWords, yesNoWord } from '#lib/use-case/words.ts'
import { SaidRow, Written } from './said.tsx'

/** The facts of a use case, to be read. */
export function FactsView({ useCase }: { useCase: UseCase }) {
  const { facts: say, notStated: missing } = words('useCase')
  const notStated = <span className="text-muted">{missing}</span>
  return (
    <dl>
      <SaidRow name={say.purpose}>{useCase.purpose === '' ? notStated : <Written text={useCase.purpose} />}</SaidRow>
      <SaidRow name={say.unit}>{useCase.unit === '' ? notStated : useCase.unit}</SaidRow>
      <SaidRow name={say.role}>
        {useCase.role ? systemRoleWord[useCase.role] : notStated}
        {useCase.role && <span className="block text-small text-muted">{systemRoleHint[useCase.role]}</span>}
      </SaidRow>
      <SaidRow name={say.stage}>
        {stageWord[useCase.stage]}
        <span className="block text-small text-muted">{stageHint[useCase.stage]}</span>
      </SaidRow>
      <SaidRow name={say.value}>
        {useCase.value === null ? notStated : valueWords(useCase.value)}
        <Written text={useCase.valueStatement} quiet />
      </SaidRow>
      <SaidRow name={say.affectsPeople}>
        {useCase.affectsPeople === null ? notStated : yesNoWord(useCase.affectsPeople)}
        <Written text={useCase.affectedPeople} quiet />
      </SaidRow>
      <SaidRow name={say.sensitiveData}>
        {useCase.sensitiveData === null ? notStated : yesNoWord(useCase.sensitiveData)}
      </SaidRow>
      <SaidRow name={say.regulatedSector}>
        {useCase.regulatedSector === null ? notStated : yesNoWord(useCase.regulatedSector)}
      </SaidRow>
    </dl>
  )
}
