import { allQuestions } from '#lib/framework/rules.ts'
import { formatDate } from '#lib/language/dates.ts'
import { capital, listOf } from '#lib/language/text.ts'
import { breakdownOf, leadershipViews, openCounts, tippingViews, wayUpView } from '#lib/portfolio/result/rules.ts'
import { reasonSentence } from '#lib/portfolio/verdict/rules.ts'
import { verdictSentence } from '#lib/scoring/sentence.ts'
import type { GateResult } from '#lib/scoring/types.ts'
import { gateStateWord, verdictWord } from '#lib/scoring/words.ts'
import { gateReasons } from '#lib/use-case/reason/rules.ts'
import type { PassageKind } from '../types.ts'
import type { AnalysedUseCase, OwnPassage } from './types.ts'
import {
  bandWords,
  counted,
  effortWords,
  levelWords,
  lower,
  number,
  percent,
  type Sentence,
  sentences,
} from './wording.ts'

/** A passage that is computed from the whole assessment. */
function about(
  { of: { useCase } }: AnalysedUseCase,
  { key, kind, title, anchor }: { key: string; kind: PassageKind; title: string; anchor: string },
  ...body: readonly Sentence[]
): OwnPassage {
  return {
    key,
    kind,
    title: `${useCase.name}: ${title}`,
    body: sentences(...body),
    path: `/use-cases/${useCase.id}#${anchor}`,
    revision: null,
    useCaseId: useCase.id,
    questionId: null,
    authorId: null,
  }
}

function verdictPassage(analysed: AnalysedUseCase): OwnPassage {
  const { useCase, scorecard, input } = analysed.of
  const { framework } = input
  const blocking = scorecard.gates.filter(isOpen)
  const names = new Map(framework.gates.map((g) => [g.id, g.name]))
  const open = openCounts(analysed.of)
  return about(
    analysed,
    {
      key: `verdict:${useCase.id}`,
      kind: 'verdict',
      title: `verdict “${lower(verdictWord[scorecard.verdict])}” and what blocks it`,
      anchor: 'why',
    },
    verdictSentence(useCase.name, scorecard, framework),
    `Verdict: ${lower(verdictWord[scorecard.verdict])}`,
    scorecard.verdict === 'now'
      ? 'Nothing blocks it'
      : `What blocks it, the most decisive first: ${scorecard.because.map((r) => reasonSentence(r, framework)).join(' ')}`,
    blocking.length > 0 &&
      `Gates not passed: ${listOf(blocking.map((g) => `“${names.get(g.id) ?? g.id}” (${lower(gateStateWord[g.state])})`))}`,
    `Readiness is ${bandWords(scorecard.readiness)}`,
    `Tolerance is ${bandWords(scorecard.tolerance)}`,
    open.questions + open.gates > 0 &&
      `Still open: ${counted(open.questions, 'question')} and ${counted(open.gates, 'gate')}`,
  )
}

function wayUpPassage(analysed: AnalysedUseCase): OwnPassage {
  const { useCase, scorecard } = analysed.of
  const way = wayUpView(analysed.of, analysed.analysis)
  const none =
    scorecard.verdict === 'now'
      ? `${useCase.name} has the best verdict already: there is no way up to find`
      : scorecard.verdict === 'undetermined'
        ? `No way up can be computed for ${useCase.name} while it is undetermined: answer more first`
        : `No set of remedies lifts ${useCase.name} to the next better verdict: the use case itself would have to be redesigned`
  return about(
    analysed,
    { key: `way-up:${useCase.id}`, kind: 'verdict', title: 'the shortest way up, what to do first', anchor: 'way-up' },
    way
      ? `The least work that lifts ${useCase.name} from ${lower(verdictWord[scorecard.verdict])} to ${lower(verdictWord[way.verdict])} is ${counted(way.remedies.length, 'remedy', 'remedies')} with about ${number(way.effort)} person-days in all`
      : none,
    way &&
      `In this order: ${way.remedies.map((r, i) => `${i + 1}. ${r.title} (${r.roleName}, ${effortWords(r.effort)}).`).join(' ')}`,
    way && `Afterwards readiness is ${percent(way.readiness)} and tolerance ${percent(way.tolerance)}`,
  )
}

