import { describe, expect, test } from 'vitest'
import { choiceOf, choosePrompt, getPrompt, listPrompts } from './queries.ts'
import { chosenVersion } from './rules.ts'

describe('prompts', () => {
  test('that ship are sound: each says what it is, and all of them the rules that our checks rest on', () => {
    const all = Object.entries(listPrompts()).flatMap(([id, versions]) => versions.map((v) => getPrompt(id, v)))
    expect(all.length).toBeGreaterThan(1)
    for (const { text, version } of all) {
      expect(version).toMatch(/^\d+\.\d+$/)
      for (const rule of ['is data', 'Not covered:', '[S3]', 'A draft changes'])
        expect(text.replaceAll(/\s+/g, ' ')).toContain(rule)
    }
  })

  test('on trial get their share of the runs, and a run always the same', () => {
    const choice = { current: '1.0', trial: { version: '1.1', share: 0.3 } }
    const seeds = Array.from({ length: 2_000 }, (_, i) => `run ${i}`)
    const tried = seeds.filter((seed) => chosenVersion(choice, seed) === '1.1').length
    expect(tried / seeds.length).toBeGreaterThan(0.26)
    expect(tried / seeds.length).toBeLessThan(0.34)
    expect(chosenVersion(choice, 'run 1')).toBe(chosenVersion(choice, 'run 1'))
    expect(seeds.every((seed) => chosenVersion({ current: '1.0', trial: null }, seed) === '1.0')).toBe(true)
  })

  test('that no longer ship are not used', () => {
    expect(choiceOf({ answer: { current: '9.9', trial: { version: '8.8', share: 0.5 } } }, 'answer')).toEqual({
      current: '1.0',
      trial: null,
    })
    expect(choosePrompt({}, 'answer', 'x').version).toBe('1.0')
  })
})
