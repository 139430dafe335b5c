import { expect, test } from 'vitest'
import { frame, lastSeen } from './frame.ts'

test('a frame stays one frame, whatever somebody typed', () => {
  const text = frame({
    event: 'notes',
    id: 7,
    data: { text: 'a\n\nevent: workshop\r\ndata: {"state":"closed"}\u2028' },
  })
  expect(text.split(/\r\n|\r|\n/).slice(0, 2)).toEqual(['id: 7', 'event: notes'])
  expect(text.match(/\n\n/g)).toHaveLength(1)
  expect(text.trimEnd().split('\n')).toHaveLength(3)
})

test('a frame without a number leaves the last one that the browser knows', () => {
  expect(frame({ event: 'turnout', data: null })).toBe('event: turnout\ndata: null\n\n')
})

test('what a browser saw last is a number or nothing', () => {
  expect([lastSeen('12'), lastSeen('0')]).toEqual([12, 0])
  for (const header of [null, '', '-1', '1.5', '1e9', '12 or 1=1', '12345678901']) expect(lastSeen(header)).toBeNull()
})
