import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { makeCharts, makeSnapshot } from './fixtures.ts'
import { renderReport } from './pdf.ts'
import type { Snapshot } from './types.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const folder = mkdtempSync(join(tmpdir(), 'report-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const poppler = spawnSync('pdftotext', ['-v']).error === undefined
if (!poppler) console.warn('poppler-utils is not installed: the report is rendered, but not read back.')

function read(tool: string, pdf: Uint8Array, ...options: string[]): string {
  const file = join(folder, 'report.pdf')
  writeFileSync(file, pdf)
  const { stdout, status } = spawnSync(tool, [...options, file, ...(tool === 'pdftotext' ? ['-'] : [])], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  expect(status).toBe(0)
  return stdout
}

/** Text without what typesetting may change: white space, break opportunities, controls, composition. */
const bare = (text: string) => text.normalize('NFC').replace(/[\s\p{Cc}\u00ad\u200b]/gu, '')

/** All pages without their heads and feet, so that text that runs over a page is in one piece. */
function bodyText(pdf: Uint8Array, snapshot: Snapshot): string {
  const foot = new RegExp(`${bare(snapshot.organization.name)}·.{0,120}?·Framework1\\.0Page\\d+of\\d+`, 'g')
  const head = /^Confidential(Contents|Executivesummary|Portfolio|Usecases|Roadmap|Methodanddata|Answers)/
  return read('pdftotext', pdf, '-raw')
    .split('\f')
    .map((page) => bare(page).replace(foot, '').replace(head, ''))
    .join('')
}

/** The objects of the file in the clear, with the content of every compressed stream. */
function plainObjects(pdf: Uint8Array): string {
  const file = Buffer.from(pdf).toString('latin1')
  return file.replace(/stream\r?\n([\s\S]*?)\r?\nendstream/g, (_, data: string) => {
    try {
      return inflateSync(Buffer.from(data, 'latin1')).toString('latin1')
    } catch {
      return data.startsWith('<?xpacket') ? data : ''
    }
  })
}

describe('a report of 30 use cases and 200 actions with every kind of text', () => {
  const snapshot = makeSnapshot({ useCases: 30, actions: 200, hostile: true })
  let pdf: Uint8Array
  beforeAll(async () => {
    pdf = await renderReport(snapshot, makeCharts(snapshot))
  })

  test('is a PDF that runs nothing and leads nowhere', () => {
    expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-')
    const objects = plainObjects(pdf)
    for (const name of ['/JS', '/JavaScript', '/Launch', '/URI', '/EmbeddedFile', '/OpenAction'])
      expect(objects).not.toMatch(new RegExp(`${name}[\\s(<\\[/]`))
  })

  test('states its language and has bookmarks', () => {
    const objects = plainObjects(pdf)
    expect(objects).toContain('/Lang (en-GB)')
    expect(objects).toContain('/Outlines')
    expect(objects).toContain('<pdfuaid:part>1</pdfuaid:part>')
  })

  test.skipIf(!poppler)('says everything that the snapshot says', () => {
    const text = bodyText(pdf, snapshot)
    const answers = [...snapshot.organizationAnswers, ...snapshot.useCases.flatMap((u) => u.answers)]
    const expected = [
      ...snapshot.useCases.flatMap((u) => [u.name, u.sentence, u.purpose, ...u.seats.flatMap((s) => s.person ?? [])]),
      ...snapshot.roadmap.actions.flatMap((a) => [a.title, a.owner ?? '', a.deliverable, a.exitCriterion]),
      ...answers.flatMap((a) => [a.text, a.anchor, ...a.notes.flatMap((n) => [n.author, n.note])]),
      ...snapshot.framework.phases.flatMap((p) => [p.name, p.exitCriterion]),
    ]
    const missing = [...new Set(expected)].filter((value) => !text.includes(bare(value)))
    expect(missing).toEqual([])
  })

  test.skipIf(!poppler)('has a title, an author, tags and many pages', () => {
    const info = read('pdfinfo', pdf)
    expect(info).toMatch(/^Title: +Northgate Mutual: Claims and service 2027$/m)
    expect(info).toMatch(/^Author: +Northgate Mutual$/m)
    expect(info).toMatch(/^Tagged: +yes$/m)
    expect(info).toMatch(/^JavaScript: +no$/m)
    expect(Number(/^Pages: +(\d+)$/m.exec(info)?.[1])).toBeGreaterThan(100)
    expect(info).toMatch(/^Page size: .*\(A4\)$/m)
  })

  test.skipIf(!poppler)('embeds every font', () => {
    const rows = read('pdffonts', pdf).trim().split('\n').slice(2)
    expect(rows.length).toBeGreaterThan(5)
    for (const row of rows) expect(row).toMatch(/ yes yes yes +\d+ +\d+$/)
  })

  test.skipIf(!poppler)('keeps the executive summary on one page', () => {
    const pages = read('pdftotext', pdf).split('\f')
    const summaries = pages.filter((page) => page.includes('Five foundations'))
    expect(summaries).toHaveLength(1)
    for (const part of ['What to do first', 'Seven questions that leaders ask', 'P80'])
      expect(summaries[0]).toContain(part)
  })

  test.skipIf(!poppler)('repeats the head of the action table', () => {
    const pages = read('pdftotext', pdf, '-layout').split('\f')
    const heads = pages.filter((page) =>
      /Number +Action +Phase +Owner +Role +Effort, days +Leverage +Planned +Status/.test(page),
    )
    expect(heads.length).toBeGreaterThan(10)
  })

  test.skipIf(!poppler)('has tables, headings and pictures with words for those who do not see them', () => {
    const tags = new Set(
      read('pdfinfo', pdf, '-struct')
        .match(/^ *[A-Za-z0-9]+(?=[\s:"(]|$)/gm)
        ?.map((tag) => tag.trim()),
    )
    const wanted = ['H1', 'H2', 'H3', 'Table', 'TH', 'TD', 'Figure', 'Caption', 'TOC', 'L']
    expect(wanted.filter((tag) => !tags.has(tag))).toEqual([])
  })

  test('is the same twice', async () => {
    const again = await renderReport(snapshot, makeCharts(snapshot))
    expect(Buffer.compare(again, pdf)).toBe(0)
  })
})

describe('reports with little in them', () => {
  test('no use case and no roadmap', async () => {
    const snapshot = makeSnapshot({ useCases: 0, actions: 0, hostile: false })
    const pdf = await renderReport(snapshot, makeCharts(snapshot))
    if (!poppler) return
    const text = read('pdftotext', pdf)
    expect(text).toContain('No use case has been described yet.')
    expect(text).toContain('No roadmap has been generated yet.')
  })

  test('a use case about which nothing is known', async () => {
    const snapshot = makeSnapshot({ useCases: 1, actions: 0, hostile: false })
    const [known] = snapshot.useCases
    if (!known) throw new Error('The fixture is empty.')
    const open = { score: null, low: 0, high: 100, coverage: 0, contributions: [] }
    const blank = {
      ...known,
      purpose: '',
      unit: '',
      role: null,
      value: null,
      valueStatement: '',
      gates: [],
      leadership: [],
      seats: [],
      steps: [],
      wayUp: null,
      tipping: [],
      answers: [],
      scorecard: { ...known.scorecard, readiness: open, tolerance: open, dimensions: [], gates: [] },
    }
    const pdf = await renderReport({ ...snapshot, useCases: [blank] }, { ...makeCharts(snapshot), waterfalls: {} })
    if (!poppler) return
    expect(read('pdftotext', pdf)).toContain('Nothing is answered yet')
  })

  test('a note of every character there is', async () => {
    const snapshot = makeSnapshot({ useCases: 0, actions: 0, hostile: false })
    const rows = Array.from({ length: 0x20000 / 256 }, (_, row) =>
      Array.from({ length: 256 }, (_, i) => String.fromCodePoint(row * 256 + i)).join(' '),
    )
    const [answer] = makeSnapshot({ useCases: 1, actions: 0, hostile: false }).organizationAnswers
    if (!answer) throw new Error('The fixture is empty.')
    const notes = rows.map((note) => ({ author: 'Amara Okafor', note }))
    const pdf = await renderReport({ ...snapshot, organizationAnswers: [{ ...answer, notes }] }, makeCharts(snapshot))
    expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-')
  })

  test('very long names keep cover and summary to a page each', async () => {
    const snapshot = makeSnapshot({ useCases: 6, actions: 30, hostile: false })
    const pdf = await renderReport(
      {
        ...snapshot,
        organization: {
          ...snapshot.organization,
          name: 'Association of Mutual Building and Friendly Societies '.repeat(4),
        },
        assessment: { ...snapshot.assessment, name: 'A'.repeat(200) },
        roadmap: {
          ...snapshot.roadmap,
          actions: snapshot.roadmap.actions.map((a) => ({ ...a, title: `${a.title} `.repeat(8) })),
        },
      },
      makeCharts(snapshot),
    )
    if (!poppler) return
    const pages = read('pdftotext', pdf).split('\f')
    expect(pages[1]).toContain('How to read this report')
    expect(pages[2]).toContain('P80')
  })
})

describe('faults', () => {
  const snapshot = makeSnapshot({ useCases: 1, actions: 1, hostile: false })
  const charts = makeCharts(snapshot)

  test('a chart that is no picture is reported, and the next report is made', async () => {
    const broken = { ...charts, toleranceReadiness: { svg: 'no picture', alt: 'None.' } }
    await expect(renderReport(snapshot, broken)).rejects.toThrow('could not be typeset')
    expect((await renderReport(snapshot, charts)).length).toBeGreaterThan(1000)
  })
})
