import { describe, expect, test } from 'vitest'
import { answerBody } from '#lib/assessment/answer/schema.ts'
import { bodyOf, type Draft, draftOf, emptyDraft, type StoredAnswer, sameDraft } from './draft.ts'

const draft = (more: Partial<Draft>): Draft => ({ ...emptyDraft, ...more })
const useCaseId = '0fc7e8f3-f321-42e8-ab97-39c4fc77a5e2'

describe('body of a draft', () => {
  test.each([
    draft({ choice: '0' }),
    draft({ choice: '4', confidence: 'high', note: ' Seen. ', evidence: 'https://example.test\n\n Minutes \n' }),
    draft({ choice: 'unknown', confidence: 'low' }),
    draft({ choice: 'not-applicable', reason: 'No model is called.' }),
  ])('is what the server accepts: $choice', (given) => {
    const reading = bodyOf(given, useCaseId)
    if (!('body' in reading)) throw new Error(reading.missing)
    expect(answerBody.parse(reading.body)).toEqual(reading.body)
  })

  test('leaves out what the choice makes irrelevant', () => {
    expect(bodyOf(draft({ choice: 'unknown', confidence: 'low', reason: 'None.' }), null)).toEqual({
      body: { state: 'unknown', useCaseId: null, note: '', evidence: [] },
    })
  })

  test.each([
    [draft({ note: 'A note before the answer.' }), /Choose an answer/],
    [draft({ choice: 'not-applicable', reason: '  ' }), /why it does not apply/],
    [draft({ choice: '2', note: 'x'.repeat(2_003) }), /note by 3 characters/],
    [draft({ choice: 'not-applicable', reason: 'x'.repeat(501) }), /reason by 1 character/],
    [draft({ choice: '2', evidence: 'x\n'.repeat(11) }), /ten pieces/],
    [draft({ choice: '2', evidence: 'x'.repeat(501) }), /500 characters/],
  ])('says what is missing', (given, message) => {
    expect(bodyOf(given, null)).toEqual({ missing: expect.stringMatching(message) })
  })
})

describe('draft of a stored answer', () => {
  const stored: StoredAnswer = {
    state: 'answered',
    level: 3,
    confidence: 'medium',
    reason: '',
    note: 'Run book.',
    evidence: ['One', 'Two'],
    version: 4,
    updatedAt: '2026-11-20T10:42:00.000Z',
  }

  test('shows it, and gives the same body again', () => {
    const { version, updatedAt, reason, ...said } = stored
    expect(draftOf(stored)).toEqual({
      choice: '3',
      confidence: 'medium',
      reason,
      note: 'Run book.',
      evidence: 'One\nTwo',
    })
    expect(bodyOf(draftOf(stored), null)).toEqual({ body: { ...said, useCaseId: null } })
    expect([version, updatedAt]).toHaveLength(2)
  })

  test('is empty without one', () => {
    expect(draftOf(null)).toEqual(emptyDraft)
  })
})

describe('same draft', () => {
  test('looks at what is said', () => {
    expect(sameDraft(draft({ choice: '1', note: 'a ' }), draft({ choice: '1', note: 'a', reason: 'left over' }))).toBe(
      true,
    )
    expect(sameDraft(draft({ choice: '1', confidence: 'low' }), draft({ choice: '1' }))).toBe(false)
    expect(sameDraft(draft({ choice: '1' }), draft({ choice: '2' }))).toBe(false)
  })
})
