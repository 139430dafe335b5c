import { lower } from '#lib/language/text.ts'
import { words } from '#lib/language/words.ts'
import type { GateReason, GateResult } from '#lib/scoring/types.ts'
import { releaseControlWord, seatWord, topicWord, triggerWord } from '../words.ts'

type Said = Exclude<keyof ReturnType<typeof words<'gates'>>, 'quoted'>

/** Checks of the workbench and facts, by what is said about them. */
const saidAbout: Readonly<Record<string, Said>> = {
  'workflow-classified': 'workflow',
  'triad-filled': 'triad',
  'triad-distinct': 'distinct',
  'fallback-low-confidence': 'route',
  'fallback-contradictory': 'route',
  'fallback-incomplete': 'route',
  'fallback-delayed': 'route',
  'fallback-unsafe': 'route',
  'rollback-for-changes': 'rollback',
  'evaluation-before-release': 'evaluation',
  'costly-errors-approved': 'approval',
  'failure-patterns-observable': 'pattern',
  'critical-data-stable': 'data',
  'position-on-access': 'position',
  'position-on-retention': 'position',
  'position-on-provider': 'position',
  'sensitive-data': 'sensitive',
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
  named.has(check) ? words('gates').quoted({ name: detail }) : lower(ids()[detail] ?? detail).replace(/^ai /, 'AI ')

function subjectOf({ kind, id }: GateReason): Said {
  if (kind === 'answer') return 'answer'
  return saidAbout[id] ?? (kind === 'fact' ? 'fact' : 'workbench')
}

/** Why a gate stands as it does, with the names that decide, one sentence for each kind of reason. */
export function gateReasons({ reasons }: Pick<GateResult, 'reasons'>): string[] {
  const say = words('gates')
  const grouped = new Map<string, { subject: Said; state: GateReason['state']; names: string[] }>()
  for (const reason of reasons) {
    const { state, details, id } = reason
    const subject = subjectOf(reason)
    const message = say[subject][state]
    // Two checks can say the same: then it is said once.
    const key = typeof message === 'string' ? message : `${subject} ${state}`
    const group = grouped.get(key) ?? { subject, state, names: [] }
    grouped.set(key, { ...group, names: [...group.names, ...details.map((detail) => nameOf(id, detail))] })
  }
  return [...grouped.values()].map(({ subject, state, names }) => {
    const message = say[subject][state]
    return typeof message === 'string' ? message : message({ names: names.join(', ') })
  })
}
