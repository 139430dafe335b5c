import { expect, test } from 'vitest'
import type { MinutesItem, MinutesPaper } from '../minutes/types.ts'
import { summaryText } from './rules.ts'

const item = (more: Partial<MinutesItem>): MinutesItem => ({
  question: 'Who decides?',
  subject: 'Claims triage',
  rounds: [],
  deferred: false,
  agreed: null,
  changes: [],
  ...more,
})
const paper: MinutesPaper = {
  organization: 'Acme',
  name: 'Spring review',
  generatedAt: '2026-11-29T10:00:00Z',
  mode: 'sealed',
  present: ['Mia'],
  items: [],
  notReached: [],
  notes: [],
  actions: [],
}
const text = (more: Partial<MinutesPaper>) =>
  summaryText({ ...paper, ...more }, { link: 'https://x/w', sender: 'Lena' })

test('the summary says of each question how it ended, and what was seen otherwise only where something was', () => {
  const agreed = { level: 3, anchor: 'In use.', decidedBy: 'Lena', reason: 'The run book.', minority: '' }
  const all = text({
    items: [
      item({ agreed, changes: ['Claims triage: wait, then now.'] }),
      item({ agreed: { ...agreed, minority: 'Nights differ.' } }),
      item({ deferred: true }),
      item({}),
    ],
  })
  expect(all.match(/Agreed: level 3\. In use\./g)).toHaveLength(2)
  expect(all.match(/Seen otherwise: Nights differ\./g)).toHaveLength(1)
  expect(all).not.toContain('Seen otherwise: \n')
  expect(all).toContain('Claims triage: wait, then now.')
  expect(all.match(/Put off\./g)).toHaveLength(1)
  expect(all.match(/Not agreed\./g)).toHaveLength(1)
})

test('the summary leaves out what there is nothing of, and names who owns what until when', () => {
  expect(text({})).not.toMatch(/DECISIONS|PARKING LOT|NEXT ACTIONS/)
  const action = { label: 'ACT-1', title: 'Staff the queue', owner: '', finish: null }
  const all = text({ actions: [action, { ...action, owner: 'Mia', finish: '2027-01-31' }] })
  expect(all).toContain('- ACT-1 Staff the queue: nobody owns it yet\n')
  expect(all).toContain('- ACT-1 Staff the queue: Mia, until 2027-01-31')
})

test('the summary names nobody who was there', () => {
  expect(text({ notes: ['Ask the night shift.'] })).not.toContain('Mia')
})
