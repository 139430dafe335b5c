import { describe, expect, test } from 'vitest'
import type { ItemView, RoundView, WorkshopView } from '../types.ts'
import { type LoggedMove, timelineOf } from './rules.ts'

const round = (n: number, voted: number) => ({ round: n, distribution: { voted } }) as RoundView
const item = {
  id: 'i',
  question: 'Who decides?',
  rounds: [round(1, 5), round(2, 1)],
  agreement: { decidedBy: 'Lena', reason: '', minority: '' },
} as Partial<ItemView> as ItemView
const view = { items: [item] } as Partial<WorkshopView> as WorkshopView
let minute = 0
const move = (action: string, detail: unknown = null): LoggedMove => ({
  at: new Date(Date.UTC(2026, 10, 1, 9, minute++)),
  actorName: 'Lena',
  action,
  detail,
})
const told = (...moves: LoggedMove[]) => timelineOf(moves, view)
const texts = (...moves: LoggedMove[]) => told(...moves).map(({ text }) => text)

describe('the timeline', () => {
  test('tells people who came in after one another as a number, from when the first of them came', () => {
    const [first, ...rest] = [
      move('join-workshop'),
      move('join-workshop'),
      move('open-workshop'),
      move('join-workshop'),
    ]
    const all = told(first as LoggedMove, ...rest)
    expect(all.map(({ text }) => text)).toEqual(['2 people came in.', 'Lena opened the workshop.', '1 person came in.'])
    expect(all[0]?.at).toBe(first?.at.toISOString())
  })

  test('says nothing of what is not for the room, and does not let it part those who came in', () => {
    expect(texts(move('join-workshop'), move('vote'), move('refuse-something'), move('join-workshop'))).toEqual([
      '2 people came in.',
    ])
  })

  test('shows with each reveal what that round came to, also where there was another one', () => {
    const [first, again, second] = told(
      move('reveal-workshop-item', { itemId: 'i', round: 1 }),
      move('again-workshop-item', { itemId: 'i', round: 2 }),
      move('reveal-workshop-item', { itemId: 'i', round: 2 }),
    )
    expect(first).toMatchObject({
      text: 'The votes were shown: 5 votes.',
      question: 'Who decides?',
      round: round(1, 5),
    })
    expect(again).toMatchObject({ text: 'Voting was opened again, round 2.', round: null })
    expect(second).toMatchObject({ text: 'The votes were shown: 1 vote.', round: round(2, 1) })
  })

  test('names who decided, and manages where the question is gone from the agenda', () => {
    expect(texts(move('agree-workshop-item', { itemId: 'i', level: 3 }))).toEqual(['Agreed: level 3, decided by Lena.'])
    expect(told(move('agree-workshop-item', { itemId: 'gone', level: 3 }))).toEqual([
      expect.objectContaining({ text: 'Agreed: level 3, decided by somebody.', question: '' }),
    ])
  })
})
