import { describe, expect, test } from 'vitest'
import { sampleDrafts, sampleRun } from './samples.ts'
import { newTurn, turnOf } from './turn.ts'
import { announcementFor, answererText, decisionText, endNotice, groundingText, labelIn, secondsText } from './words.ts'

const turn = turnOf({ ...sampleRun, answer: 'Yes. [S1]' })

describe('what is announced', () => {
  const live = { live: true, busy: false }
  test('is nothing about what was there before', () => {
    expect(announcementFor(undefined, live)).toBe('')
    expect(announcementFor(turn, { live: false, busy: false })).toBe('')
  })
  test('is the beginning and the end of an answer, and nothing in between', () => {
    const begun = newTurn('1', 'q', null)
    const said = [begun, { ...begun, answer: 'Yes' }, { ...begun, answer: 'Yes, it' }].map((one) =>
      announcementFor(one, { live: true, busy: true }),
    )
    expect(new Set(said)).toEqual(new Set(['Answer being written.']))
    expect(announcementFor(turn, live)).toBe('Answer ready, 2 sources.')
    expect(
      announcementFor({ ...turn, citations: turn.citations.slice(1), drafts: sampleDrafts.slice(0, 1) }, live),
    ).toBe('Answer ready, 1 source, 1 draft to decide on.')
    expect(announcementFor({ ...turn, status: 'failed' }, live)).toBe('No answer could be made.')
    expect(announcementFor({ ...turn, status: 'stopped' }, live)).toBe('The answer was stopped.')
  })
  test('ceases while the next question is sent, so that the same words are heard again', () =>
    expect(announcementFor(turn, { live: true, busy: true })).toBe(''))
})

test('an answer says who wrote it and how far it holds', () => {
  expect(answererText({ answerer: 'extractive', model: 'x' })).toBe('Put together from your records, without a model')
  expect(answererText({ answerer: 'provider', model: 'test-model' })).toBe('Written by test-model')
  expect(groundingText(1)).toBe('every claim is supported by its source')
  expect(groundingText(0.999)).toBe('99% of the claims are supported by their sources')
  expect(groundingText(null)).toBe('')
  expect([40, 180, 1600, 12_300].map(secondsText)).toEqual(['0.1 s', '0.2 s', '1.6 s', '12 s'])
})

test('an answer that did not end as it should says so', () => {
  expect(endNotice(turn)).toBeNull()
  expect(endNotice({ ...turn, status: 'stopped' })).toContain('What stands above was checked')
  expect(endNotice({ ...turn, status: 'stopped', answer: '' })).toContain('before anything was answered')
  expect(endNotice({ ...turn, status: 'running' })).toContain('still being written')
  expect(endNotice(newTurn('1', 'q', null))).toBeNull()
})

test('a decided draft says what became of it', () => {
  expect(decisionText({ kind: 'action', state: 'accepted', decidedBy: 'Tom Hallworth' })).toBe(
    'Added to the roadmap by Tom Hallworth.',
  )
  expect(decisionText({ kind: 'note', state: 'rejected', decidedBy: '' })).toBe('Rejected.')
  expect(labelIn('action ACT-12')).toBe('ACT-12')
  expect(labelIn('summary')).toBeNull()
})
