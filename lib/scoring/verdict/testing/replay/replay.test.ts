import { describe, expect, it } from 'vitest'
import { scoreVerdict } from '../../scorecard.ts'
import type { RiskAcceptance, VerdictInput } from '../../types.ts'
import { TODAY } from '../fixtures.ts'
import { listReplays, replayInput } from './fixtures.ts'

/** Published cases: inputs are coded from what was known before the event, and were written before the engine. */

const codings = listReplays().flatMap((replay) =>
  replay.codings.flatMap((coding) =>
    ([2, 3] as const).map((unknown) => ({ replay, coding, unknown, title: `${replay.title}: ${coding.name}` })),
  ),
)

const accepted = (input: VerdictInput): VerdictInput => ({
  ...input,
  acceptances: input.framework.gates.flatMap((g) =>
    ['the sponsor', 'somebody without a seat'].map(
      (person): RiskAcceptance => ({
        ...{ gate: g.id, person, control: 'Signed and watched.', on: TODAY, until: '2027-06-30' },
      }),
    ),
  ),
})

describe('four published failures', () => {
  it('are there, each coded twice', () => {
    expect(listReplays().map((r) => r.id)).toEqual([
      'air-canada-chatbot',
      'dutch-childcare-benefits',
      'replit-agent',
      'zillow-offers',
    ])
    for (const { codings: own } of listReplays()) expect(own).toHaveLength(2)
  })

  it.each(codings)(
    '$title, unknown at $unknown: held, for the reason that came true',
    ({ replay, coding, unknown }) => {
      const card = scoreVerdict(replayInput(replay, coding, unknown))
      expect(card.verdict).toBe('foundations-first')
      const toBuild = card.because.flatMap((b) => (b.kind === 'gate' && b.state === 'to-build' ? [b.gate] : []))
      expect(toBuild).toEqual(expect.arrayContaining([replay.held_for, ...replay.also_held_for]))
      const strictest = card.because.flatMap((b) => (b.kind === 'gate' && b.holds === card.verdict ? [b.gate] : []))
      expect([...strictest].sort()).toEqual([replay.held_for, ...replay.also_held_for].sort())
      const read = card.gates.find((g) => g.id === replay.held_for)?.subjects ?? []
      expect(read.filter((s) => s.state === 'to-build').map((s) => s.question)).toEqual(replay.held_by)
    },
  )

  it.each(codings)('$title, unknown at $unknown: nobody signs it away', ({ replay, coding, unknown }) => {
    const card = scoreVerdict(accepted(replayInput(replay, coding, unknown)))
    expect(card.verdict).not.toBe('now')
    for (const id of replay.not_acceptable) expect(card.gates.find((g) => g.id === id)?.acceptable).toBe(false)
  })
})
