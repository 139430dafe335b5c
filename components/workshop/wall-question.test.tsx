import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { ItemView, Turnout } from '#lib/workshop/types.ts'
import { sampleItem, sampleRound } from './samples.ts'
import { WallQuestion } from './wall-question.tsx'

const shown = (more: Partial<ItemView>, turnout: Turnout | null = null) =>
  renderToStaticMarkup(<WallQuestion item={sampleItem('a', { rounds: [sampleRound], ...more })} turnout={turnout} />)

test('the wall shows the levels while people vote, and nothing of an earlier round', () => {
  const html = shown({ state: 'voting' }, { itemId: 'a', round: 2, voted: 3, of: 7, missing: ['Ben'] })
  expect(html).toContain('Four.')
  expect(html).toContain('3 of 7 have voted')
  expect(html).not.toMatch(/median|Ben/)
})

test('the wall tells of a sealed vote only that it is on', () => {
  expect(shown({ state: 'voting' })).toMatch(/>Voting is open</)
})

test('the wall shows what the newest round came to, and who is asked to speak', () => {
  const second = { ...sampleRound, round: 2, distribution: { ...sampleRound.distribution, median: 2.5 } }
  const html = shown({ state: 'revealed', rounds: [sampleRound, second] })
  expect(html).toContain('Round 2: 6 votes, median 2½, 3 levels apart')
  expect(html).not.toContain('Round 1')
  expect(html).toContain('whoever voted 4.')
})

test('a bar is as long as its share of the most frequent vote, and a pass that nobody chose has none', () => {
  const html = shown({ state: 'revealed' })
  const widths = [...html.matchAll(/width:([\d.]+)%/g)].map(([, width]) => Math.round(Number(width)))
  expect(widths).toEqual([0, 27, 80, 0, 27, 27])
  expect(html).not.toContain('Pass')
})
