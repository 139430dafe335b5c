import { describe, expect, it } from 'vitest'
import { faultsIn } from '#lib/framework/rules.ts'
import { smallFramework, standings, type UseCaseSketch, useCase } from './fixtures.ts'
import { findGaps } from './gaps.ts'

const found = (sketch: UseCaseSketch) => findGaps([useCase('a', sketch)]).map((g) => `${g.id} → ${g.remedy}`)

describe('findGaps', () => {
  it('reads a sound framework in these tests', () => {
    expect(faultsIn(smallFramework())).toEqual([])
  })

  it('takes answers below the target level, of the organisation and of the use case', () => {
    expect(
      findGaps([
        useCase('a', {
          organization: standings({ 'platform.base': 2, 'platform.audit': 3 }),
          own: standings({ 'fallback.route': 0, 'ownership.seats': 4 }),
        }),
      ]),
    ).toEqual([
      { useCase: 'a', kind: 'question', id: 'fallback.route', remedy: 'r.fallback.route' },
      { useCase: 'a', kind: 'question', id: 'platform.base', remedy: 'r.platform.base' },
    ])
  })

  it('leaves out an answer at the target level, though its remedy would raise it further', () => {
    expect(found({ organization: standings({ 'platform.audit': 3 }) })).toEqual([])
  })

  it('leaves out an answer that its remedy would not raise', () => {
    expect(found({ organization: standings({ 'platform.notes': 2 }) })).toEqual([])
    expect(found({ organization: standings({ 'platform.notes': 1 }) })).toEqual(['platform.notes → r.platform.notes'])
  })

  it('turns "I don\'t know" into finding out, and leaves what nobody has looked at', () => {
    const sketch = {
      organization: standings({ 'platform.base': '?' }),
      own: standings({ 'marks.bounded': '?' }),
    } as const
    expect(found(sketch)).toEqual(['marks.bounded → find-out.marks.bounded', 'platform.base → find-out.platform.base'])
    expect(found({})).toEqual([])
  })

  it('leaves out what is not applicable, by answer or by condition', () => {
    expect(found({ own: standings({ 'fallback.route': '-' }) })).toEqual([])
    const own = standings({ 'fallback.review': 0 })
    expect(found({ own, role: 'assistant' })).toEqual([])
    expect(found({ own, role: 'decision-maker' })).toEqual(['fallback.review → r.fallback.review'])
    expect(found({ own, role: null })).toEqual(['fallback.review → r.fallback.review'])
  })

  it.each([
    [59.9, ['marks.bounded → r.marks.bounded']],
    [60, []],
    [null, []],
  ])('takes marks only while tolerance is below what now needs: at %s', (tolerance, expected) => {
    expect(found({ tolerance, own: standings({ 'marks.bounded': 1 }) })).toEqual(expected)
  })

  it.each([
    ['failed', ['routed → r.fallback.route']],
    ['unknown', ['routed → r.fallback.route']],
    ['accepted', ['routed → r.fallback.route']],
    ['passed', []],
    ['not-applicable', []],
  ] as const)('takes the remedy of a gate that is %s', (state, expected) => {
    expect(found({ gates: { routed: state } })).toEqual(expected)
  })

  it('builds nothing for what does not fit', () => {
    const own = standings({ 'marks.bounded': 0, 'fallback.route': '?' })
    expect(found({ verdict: 'not-a-fit', tolerance: 10, own, gates: { routed: 'failed' } })).toEqual([])
  })

  it('counts a gap of the organisation for each use case that fits', () => {
    const organization = standings({ 'platform.base': 0 })
    const gaps = findGaps([
      useCase('b', { organization }),
      useCase('c', { organization, verdict: 'not-a-fit' }),
      useCase('a', { organization }),
    ])
    expect(gaps.map((g) => g.useCase)).toEqual(['a', 'b'])
  })

  it('refuses a question without a remedy rather than losing the gap', () => {
    const framework = { ...smallFramework(), remedies: [] }
    expect(() => found({ framework, own: standings({ 'fallback.route': 0 }) })).toThrow('fallback.route has no remedy')
  })

  it('refuses a gate that the framework does not have', () => {
    expect(() => found({ gates: { absent: 'failed' } })).toThrow('no gate absent')
  })
})
