import { frameworkIndex } from '#lib/framework/rules.ts'
import type { Framework } from '#lib/framework/types.ts'
import { formatDate } from '#lib/language/dates.ts'
import { capital, listOf } from '#lib/language/text.ts'
import { mostToGain } from '#lib/portfolio/facts/axis/rules.ts'
import type { AnalysedUseCase, GateFacts, UseCaseFacts } from '#lib/portfolio/facts/types.ts'
import { leadershipViews, tippingViews, wayUpView } from '#lib/portfolio/result/rules.ts'
import { reasonSentence } from '#lib/portfolio/verdict/rules.ts'
import { verdictSentence } from '#lib/scoring/sentence.ts'
import type { AxisName } from '#lib/scoring/types.ts'
import { gateStateWord, verdictWord } from '#lib/scoring/words.ts'
import { gateReasons } from '#lib/use-case/reason/rules.ts'
import type { PassageKind } from '../types.ts'
import type { OwnPassage } from './types.ts'
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
  { id, name }: UseCaseFacts,
  { key, kind, title, anchor }: { key: string; kind: PassageKind; title: string; anchor: string },
  ...body: readonly Sentence[]
): OwnPassage {
  return {
    key,
    kind,
    title: `${name}: ${title}`,
    body: sentences(...body),
    path: `/use-cases/${id}#${anchor}`,
    revision: null,
    useCaseId: id,
    questionId: null,
    authorId: null,
  }
}

function verdictPassage(facts: UseCaseFacts, framework: Framework): OwnPassage {
  const { id, name, verdict, because, readiness, tolerance, open } = facts
  const blocking = facts.gates.filter(isOpen)
  const { gates } = frameworkIndex(framework)
  return about(
    facts,
    {
      key: `verdict:${id}`,
      kind: 'verdict',
      title: `verdict “${lower(verdictWord[verdict])}” and what blocks it`,
      anchor: 'why',
    },
    verdictSentence(name, facts, framework),
    `Verdict: ${lower(verdictWord[verdict])}`,
    verdict === 'now'
      ? 'Nothing blocks it'
      : `What blocks it, the most decisive first: ${because.map((r) => reasonSentence(r, framework)).join(' ')}`,
    blocking.length > 0 &&
      `Gates not passed: ${listOf(blocking.map((g) => `“${gates.get(g.id)?.name ?? g.id}” (${lower(gateStateWord[g.state])})`))}`,
    `Readiness is ${bandWords(readiness)}`,
    `Tolerance is ${bandWords(tolerance)}`,
    open.questions + open.gates > 0 &&
      `Still open: ${counted(open.questions, 'question')} and ${counted(open.gates, 'gate')}`,
  )
}

function wayUpPassage({ facts, analysis }: AnalysedUseCase, framework: Framework): OwnPassage {
  const { id, name, verdict } = facts
  const way = wayUpView(analysis, framework)
  const none =
    verdict === 'now'
      ? `${name} has the best verdict already: there is no way up to find`
      : verdict === 'undetermined'
        ? `No way up can be computed for ${name} while it is undetermined: answer more first`
        : `No set of remedies lifts ${name} to the next better verdict: the use case itself would have to be redesigned`
  return about(
    facts,
    { key: `way-up:${id}`, kind: 'verdict', title: 'the shortest way up, what to do first', anchor: 'way-up' },
    way
      ? `The least work that lifts ${name} from ${lower(verdictWord[verdict])} to ${lower(verdictWord[way.verdict])} is ${counted(way.remedies.length, 'remedy', 'remedies')} with about ${number(way.effort)} person-days in all`
      : none,
    way &&
      `In this order: ${way.remedies.map((r, i) => `${i + 1}. ${r.title} (${r.roleName}, ${effortWords(r.effort)}).`).join(' ')}`,
    way && `Afterwards readiness is ${percent(way.readiness)} and tolerance ${percent(way.tolerance)}`,
  )
}

function robustnessPassage({ facts, analysis }: AnalysedUseCase, framework: Framework): OwnPassage {
  const { reachable, stability } = analysis
  const tipping = tippingViews(facts, analysis, framework)
  const shown = tipping.slice(0, 6)
  return about(
    facts,
    {
      key: `robustness:${facts.id}`,
      kind: 'verdict',
      title: 'how firmly the verdict stands, and which answers would tip it',
      anchor: 'tipping',
    },
    `With other weights the verdict ${lower(verdictWord[facts.verdict])} stays the same in ${percent(stability.share * 100)} of ${stability.runs} runs`,
    `Verdicts that the open questions and gates could still lead to: ${listOf(reachable.map((v) => lower(verdictWord[v])))}`,
    shown.length === 0
      ? 'No single answer would flip the verdict'
      : `${counted(tipping.length, 'single answer')} would flip the verdict: ${shown
          .map(
            (t) =>
              `“${t.short}” from ${t.from === null ? 'open' : levelWords(t.from, t.id, framework)} to ${levelWords(t.to, t.id, framework)} gives ${lower(verdictWord[t.verdict])}`,
          )
          .join('; ')}`,
  )
}

