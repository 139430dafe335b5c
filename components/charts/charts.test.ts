import { describe, expect, test } from 'vitest'
import type { Verdict } from '#lib/scoring/types.ts'
import { bandBar } from './band-bar.ts'
import { type DrawnText, readDrawn } from './drawn.ts'
import { type Gantt, gantt, ganttPages } from './gantt.ts'
import { overlaps } from './place-labels.ts'
import { type MapPoint, type ToleranceReadiness, toleranceReadiness } from './tolerance-readiness.ts'
import { type Waterfall, waterfall } from './waterfall.ts'

const hostile = [
  '<script>alert(1)</script>',
  `"><img src=x onerror='alert(1)'>`,
  'A & B; &lt;already&gt; \u0000\u0007 \ud800',
  'Überprüfung der Schadensmeldungen für Außenstellen und Großkunden im Quartal',
  '索赔分流与紧急程度评估',
  'Сортировка претензий по срочности',
  '',
]

/** A number in [0, 1) from two integers: the same every time. */
const mix = (a: number, b: number) => ((Math.imul(a * 31 + b * 17 + 7, 2_654_435_761) >>> 0) % 10_007) / 10_007

const verdicts: Verdict[] = ['now', 'wait', 'foundations-first', 'not-a-fit', 'undetermined']

function portfolio(count: number, crowd = false): ToleranceReadiness {
  const points = Array.from({ length: count }, (_, index): MapPoint => {
    const at = (salt: number) => (crowd ? 50 + 6 * mix(index, salt) : 100 * mix(index, salt))
    const band = (score: number) => ({ score, low: score * 0.8, high: score + (100 - score) * 0.3, coverage: 70 })
    return {
      id: `case-${index}`,
      name: hostile[index % 20] ?? `Use case ${index}`,
      tolerance: band(at(1)),
      readiness: band(at(2)),
      value: index % 6 === 0 ? null : index % 6,
      verdict: verdicts[index % 5] ?? 'now',
      href: index % 2 === 0 ? `/o/x/use-cases/case-${index}` : undefined,
    }
  })
  return { points, thresholds: { toleranceNotAFit: 40, toleranceNow: 60, readinessWait: 40, readinessNow: 65 } }
}

function contributions(count: number, score: number): Waterfall {
  const bars = Array.from({ length: count }, (_, index) => ({
    name: hostile[index] || `Dimension ${index}`,
    points: score / count,
    toGain: (100 - score) / count,
  }))
  return { subject: hostile[0] ?? '', axis: 'readiness', score, low: score * 0.9, high: Math.min(100, score + 4), bars }
}

function plan(count: number, days: number): Gantt {
  const iso = (day: number) =>
    new Date(Date.UTC(2026, 10, 20) + Math.floor(day) * 86_400_000).toISOString().slice(0, 10)
  return {
    actions: Array.from({ length: count }, (_, index) => {
      const from = days * mix(index, 3)
      return {
        number: `ACT-${index + 1}`,
        title: hostile[index % 7] || `Action ${index}`,
        phase: 1 + (index % 7),
        start: iso(from),
        finish: iso(from + (days / 4) * mix(index, 4)),
        critical: index % 3 === 0,
        done: index % 5 === 0,
      }
    }),
    phases: Array.from({ length: 7 }, (_, index) => ({ number: index + 1, name: hostile[index] || 'Scale' })),
    today: iso(days / 3),
    p50: iso(days * 1.1),
    p80: iso(days * 1.12),
  }
}

const drawings: Record<string, (theme: 'screen' | 'print', width: 'wide' | 'narrow') => string> = {}
for (const count of [0, 1, 16, 200]) {
  drawings[`map of ${count}`] = (theme, width) => toleranceReadiness(portfolio(count), theme, { width })
  drawings[`crowded map of ${count}`] = (theme, width) => toleranceReadiness(portfolio(count, true), theme, { width })
}
for (const [count, score] of [
  [0, 0],
  [1, 100],
  [7, 0],
  [13, 49.6],
  [13, 97],
] as const) {
  drawings[`waterfall of ${count} to ${score}`] = (theme, width) =>
    waterfall(contributions(count, score), theme, { width })
}
for (const [count, days] of [
  [0, 10],
  [1, 1],
  [24, 60],
  [200, 900],
] as const) {
  drawings[`plan of ${count} in ${days} days`] = (theme, width) => gantt(plan(count, days), theme, { width })
}
for (const page of [0, 5]) {
  drawings[`page ${page} of a plan of 200`] = (theme, width) =>
    gantt(ganttPages(plan(200, 900), 34)[page] ?? plan(0, 1), theme, { width })
}
for (const score of [null, 0, 49.6, 100]) {
  const data = {
    label: hostile[3] ?? '',
    score,
    low: score ?? 0,
    high: 100,
    coverage: 40,
    marks: [
      { at: 40, label: 'wait from' },
      { at: 41, label: 'now from' },
      { at: 100, label: 'all' },
    ],
  }
  drawings[`band of ${score}`] = (theme, width) => bandBar(data, theme, { width })
}

