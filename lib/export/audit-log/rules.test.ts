import { describe, expect, test } from 'vitest'
import { newId } from '#lib/id.ts'
import { auditAddress, changesOf, entityHref, sentenceOf, writers } from './rules.ts'
import { auditQuery } from './schema.ts'
import type { AuditLine } from './types.ts'

const id = newId()

const line = (more: Partial<AuditLine> = {}): AuditLine => ({
  ...{ id: newId(), at: '2026-11-20T09:30:00.000Z', actorId: newId(), who: 'Anna Berg', action: 'change-role' },
  ...{ denied: false, kind: 'membership', entityId: id, name: 'Tom', isOpen: true },
  ...{ before: { role: 'viewer' }, after: { role: 'lead' } },
  ...more,
})

describe('an entry', () => {
  test('is told in words, what was refused and what an older version wrote too', () => {
    expect(sentenceOf(line())).toBe('changed the role of')
    expect(sentenceOf(line({ denied: true }))).toBe('was not allowed to change a role')
    expect(sentenceOf(line({ action: 'paint-the-shed' }))).toBe('paint the shed')
  })

  test('says what changed from what to what, without ids', () => {
    expect(changesOf(line())).toEqual(['role: viewer → lead'])
    expect(changesOf({ before: null, after: { endsOn: '2027-01-01', membershipId: id, rows: [1] } })).toEqual([
      'ends on: 2027-01-01',
      'rows',
    ])
    expect(changesOf({ before: { practice: 'Northbank' }, after: null })).toEqual(['practice: Northbank'])
    expect(changesOf({ before: { value: null }, after: { value: 3 } })).toEqual(['value: nothing → 3'])
  })

  test('leads to what it is about, where there is a page', () => {
    expect(entityHref('x', line())).toBe('/o/x/members')
    expect(entityHref('x', line({ kind: 'action', name: 'ACT-4 Set up a queue' }))).toBe('/o/x/roadmap/ACT-4')
    const answer = line({ kind: 'answer', after: { question: 'fallback.a' } })
    expect(entityHref('x', answer)).toBe(`/o/x/answers/${id}/fallback.a`)
    expect(entityHref('x', { ...answer, name: '' })).toBe('/o/x/answers/organisation/fallback.a')
    expect(entityHref('x', { ...answer, isOpen: false })).toBeNull()
    expect(entityHref('x', line({ kind: 'draft' }))).toBeNull()
  })
})

test('a filter and its address say the same, and what cannot be read filters nothing', () => {
  const none = { by: null, act: null, kind: null, id: null, from: null, to: null }
  expect(auditAddress('/log', none)).toBe('/log')
  const filter = { ...none, act: 'change-role' as const, from: '2026-11-01' }
  const address = auditAddress('/log', filter)
  expect(address).toBe('/log?act=change-role&from=2026-11-01')
  expect(auditQuery.parse(Object.fromEntries(new URL(address, 'http://x').searchParams))).toEqual({
    ...filter,
    after: null,
  })
  const hostile = { by: 'x', act: 'toString', kind: ['use-case'], id: '1', from: 'yesterday', to: '', after: '../..' }
  expect(auditQuery.parse(hostile)).toEqual({ ...none, after: null })
})

describe('a file', () => {
  const mean = line({ who: '=HYPERLINK("http://x")', name: '+1', after: { note: '@SUM(1)', text: 'a,"b"\nc' } })

  test('of lines holds each entry as JSON, with everything that was kept', () => {
    const { head, line: write } = writers.jsonl
    const [first, second] = `${head}${write(line())}${write(mean)}`.trim().split('\n')
    expect(JSON.parse(first ?? '')).toMatchObject({
      ...{
        at: '2026-11-20T09:30:00.000Z',
        who: 'Anna Berg',
        what: 'change a role',
        action: 'change-role',
        outcome: 'done',
      },
      ...{ kind: 'membership', id, name: 'Tom', before: { role: 'viewer' }, after: { role: 'lead' } },
    })
    expect(JSON.parse(second ?? '')).toMatchObject({ after: { note: '@SUM(1)', text: 'a,"b"\nc' } })
  })

  test('for spreadsheets begins with the mark and the heads, and no cell is a formula', () => {
    const { head, line: write } = writers.csv
    expect(head).toBe('\ufeffat,who,who_id,what,action,outcome,kind,id,name,before,after\r\n')
    const written = write(mean)
    expect(written.endsWith('\r\n')).toBe(true)
    expect(written).toContain(`"'=HYPERLINK(""http://x"")"`)
    expect(written).toContain(`,'+1,`)
    expect(written.trimEnd()).not.toContain('\n')
  })
})