function leaderPassages(facts: UseCaseFacts, framework: Framework): OwnPassage[] {
  return leadershipViews(facts, framework).map((view) =>
    about(
      facts,
      {
        key: `leaders:${facts.id}:${view.id}`,
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

const isOpen = ({ atBest }: GateFacts) => atBest !== null

function gatePassages(facts: UseCaseFacts, framework: Framework): OwnPassage[] {
  const { id, name, gates } = facts
  const index = frameworkIndex(framework)
  const others = gates.filter((g) => !isOpen(g) && !g.acceptance)
  const nameOf = (gate: string) => index.gates.get(gate)?.name ?? gate
  const passed = about(
    facts,
    { key: `gate-state:${id}:passed`, kind: 'gate-state', title: 'gates that are passed', anchor: 'gates' },
    ...others.map((g) =>
      g.state === 'passed'
        ? `“${nameOf(g.id)}” is passed: ${gateReasons(g).map(lower).join(', ')}`
        : `“${nameOf(g.id)}” does not apply`,
    ),
    others.length === 0 && 'No gate is passed',
  )
  const single = gates.flatMap((result): OwnPassage[] => {
    const gate = index.gates.get(result.id)
    if (!gate || others.includes(result)) return []
    const remedy = index.remedies.get(result.remedy)
    const { acceptance, atBest } = result
    return [
      about(
        facts,
        {
          key: `gate-state:${id}:${gate.id}`,
          kind: 'gate-state',
          title: `gate “${gate.name}” is ${lower(gateStateWord[result.state])}`,
          anchor: `gate-${gate.id}`,
        },
        result.state === 'unknown' ? `It is not known whether ${gate.unknown}` : capital(gate.failed),
        gateReasons(result).join('. '),
        atBest && gate.why,
        atBest &&
          `This gate blocks ${name}: while it is not passed, the best possible verdict is ${lower(verdictWord[atBest])}`,
        acceptance &&
          `${acceptance.person} accepts it until ${formatDate(acceptance.until)}. Reason: ${acceptance.reason}`,
        (atBest || acceptance) && remedy && `What opens it: ${remedy.title}, ${effortWords(remedy.effort)}`,
      ),
    ]
  })
  return [...single, passed]
}

function scorePassages(facts: UseCaseFacts, framework: Framework): OwnPassage[] {
  const { id, name } = facts
  const t = framework.thresholds
  const { questions, dimensions: named } = frameworkIndex(framework)
  const gains = (axis: AxisName, group: string, most: number) =>
    mostToGain(facts, { axis, group, most }).map(
      (q) => `“${questions.get(q.id)?.short ?? q.id}” (${number(q.toGain)} points of ${axis})`,
    )
  const scored = facts.dimensions
    .flatMap((d) => (d.score === null ? [] : [{ name: named.get(d.id)?.name ?? d.id, score: d.score }]))
    .toSorted((a, b) => a.score - b.score)
  const each = (list: typeof scored) => listOf(list.map((d) => `${d.name} ${percent(d.score)}`))
  const axes = [
    about(
      facts,
      { key: `score:${id}:readiness`, kind: 'score', title: 'readiness score', anchor: 'readiness' },
      `Readiness of ${name} is ${bandWords(facts.readiness)}`,
      `Needed: ${t.readiness_now}% for now, ${t.readiness_wait}% for wait`,
      scored.length > 0 && `Weakest dimensions: ${each(scored.slice(0, 4))}`,
      scored.length > 0 && `Strongest: ${each(scored.slice(4).toReversed())}`,
      facts.axes.readiness.groups.length > 0 &&
        `Most to gain: ${listOf(
          facts.axes.readiness.groups
            .toSorted((a, b) => (b.toGain ?? 0) - (a.toGain ?? 0))
            .slice(0, 3)
            .flatMap((g) => (g.toGain ? [`${named.get(g.id)?.name ?? g.id} ${number(g.toGain)} points`] : [])),
        )}`,
    ),
    about(
      facts,
      { key: `score:${id}:tolerance`, kind: 'score', title: 'tolerance score', anchor: 'tolerance' },
      `Tolerance of ${name}, how much probabilistic behaviour the work can bear, is ${bandWords(facts.tolerance)}`,
      `Needed: ${t.tolerance_now}% for now; below ${t.tolerance_not_a_fit}% it is not a fit`,
      `It comes from the eight marks of a good candidate. Most is to be gained from ${listOf(gains('tolerance', 'marks', 4)) || 'nothing'}`,
    ),
  ]
  const dimensions = framework.dimensions.flatMap((dimension) => {
    const band = facts.dimensions.find((d) => d.id === dimension.id)
    if (!band || band.applicable === 0) return []
    const most = gains('readiness', dimension.id, 3)
    return [
      about(
        facts,
        {
          key: `score:${id}:${dimension.id}`,
          kind: 'score',
          title: `${dimension.name} ${band.score === null ? 'is not scored yet' : `scores ${percent(band.score)}`}`,
          anchor: `dimension-${dimension.id}`,
        },
        `${dimension.name} of ${name} is ${bandWords(band)}`,
        `${band.answered} of ${counted(band.applicable, 'question')} answered${band.unknown > 0 ? `, ${band.unknown} with “I don’t know”` : ''}`,
        most.length > 0 && `Most is to be gained from ${listOf(most)}`,
      ),
    ]
  })
  return [...axes, ...dimensions]
}

/** What was computed about one use case: verdict, robustness, gates and scores. */
export function judgedPassages(analysed: AnalysedUseCase, framework: Framework): OwnPassage[] {
  const { facts } = analysed
  return [
    verdictPassage(facts, framework),
    wayUpPassage(analysed, framework),
    robustnessPassage(analysed, framework),
    ...leaderPassages(facts, framework),
    ...gatePassages(facts, framework),
    ...scorePassages(facts, framework),
  ]
}
