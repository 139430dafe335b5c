import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { renderMinutes } from '#lib/export/report/pdf.ts'
import type { MinutesPaper } from './types.ts'

const folder = mkdtempSync(join(tmpdir(), 'minutes-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const poppler = spawnSync('pdftotext', ['-v']).error === undefined

const long = `Längste Begründung: ${'Жёлтый 共同 déjà vu '.repeat(100)}Ende`
const paper: MinutesPaper = {
  organization: 'Harbour #set text(red) Insurance',
  name: 'Spring review — весна 春',
  generatedAt: '2026-11-25T10:00:00.000Z',
  mode: 'sealed',
  present: ['Ada', 'Бен', '陳'],
  items: [
    {
      question: 'Who watches drift?',
      subject: 'Claims triage',
      rounds: [
        { round: 1, levels: [1, 0, 0, 4, 2], unknown: 1, passed: 2, median: 3, spread: 4 },
        { round: 2, levels: [0, 0, 0, 0, 0], unknown: 0, passed: 0, median: null, spread: null },
      ],
      deferred: false,
      agreed: { level: 3, anchor: 'Somebody does.', decidedBy: 'Lena Lead', reason: long, minority: 'Nights differ.' },
      changes: ['Claims triage: from “wait” to “now”, readiness 62% to 71%.'],
    },
    { question: 'Put off one?', subject: 'The organisation', rounds: [], deferred: true, agreed: null, changes: [] },
  ],
  notReached: [{ question: 'Never came up?', subject: 'Fraud referral' }],
  notes: ['*Not bold* = #panic("x")'],
  actions: [{ label: 'ACT-7', title: 'Watch drift weekly', owner: '', finish: '2027-02-01' }],
}

test('the printed minutes hold every decision, vote count, minority view, note and action', async () => {
  const pdf = await renderMinutes(paper)
  expect(Buffer.from(pdf).toString('latin1')).toContain('pdfuaid')
  if (!poppler) return
  const file = join(folder, 'minutes.pdf')
  writeFileSync(file, pdf)
  const { stdout } = spawnSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' })
  const bare = (text: string) => text.replace(/[\s\u200b\u00ad]/gu, '')
  const text = bare(stdout)
  for (const said of [
    paper.organization,
    paper.name,
    'Ada, Бен, 陳',
    '1 for level 0, 4 for level 3, 2 for level 4, 1 did not know, 2 passed. Median 3, 4 apart.',
    'Round 2: no votes.',
    'Agreed: level 3. Somebody does.',
    'Seen otherwise: Nights differ.',
    'from “wait” to “now”',
    'Put off.',
    'Never came up?',
    '*Not bold* = #panic("x")',
    'Watch drift weekly',
    'Nobody yet',
    '1 February 2027',
    'Page 1 of',
  ])
    expect(text).toContain(bare(said))
  // A reason that runs over a page is whole.
  expect(text.match(/Жёлтый/g)).toHaveLength(100)
}, 60_000)
