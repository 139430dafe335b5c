import { expect, test } from 'vitest'
import { historySentence } from './history-words.ts'

const said = (action: string, detail: Record<string, unknown>) => historySentence({ action, detail }, 12)

test('history is told in sentences', () => {
  const status = { from: 'open', to: 'in-progress' }
  expect(said('update-action', { status })).toBe('Status from open to in progress.')
  expect(said('update-action', { status, owner: { from: '', to: 'Ada' } })).toBe(
    'Status from open to in progress. Owner from nobody to Ada.',
  )
  expect(said('update-action', {})).toBe('Changed.')
  expect(said('generate-roadmap', { first: 1, last: 40 })).toBe('Put on the roadmap.')
  expect(said('update-roadmap', { added: [12] })).toBe('Put on the roadmap.')
  expect(said('update-roadmap', { withdrawn: [11, 12] })).toMatch(/^Taken off/)
  expect(said('update-roadmap', { changed: [12] })).toMatch(/^Brought up to date/)
})