const cases = Object.entries(drawings).flatMap(([name, draw]) =>
  (['wide', 'narrow'] as const).map(
    (width) => [`${name}, ${width}`, (theme: 'screen' | 'print') => draw(theme, width)] as const,
  ),
)

describe('every chart', () => {
  test.each(cases)('%s: well formed, named, and inside its frame', (_, draw) => {
    const drawn = readDrawn(draw('print'))
    expect(drawn.label).not.toBe('')
    for (const box of [...drawn.texts, ...drawn.boxes]) {
      expect(box.x).toBeGreaterThanOrEqual(-1)
      expect(box.y).toBeGreaterThanOrEqual(-1)
      expect(box.x + box.width).toBeLessThanOrEqual(drawn.width + 1)
      expect(box.y + box.height).toBeLessThanOrEqual(drawn.height + 1)
    }
  })

  test.each(cases)('%s: no text covers another', (_, draw) => {
    const { texts } = readDrawn(draw('print'))
    const clashes = texts.flatMap((text, index) =>
      texts
        .slice(index + 1)
        .filter((other) => overlaps(shrunk(text), shrunk(other)))
        .map((other) => `${text.content} / ${other.content}`),
    )
    expect(clashes).toEqual([])
  })

  test.each(cases)('%s: the same bytes twice; colours of the page on screen, its own in print', (_, draw) => {
    expect(draw('screen')).toBe(draw('screen'))
    expect(draw('print')).not.toContain('var(')
    expect(draw('print')).toContain('font-family="Inter"')
    expect(draw('screen')).not.toMatch(/#[0-9a-f]{6}/)
  })

  test.each(cases)('%s: no text below 11 px', (_, draw) => {
    const sizes = [...draw('screen').matchAll(/font-size="([\d.]+)"/g)].map(([, size]) => Number(size))
    expect(Math.min(...sizes, 11)).toBeGreaterThanOrEqual(11)
  })
})

describe('hostile names', () => {
  test('never become markup, and what is not XML is dropped', () => {
    for (const svg of [
      toleranceReadiness(portfolio(16), 'screen'),
      gantt(plan(24, 60), 'screen'),
      waterfall(contributions(7, 50), 'screen'),
    ]) {
      expect(svg).not.toMatch(/<script|<img|onerror='/)
      expect(svg).not.toContain('\u0007')
      expect(svg.isWellFormed()).toBe(true)
    }
  })
})

describe('the map', () => {
  test('draws a mark for every use case with both scores, and names those left out', () => {
    const data = portfolio(5)
    const open = data.points.map((point, index) =>
      index === 0 ? { ...point, readiness: { ...point.readiness, score: null } } : point,
    )
    const svg = toleranceReadiness({ ...data, points: open }, 'screen')
    expect(svg.match(/<circle/g)).toHaveLength(4)
    expect(readDrawn(svg).label).toContain('1 without a score is not placed')
  })

  test('names each mark that leads somewhere, and no other', () => {
    const points = portfolio(6).points.map((point) => ({ ...point, href: '/x' }))
    const svg = (some: ReturnType<typeof portfolio>['points']) =>
      toleranceReadiness({ ...portfolio(6), points: some }, 'screen')
    expect(svg(points).match(/<a href="\/x"[^>]*><title>[^<]+<\/title>/g)).toHaveLength(6)
    expect(svg(points.map((point) => ({ ...point, href: undefined })))).not.toContain('<title>')
  })

  test('writes names out where all of them have room', () => {
    const name = 'Underwriting submission intake'
    const points = portfolio(2).points.map((point) => ({ ...point, name }))
    for (const width of ['wide', 'narrow'] as const) {
      const { texts } = readDrawn(toleranceReadiness({ ...portfolio(2), points }, 'screen', { width }))
      expect(texts.filter((text) => text.content === name)).toHaveLength(2)
    }
  })

  test('labels stay clear of other marks', () => {
    const svg = toleranceReadiness(portfolio(16), 'print')
    const { texts } = readDrawn(svg)
    const radii = new Map(
      [...svg.matchAll(/<g id="([\w-]+)"><circle r="([\d.]+)"/g)].map(([, id, r]) => [id, Number(r)]),
    )
    const marks = [...svg.matchAll(/<use href="#([\w-]+)" x="([\d.]+)" y="([\d.]+)"/g)].map(([, id, x, y]) => {
      // The paper around the mark does not count.
      const radius = (radii.get(id) ?? Number.NaN) - 1.5
      return { x: Number(x) - radius, y: Number(y) - radius, width: 2 * radius, height: 2 * radius }
    })
    expect(marks).toHaveLength(16)
    const names = texts.filter((text) => text.content.startsWith('Use case'))
    expect(names.length).toBeGreaterThan(2)
    for (const name of names) expect(marks.filter((mark) => overlaps(shrunk(name), mark))).toEqual([])
  })
})

describe('the waterfall', () => {
  test('rounds a score once: 70.46 is 70%, though its tenth is 70.5', () => {
    const svg = waterfall({ ...contributions(2, 50), score: 70.46 }, 'screen')
    expect(readDrawn(svg).label).toContain('is 70%')
    expect(readDrawn(svg).texts.map((text) => text.content)).toEqual(expect.arrayContaining(['70.5', '29.5']))
  })

  test.each(['wide', 'narrow'] as const)('gives the names of the marks the room that they need, %s', (width) => {
    const bars = [{ name: 'Controlled action path', points: 20, toGain: 5 }]
    const svg = waterfall({ ...contributions(1, 20), bars }, 'screen', { width })
    expect(readDrawn(svg).texts.map((text) => text.content)).toContain('Controlled action path')
  })
})

describe('the plan', () => {
  test.each(['wide', 'narrow'] as const)(
    'says each year once, with the first of its months that is named, %s',
    (width) => {
      const { texts } = readDrawn(gantt({ ...plan(24, 540), p50: null, p80: null }, 'screen', { width }))
      const years = texts.flatMap((text) => text.content.match(/^[A-Z][a-z]{2} (\d{4})$/)?.[1] ?? [])
      expect(years.length).toBeGreaterThan(1)
      expect(new Set(years).size).toBe(years.length)
    },
  )

  test('names both likely ends, with one name where there is no room for two', () => {
    const said = (p80: string) =>
      readDrawn(gantt({ ...plan(24, 200), p80 }, 'screen')).texts.map((text) => text.content)
    expect(said('2027-07-01')).toContain('50% and 80% likely')
    expect(said('2027-10-06')).toEqual(expect.arrayContaining(['50% likely', '80% likely']))
  })

  test('splits into pages on one axis without losing an action', () => {
    const pages = ganttPages(plan(200, 900), 34)
    expect(pages).toHaveLength(6)
    expect(new Set(pages.map((page) => JSON.stringify(page.range))).size).toBe(1)
    const numbers = pages.flatMap((page) =>
      readDrawn(gantt(page, 'print')).texts.filter((text) => text.content.startsWith('ACT-')),
    )
    expect(new Set(numbers.map((text) => text.content)).size).toBe(200)
    expect(ganttPages(plan(0, 10), 34)).toHaveLength(1)
  })

  test('leaves out actions without dates', () => {
    const data = plan(3, 20)
    const actions = data.actions.map((action, index) => (index === 0 ? { ...action, start: null } : action))
    const { texts } = readDrawn(gantt({ ...data, actions }, 'screen'))
    expect(texts.filter((text) => text.content.startsWith('ACT-')).map((text) => text.content)).toEqual([
      'ACT-2',
      'ACT-3',
    ])
  })
})

/** A pixel of tolerance on each side: widths are estimates. */
function shrunk(text: DrawnText) {
  return { x: text.x + 1, y: text.y + 1, width: text.width - 2, height: text.height - 2 }
}