function robustnessPassage(analysed: AnalysedUseCase): OwnPassage {
  const { useCase, scorecard, input } = analysed.of
  const { reachable, stability } = analysed.analysis
  const tipping = tippingViews(analysed.of, analysed.analysis)
  const shown = tipping.slice(0, 6)
  return about(
    analysed,
    {
      key: `robustness:${useCase.id}`,
      kind: 'verdict',
      title: 'how firmly the verdict stands, and which answers would tip it',
      anchor: 'tipping',
    },
    `With other weights the verdict ${lower(verdictWord[scorecard.verdict])} stays the same in ${percent(stability.share * 100)} of ${stability.runs} runs`,
    `Verdicts that the open questions and gates could still lead to: ${listOf(reachable.map((v) => lower(verdictWord[v])))}`,
    shown.length === 0
      ? 'No single answer would flip the verdict'
      : `${counted(tipping.length, 'single answer')} would flip the verdict: ${shown
          .map(
            (t) =>
              `“${t.short}” from ${t.from === null ? 'open' : levelWords(t.from, t.id, input.framework)} to ${levelWords(t.to, t.id, input.framework)} gives ${lower(verdictWord[t.verdict])}`,
          )
          .join('; ')}`,
  )
}

function leaderPassages(analysed: AnalysedUseCase): OwnPassage[] {
  return leadershipViews(analysed.of).map((view) =>
    about(
      analysed,
      {
        key: `leaders:${analysed.of.useCase.id}:${view.id}`,
        kind: 'verdict',
        title: view.text,
        anchor: 'leaders',
      },
      `What leaders ask before roll-out: ${view.text}`,
      view.sentence,
      view.state !== 'yes' &&
        view.gates.length > 0 &&
        `Gates in the way: ${listOf(view.gates.map((g) => `“${g.name}” (${lower(gateStateWord[g.state])})`))}`,
      view.state !== 'yes' &&
        view.answers.length > 0 &&
        `Answers in the way: ${listOf(view.answers.slice(0, 8).map((a) => lower(a.short)))}`,
    ),
  )
}

const isOpen = ({ state }: GateResult) => state === 'failed' || state === 'unknown'

function gatePassages(analysed: AnalysedUseCase): OwnPassage[] {
  const { useCase, scorecard, input } = analysed.of
  const { framework } = input
  const others = scorecard.gates.filter((g) => !isOpen(g) && !g.acceptance)
  const nameOf = (id: string) => framework.gates.find((g) => g.id === id)?.name ?? id
  const passed = about(
    analysed,
    { key: `gate-state:${useCase.id}:passed`, kind: 'gate-state', title: 'gates that are passed', anchor: 'gates' },
    ...others.map((g) =>
      g.state === 'passed'
        ? `“${nameOf(g.id)}” is passed: ${gateReasons(g).map(lower).join(', ')}`
        : `“${nameOf(g.id)}” does not apply`,
    ),
    others.length === 0 && 'No gate is passed',
  )
  const single = scorecard.gates.flatMap((result): OwnPassage[] => {
    const gate = framework.gates.find((g) => g.id === result.id)
    if (!gate || others.includes(result)) return []
    const remedy = framework.remedies.find((r) => r.id === gate.remedy)
    const closed = isOpen(result)
    const { acceptance } = result
    return [
      about(
        analysed,
        {
          key: `gate-state:${useCase.id}:${gate.id}`,
          kind: 'gate-state',
          title: `gate “${gate.name}” is ${lower(gateStateWord[result.state])}`,
          anchor: `gate-${gate.id}`,
        },
        result.state === 'unknown' ? `It is not known whether ${gate.unknown}` : capital(gate.failed),
        gateReasons(result).join('. '),
        closed && gate.why,
        closed &&
          `This gate blocks ${useCase.name}: while it is not passed, the best possible verdict is ${lower(verdictWord[result.state === 'failed' ? gate.caps : 'wait'])}`,
        acceptance &&
          `${acceptance.person} accepts it until ${formatDate(acceptance.until)}. Reason: ${acceptance.reason}`,
        (closed || acceptance) && remedy && `What opens it: ${remedy.title}, ${effortWords(remedy.effort)}`,
      ),
    ]
  })
  return [...single, passed]
}

