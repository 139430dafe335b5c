import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const sheet = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')
const tokens = new Map(
  [...sheet.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light, dark }],
  ),
)

const texts = ['ink', 'muted', 'accent', 'accent-strong', 'problem', 'caution', 'done']
const verdicts = ['now', 'wait', 'foundations', 'unfit', 'open'].map((name) => `verdict-${name}`)
const grounds = ['paper', 'raised', 'sunken', 'accent-soft']

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  const contrast = (a: string, b: string) => ratio(tokens.get(a)?.[theme], tokens.get(b)?.[theme])

  test.each([...texts, ...verdicts])('%s is readable as text on every ground', (name) => {
    for (const ground of grounds) expect(contrast(name, ground)).toBeGreaterThanOrEqual(4.5)
  })

  test('so is the text on the accent and on each step of maturity', () => {
    expect(contrast('on-accent', 'accent')).toBeGreaterThanOrEqual(4.5)
    expect(contrast('on-accent', 'accent-strong')).toBeGreaterThanOrEqual(4.5)
    for (const level of [0, 1, 2, 3, 4])
      expect(contrast(`on-level-${level}`, `level-${level}`)).toBeGreaterThanOrEqual(4.5)
  })

  test('the rims of controls and the focus ring stand out', () => {
    for (const ground of grounds) {
      expect(contrast('line-strong', ground)).toBeGreaterThanOrEqual(3)
      expect(contrast('accent', ground)).toBeGreaterThanOrEqual(3)
    }
  })

  test('maturity is one ramp: each step is farther from the paper', () => {
    const steps = [0, 1, 2, 3, 4].map((level) => contrast(`level-${level}`, 'paper'))
    expect(steps).toEqual([...steps].sort((a, b) => a - b))
  })
})

/** WCAG contrast of two colours; fails on a token that is missing. */
function ratio(a: string | undefined, b: string | undefined): number {
  if (!a || !b) throw new Error('no such token')
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
