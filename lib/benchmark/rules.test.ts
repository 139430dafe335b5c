import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  cohortOf,
  least,
  nextRelease,
  onePerOwner,
  ownerKey,
  partsOf,
  pendingOf,
  refine,
  shownCohorts,
  spreadOf,
} from './rules.ts'
import type { Candidate, Contribution } from './types.ts'

let made = 0
const contribution = (sector: string, size: string, overall = 50): Contribution => {
  made += 1
  return { token: `t${made}`, sector, size, overall, dimensions: { data: overall } }
}

/** A population by counts: how many organisations each sector has of each size. */
const population = (counts: readonly (readonly number[])[]) =>
  counts.flatMap((sizes, sector) =>
    sizes.flatMap((n, size) => Array.from({ length: n }, () => contribution(`sector ${sector}`, `size ${size}`))),
  )

/** The rank of a matrix over the rationals, for small whole numbers. */
function rank(rows: readonly (readonly number[])[]): number {
  const left = rows.map((row) => [...row])
  let found = 0
  for (let column = 0; column < (left[0]?.length ?? 0); column += 1) {
    const pivot = left.findIndex((row, i) => i >= found && Math.abs(row[column] ?? 0) > 1e-9)
    if (pivot < 0) continue
    ;[left[found], left[pivot]] = [left[pivot] ?? [], left[found] ?? []]
    const lead = left[found] ?? []
    for (let i = found + 1; i < left.length; i += 1) {
      const row = left[i] ?? []
      const by = (row[column] ?? 0) / (lead[column] ?? 1)
      for (let j = column; j < row.length; j += 1) row[j] = (row[j] ?? 0) - by * (lead[j] ?? 0)
    }
    found += 1
  }
  return found
}

/**
 * Mounts the attack: whether any weighted sum of the published totals is about one to four organisations alone. That is
 * so where the published totals, without those organisations, have a smaller rank than with them.
 */
function leaks(published: readonly (readonly string[])[], kinds: readonly (readonly string[])[]): boolean {
  // Organisations of one kind stand in the same published totals: they are told by their number only.
  const matrix = published.map((members) => kinds.map((kind) => (members.includes(kind[0] ?? '') ? 1 : 0)))
  const whole = rank(matrix)
  for (let mask = 1; mask < 2 ** kinds.length; mask += 1) {
    const chosen = kinds.map((_, i) => (mask >> i) & 1)
    const n = kinds.reduce((sum, kind, i) => sum + (chosen[i] ? kind.length : 0), 0)
    if (n >= least) continue
    if (rank(matrix.map((row) => row.map((value, i) => (chosen[i] ? 0 : value)))) < whole) return true
  }
  return false
}

const kindsOf = (all: readonly Contribution[]) =>
  [...Map.groupBy(all, (one) => `${one.sector} ${one.size}`).values()].map((list) => list.map((one) => one.token))

const counts = fc.array(fc.array(fc.nat(9), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 })

describe('what is shown', () => {
  test('never lets anybody work out figures of fewer than five', () => {
    fc.assert(
      fc.property(counts, (of) => {
        const all = population(of)
        const shown = shownCohorts(all)
        const published = shown.map(({ members }) => members.map((one) => one.token))
        for (const members of published) expect(members.length).toBeGreaterThanOrEqual(least)
        expect(leaks(published, kindsOf(all))).toBe(false)
      }),
      { numRuns: 400 },
    )
  })

  test('the attack finds what a naive table would give away', () => {
    const all = population([[6], [7], [2]])
    const sectors = [...Map.groupBy(all, (one) => one.sector).values()].filter((list) => list.length >= least)
    const naive = [all, ...sectors].map((list) => list.map((one) => one.token))
    expect(leaks(naive, kindsOf(all))).toBe(true)
    // So the smaller of the two goes.
    expect(
      shownCohorts(all)
        .filter((one) => one.size === '')
        .map((one) => [one.sector, one.members.length]),
    ).toEqual([
      ['', 15],
      ['sector 1', 7],
    ])
  })

  test('is all of what is large enough and gives nobody away', () => {
    expect(shownCohorts(population([[4]]))).toEqual([])
    const shown = shownCohorts(
      population([
        [8, 6],
        [5, 5],
      ]),
    )
    expect(shown.map(({ sector, size, members }) => [sector, size, members.length])).toEqual([
      ['', '', 24],
      ['sector 0', '', 14],
      ['sector 0', 'size 0', 8],
      ['sector 0', 'size 1', 6],
      ['sector 1', '', 10],
      ['sector 1', 'size 0', 5],
      ['sector 1', 'size 1', 5],
    ])
  })
})

