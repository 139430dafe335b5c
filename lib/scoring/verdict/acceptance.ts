import { dayNumber, monthsLater } from './days.ts'
import { seatsOf } from './entries.ts'
import type { RiskAcceptance, VerdictFacts, VerdictInput } from './types.ts'

/** The business sponsor, when that is their only seat; else somebody who holds none. */
function mayAccept(facts: VerdictFacts, person: string): boolean {
  const own = seatsOf(facts, person)
  if (own.length === 1 && own[0] === 'sponsor') return true
  if (own.length > 0) return false
  const sponsors = facts.seats.filter((s) => s.seat === 'sponsor' && s.person !== null)
  return !sponsors.some((s) => s.person !== null && seatsOf(facts, s.person).length === 1)
}

function counts({ framework, facts, asOf }: VerdictInput, a: RiskAcceptance): boolean {
  return (
    a.control.trim() !== '' &&
    a.on <= asOf &&
    a.until >= asOf &&
    dayNumber(a.until) <= monthsLater(a.on, framework.acceptance.months) &&
    mayAccept(facts, a.person)
  )
}

const key = (a: RiskAcceptance) => [a.until, a.person, a.control, a.on].join('\n')

/** By gate, the acceptance that counts on the day; of several the longest. Whether its gate may be accepted is another matter. */
export function validAcceptances(input: VerdictInput): Map<string, RiskAcceptance> {
  const byGate = new Map<string, RiskAcceptance>()
  for (const a of input.acceptances) {
    if (!counts(input, a)) continue
    const known = byGate.get(a.gate)
    if (!known || key(a) > key(known)) byGate.set(a.gate, a)
  }
  return byGate
}
