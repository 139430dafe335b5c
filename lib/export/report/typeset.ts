import { join } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { verdicts } from '#lib/scoring/types.ts'
import type { MinutesPaper } from '#lib/workshop/minutes/types.ts'
import { fontFamilies, fontPaths, textFontPaths } from './fonts.ts'
import { breakLongWords, makeDisplayable } from './glyphs.ts'
import { portfolioSentence } from './rules.ts'
import type { Chart, ReportCharts, Snapshot } from './types.ts'

const templates = join(process.cwd(), 'lib', 'export', 'report', 'templates')

/** Actions on the one-page summary. */
const leadingActionCount = 5

interface Press {
  compiler: NodeCompiler
  displayable: (text: string) => string
}

let press: Press | undefined

function openPress(): Press {
  press ??= {
    // All that the compiler may read, besides the fonts.
    compiler: NodeCompiler.create({
      workspace: templates,
      fontArgs: [{ fontPaths: fontPaths() }],
    }),
    displayable: makeDisplayable(textFontPaths()),
  }
  return press
}

function faultIn(diagnostics: readonly { message?: string }[]): Error {
  return new Error(`The report could not be typeset: ${diagnostics.map((d) => d.message).join('; ')}`)
}

/**
 * Typesets the report on the calling thread, which it occupies meanwhile; requests use `renderReport`.
 *
 * @throws Error when the template or a chart cannot be typeset.
 */
export function typesetReport(snapshot: Snapshot, charts: ReportCharts): Uint8Array {
  const { compiler, displayable } = openPress()
  const forPaper = (key: string, value: unknown) =>
    typeof value === 'string' && key !== 'generatedAt' ? breakLongWords(displayable(value)) : value
  const chart = ({ svg, alt }: Chart) => ({ svg: displayable(svg), alt: displayable(alt) })
  const { totals, roadmap } = snapshot
  const byKey = new Map(roadmap.actions.map((action) => [action.key, action]))
  const derived = {
    counts: verdicts.map((verdict) => ({ verdict, count: totals.verdicts[verdict] })),
    sentence: portfolioSentence(totals.verdicts),
    foundations: totals.foundations,
    leadership: totals.leadership,
    leading: totals.leading.slice(0, leadingActionCount).flatMap((key) => byKey.get(key) ?? []),
    remainingEffort: totals.effortLeft,
  }
  const inputs = {
    snapshot: JSON.stringify(snapshot, forPaper),
    derived: JSON.stringify(derived, forPaper),
    charts: JSON.stringify({
      toleranceReadiness: chart(charts.toleranceReadiness),
      gantt: charts.gantt.map(chart),
      // In the order of the use cases: their ids may change on the way to paper.
      waterfalls: snapshot.useCases.map(({ id }) => (charts.waterfalls[id] ? chart(charts.waterfalls[id]) : null)),
    }),
  }
  return toPdf(compiler, 'report.typ', inputs)
}

/**
 * Typesets the minutes of a workshop, like the report.
 *
 * @throws Error when the template cannot be typeset.
 */
export function typesetMinutes(minutes: MinutesPaper): Uint8Array {
  const { compiler, displayable } = openPress()
  const forPaper = (key: string, value: unknown) =>
    typeof value === 'string' && key !== 'generatedAt' ? breakLongWords(displayable(value)) : value
  return toPdf(compiler, 'minutes.typ', { minutes: JSON.stringify(minutes, forPaper) })
}

function toPdf(compiler: NodeCompiler, main: string, inputs: Record<string, string>): Uint8Array {
  const all = { ...inputs, fonts: JSON.stringify(fontFamilies) }
  try {
    const result = compiler.compile({ mainFilePath: join(templates, main), inputs: all })
    const document = result.result
    if (!document) throw faultIn(result.takeDiagnostics()?.shortDiagnostics ?? [])
    return compiler.pdf(document, { pdfStandard: 'ua-1' })
  } finally {
    // Nothing of one organisation's report is kept for the next one's.
    compiler.evictCache(0)
  }
}
