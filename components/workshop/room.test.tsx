import { describe, expect, test } from 'vitest'
import { markupOf } from '#components/ui/testing/markup.tsx'
import type { OwnView, WorkshopView } from '#lib/workshop/types.ts'
import { WorkshopRoom } from './room.tsx'
import { sampleItem, sampleRound, sampleView } from './samples.ts'

const mia: OwnView = { personId: 'mia', name: 'Mia', part: 'participant', vote: null }
const shown = (view: Partial<WorkshopView>, own: Partial<OwnView> = {}) =>
  markupOf(<WorkshopRoom dashboard="/d" view={{ ...sampleView, ...view }} own={{ ...mia, ...own }} />)
const voting = (more = {}) => ({
  currentItemId: 'a',
  items: [sampleItem('a', { state: 'voting', round: 2, rounds: [sampleRound], ...more })],
})
const ballot = 'name="vote"'
const result = 'median'

describe('whoever takes part', () => {
  test('votes while a round is open, and is not led by what the round before came to', () => {
    const html = shown(voting())
    expect(html).toContain(ballot)
    expect(html).not.toContain(result)
  })

  test('sees what it came to once it is shown, and votes no more', () => {
    const html = shown(voting({ state: 'revealed' }))
    expect(html).toContain(result)
    expect(html).not.toContain(ballot)
  })

  test('and only watches, has no vote and puts nothing aside', () => {
    const html = shown(voting(), { part: 'observer' })
    expect(html).not.toContain(ballot)
    expect(html).not.toContain('Put aside')
    expect(shown(voting())).toContain('Put aside')
  })

  test('hears that a crash took the votes, and that everybody votes again', () => {
    expect(shown(voting({ state: 'lost' }))).toContain('The votes of this round are gone')
  })

  test('is told that it is over, and puts nothing aside any more', () => {
    const html = shown({ state: 'closed' })
    expect(html).toContain('This workshop is closed')
    expect(html).not.toMatch(/Put aside|Waiting for the first question/)
  })
})

describe('a sealed round', () => {
  const sealed = (voters: readonly string[], isNew = false) => ({
    mode: 'sealed' as const,
    ...voting({ voters: voters.map((id) => ({ id, name: id, isNew })) }),
  })

  test('is voted on by whom it was opened for, after reading who that is', () => {
    const html = shown(sealed(['mia', 'ben']))
    expect(html).toContain(ballot)
    expect(html).toMatch(/2 vote in this round:<\/span> mia, ben/)
  })

  test('is not voted on by whoever came in after it was opened, who is told why', () => {
    const html = shown(sealed(['ben']))
    expect(html).not.toContain(ballot)
    expect(html).toContain('You vote with the next question')
  })

  test('warns whoever could not vote before that comparing rounds can show what they say', () => {
    expect(shown(sealed(['mia', 'ben'], true))).toContain('You could not vote on this before')
    expect(shown(sealed(['mia', 'ben']))).not.toContain('You could not vote on this before')
  })

  test('is promised no more than holds, before the first question already', () => {
    expect(shown({ mode: 'sealed' })).toContain('What a sealed vote does not promise')
    expect(shown({})).not.toContain('What a sealed vote does not promise')
  })
})