function scorePassages(analysed: AnalysedUseCase): OwnPassage[] {
  const { useCase, scorecard, input } = analysed.of
  const { framework } = input
  const t = framework.thresholds
  const shorts = new Map(allQuestions(framework).map((q) => [q.id, q.short]))
  const names = new Map(framework.dimensions.map((d) => [d.id, d.name]))
  const readiness = breakdownOf(analysed.of, 'readiness')
  const gains = (axis: 'readiness' | 'tolerance', dimension: string, most: number) =>
    scorecard[axis].contributions
      .filter((c) => c.dimension === dimension && c.toGain > 0)
      .toSorted((a, b) => b.toGain - a.toGain)
      .slice(0, most)
      .map((c) => `“${shorts.get(c.question) ?? c.question}” (${number(c.toGain)} points of ${axis})`)
  const scored = scorecard.dimensions
    .flatMap((d) => (d.score === null || !names.has(d.id) ? [] : [{ name: names.get(d.id) ?? d.id, score: d.score }]))
    .toSorted((a, b) => a.score - b.score)
  const each = (list: typeof scored) => listOf(list.map((d) => `${d.name} ${percent(d.score)}`))
  const axes = [
    about(
      analysed,
      { key: `score:${useCase.id}:readiness`, kind: 'score', title: 'readiness score', anchor: 'readiness' },
      `Readiness of ${useCase.name} is ${bandWords(scorecard.readiness)}`,
      `Needed: ${t.readiness_now}% for now, ${t.readiness_wait}% for wait`,
      scored.length > 0 && `Weakest dimensions: ${each(scored.slice(0, 4))}`,
      scored.length > 0 && `Strongest: ${each(scored.slice(4).toReversed())}`,
      readiness.groups.length > 0 &&
        `Most to gain: ${listOf(
          readiness.groups
            .toSorted((a, b) => (b.toGain ?? 0) - (a.toGain ?? 0))
            .slice(0, 3)
            .flatMap((g) => (g.toGain ? [`${g.name} ${number(g.toGain)} points`] : [])),
        )}`,
    ),
    about(
      analysed,
      { key: `score:${useCase.id}:tolerance`, kind: 'score', title: 'tolerance score', anchor: 'tolerance' },
      `Tolerance of ${useCase.name}, how much probabilistic behaviour the work can bear, is ${bandWords(scorecard.tolerance)}`,
      `Needed: ${t.tolerance_now}% for now; below ${t.tolerance_not_a_fit}% it is not a fit`,
      `It comes from the eight marks of a good candidate. Most is to be gained from ${listOf(gains('tolerance', 'marks', 4)) || 'nothing'}`,
    ),
  ]
  const dimensions = framework.dimensions.flatMap((dimension) => {
    const band = scorecard.dimensions.find((d) => d.id === dimension.id)
    if (!band || band.applicable === 0) return []
    const most = gains('readiness', dimension.id, 3)
    return [
      about(
        analysed,
        {
          key: `score:${useCase.id}:${dimension.id}`,
          kind: 'score',
          title: `${dimension.name} ${band.score === null ? 'is not scored yet' : `scores ${percent(band.score)}`}`,
          anchor: `dimension-${dimension.id}`,
        },
        `${dimension.name} of ${useCase.name} is ${bandWords(band)}`,
        `${band.answered} of ${counted(band.applicable, 'question')} answered${band.unknown > 0 ? `, ${band.unknown} with “I don’t know”` : ''}`,
        most.length > 0 && `Most is to be gained from ${listOf(most)}`,
      ),
    ]
  })
  return [...axes, ...dimensions]
}

/** What was computed about one use case: verdict, robustness, gates and scores. */
export function judgedPassages(analysed: AnalysedUseCase): OwnPassage[] {
  return [
    verdictPassage(analysed),
    wayUpPassage(analysed),
    robustnessPassage(analysed),
    ...leaderPassages(analysed),
    ...gatePassages(analysed),
    ...scorePassages(analysed),
  ]
}
