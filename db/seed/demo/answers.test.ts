import { describe, expect, test } from 'vitest'
import { answerRows } from './answers.ts'
import { dayBefore } from './calendar.ts'
import { readDemo } from './files.ts'

const { organization, useCases } = readDemo()
const fortnight = Array.from({ length: 14 }, (_, i) => dayBefore('2027-03-01', i))

describe.each(fortnight)('seeded on %s', (today) => {
  const all = [organization, ...useCases].map((file, i) =>
    answerRows({ organizationId: 'o', assessmentId: 'a', useCaseId: i === 0 ? null : `u${i}`, today, file }),
  )
  const answers = all.flatMap((rows) => rows.answers)
  const revisions = all.flatMap((rows) => rows.revisions)
  const positions = all.flatMap((rows) => rows.positions)

  type Row = (typeof revisions)[number] | (typeof answers)[number]
  const of = ({ useCaseId, questionId, authorId }: Row) => [useCaseId, questionId, authorId].join(' ')
  const byAnswer = new Map<string, typeof revisions>()
  for (const row of revisions) byAnswer.set(of(row), [...(byAnswer.get(of(row)) ?? []), row])

  test('every answer has its versions in order, and is the last of them', () => {
    for (const answer of answers) {
      const own = byAnswer.get(of(answer)) ?? []
      expect(own.map((r) => r.version)).toEqual(own.map((_, i) => i + 1))
      const times = own.map((r) => Number(r.createdAt))
      expect(times).toEqual([...new Set(times)].sort((a, b) => a - b))
      const { updatedAt, ...values } = answer
      expect(own.at(-1)).toEqual({ ...values, id: own.at(-1)?.id, createdAt: updatedAt })
    }
  })

  test('everything was written on a working day of the five weeks before', () => {
    for (const at of [...revisions.map((r) => r.createdAt), ...positions.map((p) => p.decidedAt)]) {
      if (!at) throw new Error('a row has no time')
      expect(at.toISOString() > dayBefore(today, 35)).toBe(true)
      expect(at.toISOString() < today).toBe(true)
      expect([1, 2, 3, 4, 5]).toContain(at.getUTCDay())
    }
  })

  test('a position comes after the answers that it settles', () => {
    for (const position of positions) {
      const settled = answers.filter((a) => a.questionId === position.questionId && a.useCaseId === position.useCaseId)
      expect(settled.length).toBeGreaterThan(1)
      for (const { updatedAt, level } of settled) {
        expect(Number(updatedAt)).toBeLessThan(Number(position.decidedAt))
        if (level == null) continue
        expect(level).toBeGreaterThanOrEqual(Number(position.answeredLow))
        expect(level).toBeLessThanOrEqual(Number(position.answeredHigh))
      }
    }
  })
})

test('some answers were changed, a few of them twice', () => {
  const all = [organization, ...useCases].flatMap(
    (file) =>
      answerRows({ organizationId: 'o', assessmentId: 'a', useCaseId: null, today: '2027-03-01', file }).answers,
  )
  expect(all.filter((a) => a.version > 1).length).toBeGreaterThanOrEqual(10)
  expect(all.filter((a) => a.version > 2).length).toBeGreaterThanOrEqual(2)
})
