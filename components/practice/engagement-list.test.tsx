import { describe, expect, test } from 'vitest'
import { markupOf } from '#components/ui/testing/markup.tsx'
import type { EngagementView } from '#lib/engagement/types.ts'
import { EngagementList } from './engagement-list.tsx'

const engagement = (more: Partial<EngagementView> = {}): EngagementView => ({
  id: 'e',
  practiceName: 'Northbank',
  scope: 'lead',
  grantedAt: '2026-06-30T10:00:00Z',
  grantedBy: 'Margaret',
  endsOn: '2027-06-30',
  state: 'standing',
  revokedBy: '',
  consultants: ['Ines'],
  through: [],
  invited: [],
  ...more,
})
const through = [{ membershipId: 'm', name: 'Rafe', role: 'member' as const }]
const shown = (more: Partial<EngagementView>, mayEngage = true) =>
  markupOf(<EngagementList slug="acme" engagements={[engagement(more)]} mayEngage={mayEngage} today="2026-11-29" />)

describe('an engagement that stands', () => {
  test('can be narrowed and revoked by whoever may engage, and by nobody else', () => {
    expect(shown({})).toMatch(/Change.*Save changes.*Revoke engagement/)
    expect(shown({ through }, false)).not.toMatch(/<form|<button/)
  })

  test('says who came through it, and offers to keep each of them', () => {
    const html = shown({ through, invited: ['cara@example.org'] })
    expect(html).toContain('Came through it: Rafe.')
    expect(html).toContain('Invited through it: cara@example.org.')
    expect(html).toContain('/api/o/acme/members/m/keep')
  })

  test('for sums says that nobody enters, not that nobody was assigned', () => {
    expect(shown({ scope: 'aggregates', consultants: [] })).toContain('Nobody enters')
    expect(shown({ consultants: [] })).toContain('Nobody assigned yet')
  })
})

describe('an engagement that is over', () => {
  test('says by whom it ended, and neither changes nor ends again', () => {
    const html = shown({ state: 'revoked', revokedBy: 'Margaret' })
    expect(html).toMatch(/by Margaret/)
    expect(html).not.toMatch(/Save changes|Revoke engagement|Change, Northbank/)
  })

  test('lets those who went with it be kept still, and offers no invitation that ended', () => {
    const html = shown({ state: 'revoked', through, invited: ['cara@example.org'] })
    expect(html).toContain('Went with it: Rafe.')
    expect(html).toContain('Change, Northbank')
    expect(html).toContain('/api/o/acme/members/m/keep')
    expect(html).not.toMatch(/cara@|Revoke engagement/)
  })
})
