import { describe, expect, test } from 'vitest'
import { action, capacity } from '#lib/planning/fixtures.ts'
import { schedule } from '#lib/planning/schedule.ts'
import type { Roadmap, RoadmapAction } from '#lib/planning/types.ts'
import { type ActionRow, labelOf, nobody, numberOf, rowsOf, selectRows, sortRows } from './rules.ts'

const gap = { useCase: 'a', kind: 'gate' as const, id: 'g', remedy: 'r' }

function roadmap(actions: RoadmapAction[], owners: Record<string, string> = {}): Roadmap {
  const at = capacity(1)
  return {
    assessmentId: 'x',
    fromRevision: 1,
    generatedAt: '2026-01-02T10:00:00.000Z',
    revision: 1,
    capacity: at,
    actions: actions.map((a, i) => ({
      ...a,
      id: `id-${a.key}`,
      number: i + 1,
      version: 1,
      ownerMembershipId: owners[a.key] ?? null,
    })),
    withdrawn: [],
    schedule: schedule(actions, at, { seed: 1, runs: 0 }),
    runs: 0,
  }
}

const naming = {
  framework: { roles: [{ id: 'data' as const, name: 'Data lead', summary: '' }] },
  useCases: [{ useCase: { id: 'a', name: 'Claims triage' } }],
}
const people = [{ id: 'm1', name: 'Ada Byron' }]

describe('rows', () => {
  const rows = rowsOf(
    roadmap(
      [
        action('k', { owner: 'Ada B.', useCases: ['a', 'gone'], gaps: [gap] }),
        action('l', { owner: 'Guest', status: 'done' }),
        action('m', { role: 'risk', phase: 2 }),
      ],
      { k: 'm1' },
    ),
    naming,
    people,
  )

  test('name members as they are called now, others as they were written, roles and use cases', () => {
    expect(rows.map((r) => r.owner)).toEqual(['Ada Byron', 'Guest', ''])
    expect(rows[0]).toMatchObject({
      label: 'ACT-1',
      roleName: 'Data lead',
      useCases: [{ name: 'Claims triage' }, { name: 'An archived use case' }],
      needed: true,
    })
  })

  test('have days and slack while work is left', () => {
    expect(rows[0]).toMatchObject({ start: '2026-01-05', finish: '2026-01-05', slack: 0, critical: true })
    expect(rows[1]).toMatchObject({ start: null, finish: null, slack: null, critical: false, needed: false })
  })

  test('are narrowed by everything that is selected', () => {
    const labels = (by: Parameters<typeof selectRows>[1]) => selectRows(rows, by).map((r) => r.label)
    expect(labels({})).toHaveLength(3)
    expect(labels({ useCase: 'gone' })).toEqual(['ACT-1'])
    expect(labels({ owner: nobody })).toEqual(['ACT-3'])
    expect(labels({ owner: 'Ada Byron', status: 'open' })).toEqual(['ACT-1'])
    expect(labels({ role: 'risk', phase: 1 })).toEqual([])
    expect(labels({ critical: true })).toEqual(['ACT-1', 'ACT-3'])
  })
})

describe('sorting', () => {
  const row = (label: string, more: Partial<ActionRow>) => ({ label, ...more }) as ActionRow
  const rows = [row('a', { start: '2027-02-01' }), row('b', { start: null }), row('c', { start: '2027-01-01' })]
  const sorted = (...by: [Parameters<typeof sortRows>[1], boolean]) => sortRows(rows, ...by).map((r) => r.label)

  test('puts what has no value last, either way', () => {
    expect(sorted('start', false)).toEqual(['c', 'a', 'b'])
    expect(sorted('start', true)).toEqual(['a', 'c', 'b'])
  })

  test('keeps the plan order, or turns it round', () => {
    expect(sorted('plan', false)).toEqual(['a', 'b', 'c'])
    expect(sorted('plan', true)).toEqual(['c', 'b', 'a'])
  })
})

test('labels are read as they are written', () => {
  expect(numberOf(labelOf(12))).toBe(12)
  expect(numberOf('act-7')).toBe(7)
  for (const odd of ['ACT-0', 'ACT-', 'ACT-1x', '12', 'ACT-99999999']) expect(numberOf(odd)).toBeNull()
})
