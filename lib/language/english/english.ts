import { account } from './account.ts'
import { answer } from './answer.ts'
import { assessment } from './assessment.ts'
import { charts } from './charts.ts'
import { counts } from './counts.ts'
import { fault } from './fault.ts'
import { fields } from './fields.ts'
import { gates } from './gates.ts'
import { names } from './names.ts'
import { numbers } from './numbers.ts'
import { offline } from './offline.ts'
import { overview } from './overview.ts'
import { questionnaire } from './questionnaire.ts'
import { refusal } from './refusal.ts'
import { result } from './result.ts'
import { saving } from './saving.ts'
import { share } from './share.ts'
import { shell } from './shell.ts'
import { ui } from './ui.ts'
import { useCase } from './use-case.ts'
import { verdict } from './verdict.ts'

/** Everything that Footing says in English, by area. */
export const english = {
  counts,
  fields,
  names,
  numbers,
  offline,
  verdict,
  ui,
  shell,
  fault,
  account,
  answer,
  saving,
  questionnaire,
  assessment,
  share,
  refusal,
  charts,
  gates,
  overview,
  result,
  useCase,
} as const
