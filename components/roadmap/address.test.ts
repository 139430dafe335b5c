import { expect, test } from 'vitest'
import { readAddress, roadmapHref } from './address.ts'

const parsed = (href: string) => readAddress(Object.fromEntries(new URL(href, 'http://x').searchParams))

test('an address survives the way through the link', () => {
  const address = {
    view: 'table',
    selection: { useCase: 'u1', role: 'data', owner: 'Ada & Co', status: 'in-progress', phase: 3, critical: true },
    sort: 'effort',
    descending: true,
    page: 2,
  } as const
  expect(parsed(roadmapHref('acme', address))).toEqual(address)
  expect(roadmapHref('acme', readAddress({}))).toBe('/o/acme/roadmap')
})

test('what is not known is ignored', () => {
  const odd = { view: 'pie', sort: 'colour', phase: '9', page: '-1', status: 'lost', role: '', dir: 'left' }
  expect(readAddress({ ...odd, owner: ['-', 'second'] })).toEqual({
    view: 'board',
    selection: { owner: '-' },
    sort: 'plan',
    descending: false,
    page: 1,
  })
})
