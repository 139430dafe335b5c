import { describe, expect, test } from 'vitest'
import { scopeOf, suggestionsFor } from './rules.ts'

const id = '0190b5a2-7c11-7000-8000-00000000c001'

describe('the scope of a page', () => {
  test.each([
    [`/o/acme/use-cases/${id}`, id],
    [`/o/acme/use-cases/${id}/workbench?part=seats`, id],
    [`/o/acme/assessment/${id}/fallback`, id],
    [`/o/acme/answers/${id}/fallback.low-confidence`, id],
    ['/o/acme', null],
    ['/o/acme/use-cases', null],
    ['/o/acme/use-cases/new', null],
    ['/o/acme/assessment/organisation/data', null],
    [`/o/acme/roadmap/${id}`, null],
  ])('%s', (path, scope) => expect(scopeOf(path)).toBe(scope))
})

describe('the questions suggested', () => {
  const pages = [
    '',
    '/assessment',
    '/assessment/organisation/data',
    `/assessment/${id}`,
    '/answers/organisation/data.catalogue',
    '/use-cases',
    '/use-cases/new',
    `/use-cases/${id}`,
    `/use-cases/${id}/workbench`,
    '/roadmap',
    '/roadmap/ACT-3',
    '/roadmap/settings',
    '/members',
    '/settings',
    '/assistant',
    '/nowhere',
  ]

  test.each(pages)('are three different ones on "%s", with and without a name', (page) => {
    for (const names of [{}, { useCase: null }, { useCase: 'Claims triage' }]) {
      const questions = suggestionsFor(`/o/acme${page}`, names)
      expect(questions).toHaveLength(3)
      expect(new Set(questions).size).toBe(3)
      for (const question of questions) expect(question).toMatch(/^[A-Z].{8,}[?.]$/)
    }
  })

  test('name what the page is about', () => {
    expect(suggestionsFor(`/o/acme/use-cases/${id}`, { useCase: 'Claims triage' })[0]).toBe(
      'What blocks Claims triage?',
    )
    expect(suggestionsFor('/o/acme/roadmap/ACT-3')[0]).toBe('What does ACT-3 wait for?')
    expect(suggestionsFor(`/o/acme/use-cases/${id}`)[0]).toBe('What blocks this use case?')
  })

  test('differ from page to page', () => {
    expect(suggestionsFor('/o/acme/members')).not.toEqual(suggestionsFor('/o/acme'))
    expect(suggestionsFor('/o/acme/roadmap')).not.toEqual(suggestionsFor('/o/acme'))
  })
})
