import { lower } from '#lib/language/text.ts'
import type { GateReason, GateResult } from '#lib/scoring/types.ts'
import { releaseControlWord, seatWord, topicWord, triggerWord } from '../words.ts'

/** What a check says in each state; "%" stands for the names that decide it. */
type Said = Readonly<Record<GateReason['state'], string>>

const noRoute: Said = {
  failed: 'No route for: %',
  unknown: 'No route is described yet',
  passed: 'Every trigger has a route',
}
const noPosition: Said = {
  failed: 'Not decided: %',
  unknown: 'No position yet: %',
  passed: 'Access, retention and provider are decided',
}

const checks: Readonly<Record<string, Said>> = {
  'workflow-classified': {
    failed: 'Not classed: %',
    unknown: 'No step is described yet',
    passed: 'Every step has a class',
  },
  'triad-filled': { failed: 'Vacant: %', unknown: 'No seat is filled yet', passed: 'All three seats are filled' },
  'triad-distinct': {
    failed: 'One person in all three seats',
    unknown: 'Not known while vacant: %',
    passed: 'The seats are not all one person’s',
  },
  'fallback-low-confidence': noRoute,
  'fallback-contradictory': noRoute,
  'fallback-incomplete': noRoute,
  'fallback-delayed': noRoute,
  'fallback-unsafe': noRoute,
  'rollback-for-changes': {
    failed: 'Rollback is not fully in place',
    unknown: 'Not known whether rollback is in place',
    passed: 'Rollback is in place',
  },
  'evaluation-before-release': {
    failed: 'Evaluation before release is not fully in place',
    unknown: 'Not known whether changes are evaluated before release',
    passed: 'Evaluation before release is in place',
  },
  'costly-errors-approved': {
    failed: 'No approval before: %',
    unknown: 'No error mode is described yet',
    passed: 'No costly, final error without an approval before it',
  },
  'failure-patterns-observable': {
    failed: 'No way to notice a pattern of: %',
    unknown: 'No error mode is described yet',
    passed: 'Every error mode has a way to be noticed',
  },
  'critical-data-stable': {
    failed: 'Critical, but not known to be stable: %',
    unknown: 'No data source is described yet',
    passed: 'Every critical source is stable',
  },
  'position-on-access': noPosition,
  'position-on-retention': noPosition,
  'position-on-provider': noPosition,
}

const facts: Readonly<Record<string, Said>> = {
  'sensitive-data': {
    failed: 'It uses sensitive data',
    unknown: 'Not stated whether it uses sensitive data',
    passed: 'It uses no sensitive data',
  },
}

const answer: Said = {
  failed: 'An answer that it reads is too low',
  unknown: 'An answer that it reads is missing',
  passed: 'The answers that it reads are high enough',
}

const fact: Said = {
  failed: 'A fact of the use case keeps it closed',
  unknown: 'A fact of the use case is not stated',
  passed: 'The facts of the use case pass it',
}

const ids = (): Readonly<Record<string, string>> => ({
  ...seatWord,
  ...triggerWord,
  ...releaseControlWord,
  ...topicWord,
})

/** Steps, sources and error modes come by the names that people gave them; seats, triggers and topics by their ids. */
const named = new Set([
  'workflow-classified',
  'costly-errors-approved',
  'failure-patterns-observable',
  'critical-data-stable',
])

const nameOf = (check: string, detail: string) =>
  named.has(check) ? `“${detail}”` : lower(ids()[detail] ?? detail).replace(/^ai /, 'AI ')

function sentenceOf({ kind, id, state }: GateReason): string {
  if (kind === 'answer') return answer[state]
  if (kind === 'fact') return (facts[id] ?? fact)[state]
  return checks[id]?.[state] ?? 'The workbench decides it'
}

/** Why a gate stands as it does, with the names that decide, one sentence for each kind of reason. */
export function gateReasons({ reasons }: Pick<GateResult, 'reasons'>): string[] {
  const grouped = new Map<string, string[]>()
  for (const reason of reasons) {
    const sentence = sentenceOf(reason)
    const names = reason.details.map((detail) => nameOf(reason.id, detail))
    grouped.set(sentence, [...(grouped.get(sentence) ?? []), ...names])
  }
  return [...grouped].map(([sentence, names]) => sentence.replace('%', () => names.join(', ')))
}