describe('one release after another', () => {
  test('is held back while few have joined, left or renewed their figures', () => {
    const all = population([[10]])
    const blocks = refine(new Map(), partsOf(shownCohorts(all)))
    const next = (list: readonly Contribution[]) => refine(blocks ?? new Map(), partsOf(shownCohorts(list)))
    expect(next(all)).not.toBeNull()
    expect(next([...all, contribution('sector 0', 'size 0')])).toBeNull()
    expect(next(all.slice(1))).toBeNull()
    expect(next([...all, ...population([[5]])])).not.toBeNull()
    expect(next(all.slice(5))).not.toBeNull()
  })

  test('never lets releases be subtracted from one another', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { minLength: 1, maxLength: 4 }), (steps) => {
        let now: Contribution[] = population([[6, 6], [6]])
        let blocks = new Map<string, string>()
        const published: string[][] = []
        for (const [gone, come] of [[0, 0] as const, ...steps]) {
          now = [...now.slice(gone), ...population([[come]])]
          const next = nextRelease(now, blocks)
          if (!next) continue
          blocks = next.blocks
          for (const { members } of next.shown) published.push(members.map((one) => one.token))
        }
        const everybody = [...new Set(published.flat())]
        const signature = (token: string) => published.map((members) => (members.includes(token) ? 1 : 0)).join('')
        const kinds = [...Map.groupBy(everybody, signature).values()]
        if (kinds.length <= 12) expect(leaks(published, kinds)).toBe(false)
      }),
      { numRuns: 200 },
    )
  })
})

test('figures come in steps of five, and quartiles from eight on', () => {
  expect(spreadOf([1, 2, 3, 4])).toBeNull()
  expect(spreadOf([41, 42, 43, 44, 45])).toEqual({ median: 45, quartiles: null })
  expect(spreadOf([10, 20, 30, 40, 50, 60, 70, 80])).toEqual({ median: 45, quartiles: [30, 65] })
})

test('a dimension that somebody does not know is not shown', () => {
  const all = population([[9]])
  const partly = all.map((one, i) => (i < 2 ? { ...one, dimensions: {} } : one))
  const group = { sector: '', size: '', members: partly }
  expect(cohortOf(group)?.dimensions).toEqual({})
  expect(cohortOf({ ...group, members: all })?.dimensions).toHaveProperty('data')
})

const candidate = (owners: readonly string[], overall = 50): Candidate => ({
  ...contribution('Media', 'small', overall),
  owners,
  days: 100,
  people: 5,
})

describe('one contribution for each owner', () => {
  test('one person is one contribution, with however many organisations, and under however many aliases', () => {
    const puppets = Array.from({ length: 4 }, (_, i) => candidate([ownerKey(`Eve+${i}@evil.test`)]))
    expect(onePerOwner(puppets)).toEqual([puppets[0]])
    expect(ownerKey('E.v.e+x@googlemail.com')).toBe(ownerKey('eve@gmail.com'))
    expect(ownerKey('e.ve@firm.test')).not.toBe(ownerKey('eve@firm.test'))
  })

  test('owners who share an organisation are one, through others too', () => {
    const [a, b, c, d] = [candidate(['x']), candidate(['y']), candidate(['x', 'y']), candidate(['z'])]
    expect(onePerOwner([a, b, c, d])).toEqual([a, d])
  })

  test('counts as many as there are groups of owners, for any ownership', () => {
    const owners = fc.array(fc.array(fc.nat(8), { minLength: 1, maxLength: 3 }), { maxLength: 12 })
    fc.assert(
      fc.property(owners, (of) => {
        const all = of.map((people) => candidate(people.map((person) => `p${person}`)))
        const counted = onePerOwner(all)
        // No two that count can be reached from one another through shared owners.
        const reach = (from: Candidate) => {
          const seen = new Set(from.owners)
          for (let before = -1; before !== seen.size; ) {
            before = seen.size
            for (const one of all) if (one.owners.some((o) => seen.has(o))) for (const o of one.owners) seen.add(o)
          }
          return seen
        }
        for (const one of counted)
          for (const other of counted)
            if (one !== other) expect(other.owners.some((o) => reach(one).has(o))).toBe(false)
        // And every organisation is reached from one that counts.
        const reached = new Set(counted.flatMap((one) => [...reach(one)]))
        for (const one of all) expect(one.owners.every((o) => reached.has(o))).toBe(true)
      }),
    )
  })

  test('nobody counts without a confirmed owner, two weeks and two people, and is told so', () => {
    const sound = candidate(['x'])
    expect(pendingOf(sound)).toBe('')
    for (const [lacking, said] of [
      [{ ...sound, owners: [] }, 'confirmed e-mail address'],
      [{ ...sound, days: 12 }, 'in 2 days'],
      [{ ...sound, days: 13 }, 'in a day'],
      [{ ...sound, people: 1 }, 'only one person'],
    ] as const) {
      expect(onePerOwner([lacking])).toEqual([])
      expect(pendingOf(lacking)).toContain(said)
    }
  })
})
