import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { ClientStanding } from '#lib/practice/portfolio/types.ts'
import { ClientTable } from './client-table.tsx'

const none = { now: 0, wait: 0, 'foundations-first': 0, 'not-a-fit': 0, undetermined: 0 }
const standing = (more: Partial<ClientStanding>): ClientStanding => ({
  client: {
    id: 'e',
    practiceName: 'Northbank',
    endsOn: '2027-06-30',
    colour: 1,
    scope: 'aggregates',
    organizationId: 'o',
    slug: 'acme',
    name: 'Acme',
    grantedOn: '2026-06-30',
  },
  useCases: 3,
  verdicts: { ...none, wait: 3 },
  answered: 0.996,
  roadmap: null,
  ...more,
})
const shown = (more: Partial<ClientStanding>) =>
  renderToStaticMarkup(<ClientTable slug="northbank" standings={[standing(more)]} total={1} />)
const pulse = {
  open: 4,
  done: 2,
  overdue: 0,
  next: { finish: '2026-12-24', label: '', title: '' },
  leading: null,
  quietDays: 40,
  stalled: false,
}

test('a client without a plan, use cases or questions shows no figures', () => {
  const html = shown({ useCases: 0, verdicts: none, answered: null })
  expect(html).toContain('No use cases yet')
  expect(html).toContain('None yet')
  expect(html).not.toMatch(/%|null|NaN/)
})

test('a client’s verdicts are those that there are', () => {
  const html = shown({})
  expect(html).toContain('wait')
  expect(html).not.toMatch(/foundations first|not a fit/)
})

test('what was done is of all there is to do, and what is late or stands still is told', () => {
  expect(shown({ roadmap: pulse })).toContain('2 of 6 done')
  expect(shown({ roadmap: pulse })).not.toMatch(/overdue|Stalled/)
  expect(shown({ roadmap: { ...pulse, overdue: 1 } })).toContain('1 action overdue')
  expect(shown({ roadmap: { ...pulse, overdue: 2 } })).toContain('2 actions overdue')
  expect(shown({ roadmap: { ...pulse, stalled: true } })).toContain('nothing changed for 40 days')
})
