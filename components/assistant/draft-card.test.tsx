import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import type { DraftView } from '#lib/assistant/draft/types.ts'
import { DraftCard } from './draft-card.tsx'
import { sampleDrafts, sampleNames } from './samples.ts'

const shown = (draft: DraftView) =>
  renderToStaticMarkup(
    <DraftCard draft={draft} slug="acme" api="/api/o/acme/assistant" names={sampleNames} onChange={() => {}} />,
  )
const draftOf = (kind: DraftView['kind']) => {
  const found = sampleDrafts.find((draft) => draft.kind === kind)
  if (!found) throw new Error(`There is no sample of ${kind}.`)
  return found
}

describe('a draft', () => {
  test.each([
    ['action', 'Add to the roadmap'],
    ['message', 'Send to Priya Raman'],
    ['summary', 'Keep summary'],
    ['note', 'Replace my note'],
  ] as const)('of a kind of %s offers to “%s”, or to reject it', (kind, verb) => {
    const html = shown(draftOf(kind))
    expect(html).toContain(verb)
    expect(html).toContain('Reject')
    expect(html).toContain('nothing is changed yet')
  })

  test('of a note shows the words of before and of afterwards', () => {
    const html = shown(draftOf('note'))
    expect(html).toMatch(/<del[^>]*>we look at it sometimes<\/del>/)
    expect(html).toContain('Two handlers look through the low-confidence list')
  })

  test('warns of what stands in no source', () => {
    const draft = draftOf('summary')
    expect(shown(draft)).not.toContain('none of the sources')
    const doubtful = { ...draft, content: { ...draft.content, text: 'It takes 3 weeks. [?]' } } as DraftView
    expect(shown(doubtful)).toContain('is in none of the sources')
  })

  test('that one may not decide on can be read and not sent', () => {
    const html = shown({ ...draftOf('action'), mayDecide: false })
    expect(html).toContain('Route low-confidence answers of claims triage')
    expect(html).not.toMatch(/Add to the roadmap|<textarea|<select/)
    expect(html).toContain('Your role cannot accept this')
  })

  test('that was accepted shows what was accepted and leads to what it made', () => {
    const draft = draftOf('action')
    const accepted = {
      ...draft,
      state: 'accepted',
      made: 'action ACT-14',
      decidedBy: 'Tom Hallworth',
      accepted: { ...draft.content, title: 'Staff the queue' },
    } as DraftView
    const html = shown(accepted)
    expect(html).toContain('Added to the roadmap by Tom Hallworth.')
    expect(html).toContain('href="/o/acme/roadmap/ACT-14"')
    expect(html).toContain('Staff the queue')
    expect(html).not.toMatch(/<textarea|>Reject</)
  })

  test('that was rejected tells why', () => {
    const html = shown({ ...draftOf('message'), state: 'rejected', reason: 'Already told her.' } as DraftView)
    expect(html).toContain('Rejected.')
    expect(html).toContain('“Already told her.”')
  })
})
