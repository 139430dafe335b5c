import type { GateResult, Verdict } from './types.ts'

export const verdictWord: Readonly<Record<Verdict, string>> = {
  now: 'Now',
  wait: 'Wait',
  'foundations-first': 'Foundations first',
  'not-a-fit': 'Not a fit',
  undetermined: 'Undetermined',
}

export const gateStateWord: Readonly<Record<GateResult['state'], string>> = {
  passed: 'Passed',
  failed: 'Failed',
  unknown: 'Not known',
  accepted: 'Accepted for now',
  'not-applicable': 'Does not apply',
}
