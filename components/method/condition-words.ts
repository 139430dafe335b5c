import type { Condition } from '#lib/framework/types.ts'
import { lower } from '#lib/language/text.ts'
import { stageWord, systemRoleWord } from '#lib/use-case/words.ts'

const listed = (parts: readonly string[], word: string) =>
  parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} ${word} ${parts.at(-1)}`

const facts = {
  'sensitive-data': ['it uses sensitive data', 'it uses no sensitive data'],
  'regulated-sector': ['it stands in a regulated sector', 'it stands in no regulated sector'],
  'affects-people': ['it affects people directly', 'it affects nobody directly'],
} as const

/** When a question is asked, completing "when …". */
export function conditionWords(condition: Condition): string {
  if ('all' in condition) return listed(condition.all.map(conditionWords), 'and')
  if ('any' in condition) return listed(condition.any.map(conditionWords), 'or')
  if ('not' in condition) return `not (${conditionWords(condition.not)})`
  if ('check' in condition) return `the workbench passes “${condition.check}”`
  if ('answer' in condition) return `${condition.answer} is at level ${condition.at_least} or more`
  switch (condition.fact) {
    case 'role':
      return `the system is ${listed(
        condition.in.map((role) => `${role === 'assistant' ? 'an' : 'a'} ${lower(systemRoleWord[role])}`),
        'or',
      )}`
    case 'stage':
      return `its stage is ${listed(
        condition.in.map((stage) => lower(stageWord[stage])),
        'or',
      )}`
    default:
      return facts[condition.fact][condition.is ? 0 : 1]
  }
}
