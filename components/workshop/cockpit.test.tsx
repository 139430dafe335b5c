import { describe, expect, test } from 'vitest'
import { markupOf } from '#components/ui/testing/markup.tsx'
import type { WorkshopView } from '#lib/workshop/types.ts'
import { WorkshopCockpit } from './cockpit.tsx'
import { sampleItem, samplePerson, sampleRound, sampleView } from './samples.ts'

const own = { personId: 'lena', name: 'Lena', part: 'facilitator' as const, vote: null }
const shown = (view: Partial<WorkshopView>) =>
  markupOf(
    <WorkshopCockpit
      slug="acme"
      view={{ ...sampleView, ...view }}
      own={own}
      joining={{ address: 'acme.example/join', qr: '' }}
      choices={{ dimensions: [], useCases: [] }}
    />,
  )
/** The buttons that can be pressed, by their texts. */
const buttonsIn = (html: string) =>
  [...html.matchAll(/<button((?: [\w-]+="[^"]*")*)[^>]*>(.*?)<\/button>/g)]
    .filter(([, attributes]) => !/ disabled=/.test(attributes ?? ''))
    .map(([, , text]) => text?.replaceAll(/<[^>]*>/g, '') ?? '')
const current = (state: 'waiting' | 'voting' | 'revealed' | 'agreed' | 'lost', more = {}) => ({
  currentItemId: 'a',
  items: [sampleItem('a', { state, round: 1, ...more }), sampleItem('b')],
})

describe('a facilitator', () => {
  test('opens the workshop before any question', () => {
    const buttons = buttonsIn(shown({ state: 'prepared' }))
    expect(buttons).toContain('Open workshop')
    expect(buttons).not.toContain('Open voting')
  })

  test('opens one question at a time', () => {
    expect(buttonsIn(shown({}))).toContain('Open voting')
    expect(buttonsIn(shown(current('voting')))).not.toContain('Open voting')
  })

  test('shows the votes of an open round or throws them away unseen, and agrees nothing before', () => {
    const html = shown({ ...current('voting', { rounds: [sampleRound] }), turnout: null })
    expect(buttonsIn(html)).toEqual(expect.arrayContaining(['Show the votes', 'Put off unseen']))
    expect(html).not.toMatch(/median|Agree a position/)
  })

  test('agrees or has voted again once the votes are shown', () => {
    const html = shown(current('revealed', { rounds: [sampleRound] }))
    expect(buttonsIn(html)).toEqual(expect.arrayContaining(['Vote again', 'Put off', 'Record position']))
    expect(html).toContain('median 2')
  })

  test('opens a round again whose votes a crash took', () => {
    expect(buttonsIn(shown(current('lost')))).toContain('Open voting again')
  })

  test('changes nothing of a closed workshop, and gets its minutes', () => {
    const html = shown({ state: 'closed', people: [] })
    expect(buttonsIn(html)).toEqual([])
    expect(html).toContain('/api/o/acme/workshops/w/minutes')
  })
})

describe('what can be changed about people', () => {
  const people = [
    samplePerson('lena', { part: 'facilitator' }),
    samplePerson('co', { part: 'co-facilitator' }),
    samplePerson('member'),
    samplePerson('guest', { guest: true }),
  ]
  const rows = (view: Partial<WorkshopView>) => {
    const html = shown({ people, ...view })
    const list = html.slice(html.indexOf('People'), html.indexOf('Parking lot'))
    return list.split('<li').slice(1).map(buttonsIn)
  }

  test('is never one’s own part, and no guest leads', () => {
    expect(rows({})).toEqual([
      [],
      ['Hand over', 'Let vote', 'Remove'],
      ['Let co-facilitate', 'Let watch', 'Remove'],
      ['Let watch', 'Remove'],
    ])
  })

  test('is nothing while a sealed round is open: who votes in it is settled', () => {
    const open = current('voting', { voters: [{ id: 'member', name: 'Person member', isNew: false }] })
    expect(rows({ mode: 'sealed', ...open })).toEqual([[], [], [], []])
  })
})
