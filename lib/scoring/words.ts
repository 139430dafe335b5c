import { names } from '#lib/language/words.ts'
import type { GateResult, Verdict } from './types.ts'

export const verdictWord: Readonly<Record<Verdict, string>> = names('verdict')

export const gateStateWord: Readonly<Record<GateResult['state'], string>> = names('gateState')
