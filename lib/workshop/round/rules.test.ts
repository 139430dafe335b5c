import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { voteChoices } from '#db/enums.ts'
import type { Choice } from '../types.ts'
import { afterMove, distributionOf, isRevealed, moves } from './rules.ts'

const tally = (votes: readonly Choice[]) => {
  const counts: Partial<Record<Choice, number>> = {}
  for (const vote of votes) counts[vote] = (counts[vote] ?? 0) + 1
  return distributionOf(counts)
}

describe('a distribution', () => {
  test('has a median between the two in the middle, and names who is far from it', () => {
    expect(tally(['0', '3', '3', '4'])).toMatchObject({ median: 3, spread: 4, outliers: [0], voted: 4 })
    expect(tally(['2', '3'])).toMatchObject({ median: 2.5, spread: 1, outliers: [] })
  })

  test('counts passes and "I don’t know", and leaves them out of the median', () => {
    expect(tally(['pass', 'unknown', '1'])).toMatchObject({ median: 1, voted: 3, spread: 0 })
    expect(tally(['pass'])).toMatchObject({ median: null, spread: null, outliers: [] })
  })

  test('as many lie below the median as above, whatever is voted', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...voteChoices), { maxLength: 40 }), (votes) => {
        const { median, voted, counts } = tally(votes)
        expect(voted).toBe(votes.length)
        if (median === null) return
        const levels = votes.filter((v) => v !== 'pass' && v !== 'unknown').map(Number)
        const half = levels.length / 2
        expect(levels.filter((l) => l < median).length).toBeLessThanOrEqual(half)
        expect(levels.filter((l) => l > median).length).toBeLessThanOrEqual(half)
        expect(Object.values(counts).reduce((a, b) => a + b, 0)).toBe(votes.length)
      }),
      { seed: 7 },
    )
  })
})

const room = { mode: 'named', leastVoters: 4, isBusy: false, voted: 2 } as const

describe('a round', () => {
  test('opens, is revealed, is voted on again and agreed', () => {
    const opened = afterMove({ state: 'waiting', round: 0 }, 'open', room)
    expect(opened).toEqual({ state: 'voting', round: 1 })
    expect(afterMove({ state: 'voting', round: 1 }, 'reveal', room)).toEqual({ state: 'revealed', round: 1 })
    expect(afterMove({ state: 'revealed', round: 1 }, 'again', room)).toEqual({ state: 'voting', round: 2 })
    expect(afterMove({ state: 'revealed', round: 2 }, 'agree', room)).toEqual({ state: 'agreed', round: 2 })
  })

  test('is not agreed unseen, nor opened beside another', () => {
    expect(afterMove({ state: 'voting', round: 1 }, 'agree', room)).toHaveProperty('refusal')
    expect(afterMove({ state: 'waiting', round: 0 }, 'open', { ...room, isBusy: true })).toHaveProperty('refusal')
  })

  test('that is sealed is not revealed with too few votes', () => {
    const sealed = { ...room, mode: 'sealed' } as const
    expect(afterMove({ state: 'voting', round: 1 }, 'reveal', { ...sealed, voted: 3 })).toMatchObject({
      refusal: expect.stringContaining('from 4 on'),
    })
    expect(afterMove({ state: 'voting', round: 1 }, 'reveal', { ...sealed, voted: 4 })).toMatchObject({
      state: 'revealed',
    })
  })

  test('never goes back in number, and its votes stay unseen while it is open', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...moves), { maxLength: 30 }), (made) => {
        let item: Parameters<typeof afterMove>[0] = { state: 'waiting', round: 0 }
        for (const move of made) {
          const next = afterMove(item, move, room)
          if ('refusal' in next) continue
          expect(next.round).toBeGreaterThanOrEqual(item.round)
          item = next
          if (item.state === 'voting') expect(isRevealed(item, item.round)).toBe(false)
          for (let r = 1; r < item.round; r += 1) expect(isRevealed(item, r)).toBe(true)
          expect(isRevealed(item, item.round + 1)).toBe(false)
        }
      }),
      { seed: 8 },
    )
  })
})
