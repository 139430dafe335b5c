import { describe, expect, test } from 'vitest'
import { currentRelease } from '#lib/framework/release/queries.ts'
import { faultsOf, readList } from './rules.ts'

const areas = currentRelease().roles
const read = (text: string) => readList(text, areas)
const short = (text: string) => read(text).map(({ email, name }) => [email, name])

describe('a pasted list', () => {
  test.each<[string, [string, string][]]>([
    ['anna@x.org', [['anna@x.org', '']]],
    ['Anna Berg <anna@x.org>', [['anna@x.org', 'Anna Berg']]],
    ['"Berg, Anna" <anna@x.org>', [['anna@x.org', 'Anna Berg']]],
    ['anna@x.org, Anna Berg, CFO', [['anna@x.org', 'Anna Berg']]],
    ['Anna Berg\tanna@x.org', [['anna@x.org', 'Anna Berg']]],
    ['Anna Berg;anna@x.org', [['anna@x.org', 'Anna Berg']]],
    ['ANNA@X.ORG', [['anna@x.org', '']]],
    ['mailto:anna@x.org', [['anna@x.org', '']]],
    [
      'anna@x.org; ben@x.org',
      [
        ['anna@x.org', ''],
        ['ben@x.org', ''],
      ],
    ],
    [
      'Anna Berg <anna@x.org>; Ben Cho <ben@x.org>',
      [
        ['anna@x.org', 'Anna Berg'],
        ['ben@x.org', 'Ben Cho'],
      ],
    ],
    [
      'Anna Berg <anna@x.org>, Ben Cho <ben@x.org>',
      [
        ['anna@x.org', 'Anna Berg'],
        ['ben@x.org', 'Ben Cho'],
      ],
    ],
    ['Name;E-mail\nAnna Berg;anna@x.org', [['anna@x.org', 'Anna Berg']]],
    [
      'anna@x.org\r\n\r\nben@x.org\r\n',
      [
        ['anna@x.org', ''],
        ['ben@x.org', ''],
      ],
    ],
    ['Seán O’Brien <sean@x.org>', [['sean@x.org', 'Seán O’Brien']]],
    ['write to anna@x.org.', [['anna@x.org', 'write to']]],
  ])('reads %j', (text, people) => {
    expect(short(text)).toEqual(people)
  })

  test('finds roles and areas among the cells, and keeps what it does not know', () => {
    expect(read('Anna Berg; anna@x.org; Viewer; Data lead; Security lead; CFO')).toMatchObject([
      { name: 'Anna Berg', role: 'viewer', knows: ['data', 'security'], rest: 'CFO' },
    ])
  })

  test('keeps a line without an address as it stands there, with its number', () => {
    expect(read('anna@x.org\n\nJust Somebody')).toMatchObject([
      { line: 1 },
      { line: 3, raw: 'Just Somebody', email: '' },
    ])
  })

  test('of 1,000 lines is read at once', () => {
    const text = Array.from({ length: 1_000 }, (_, i) => `Person ${i} <p${i}@x.org>`).join('\n')
    expect(read(text)).toHaveLength(1_000)
    expect(read(`${'<'.repeat(20_000)}@${'>'.repeat(20_000)}`).length).toBeLessThan(2)
  })
})

test('the faults of a list say what is wrong with whom', () => {
  const people = ['', 'anna@x', 'ben@x.org', 'BEN@x.org', 'cara@x.org', 'dan@x.org', 'eve@x.org'].map((email) => ({
    email,
  }))
  expect(faultsOf(people, { members: ['cara@x.org'], invited: ['dan@x.org'] })).toEqual([
    'no-address',
    'not-an-address',
    null,
    'twice',
    'member',
    'invited',
    null,
  ])
})
