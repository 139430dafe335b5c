import { capital } from '#lib/language/text.ts'
import type { AxisName } from '#lib/scoring/types.ts'
import type { PortfolioReading } from '../reading/portfolio.ts'
import type { UseCaseReading } from '../reading/use-case.ts'
import type { Ask } from './ask.ts'
import {
  type Answer,
  answered,
  type Block,
  counted,
  inWords,
  list,
  listed,
  paragraph,
  quote,
  type Sentence,
  say,
} from './sentence.ts'

/** What is said about the verdict of a use case: why it is so, what blocks it, what would change it. */

type Gate = UseCaseReading['gates'][number]
type Row = PortfolioReading['useCases'][number]

const mostGates = 5

/** Where an action stands, as a clause. */
export function planned(action: Gate['action']): string {
  if (!action) return ''
  const dates = action.start && action.finish ? `, planned from ${action.start} to ${action.finish}` : ''
  const state = action.status === 'open' ? '' : `, ${action.status.replace('-', ' ')}`
  return `on the roadmap as ${action.label}${state}${dates}, owner ${action.owner ?? 'nobody yet'}`
}

/** @param brief leaves the remedy to the way up: several gates would drown in it. */
function gateItem(gate: Gate, brief: boolean): Sentence {
  const state = gate.state === 'unknown' ? 'not known' : gate.stateWord
  const reasons = gate.reasons.length > 0 ? `: ${gate.reasons.join('; ')}` : ''
  const remedy = gate.remedy && !brief ? `; what opens it: ${gate.remedy.title}, ${gate.remedy.effort}` : ''
  const where = gate.action ? (brief ? ` (${gate.action.label})` : `, ${planned(gate.action)}`) : ''
  return say(`“${gate.name}” is ${state}${reasons}${remedy}${where}`, gate.cite, gate.action?.cite)
}

/** The gates that are not passed, failed ones first. */
export function gateBlock(of: UseCaseReading): Block[] {
  const closed = of.gates.filter((g) => g.state !== 'accepted')
  const sorted = closed.toSorted((a, b) => Number(a.state === 'unknown') - Number(b.state === 'unknown'))
  if (sorted.length === 0) return []
  const rest = sorted.slice(mostGates)
  return [
    list([
      ...sorted.slice(0, mostGates).map((gate) => gateItem(gate, sorted.length > 2)),
      ...(rest.length > 0
        ? [
            say(
              `Not passed either: ${listed(
                rest.map((g) => `“${g.name}”`),
                6,
              )}`,
              of.verdict.cite,
            ),
          ]
        : []),
    ]),
  ]
}

export function axisSentence(of: UseCaseReading, axis: AxisName): Sentence | null {
  const { score, needed, cite } = of.scores[axis]
  if (score === null) return null
  const word = axis === 'readiness' ? 'Readiness' : 'Tolerance'
  return say(`${word} is ${score}; ${needed} is needed for “now”`, cite)
}

export function wayUpSentence({ useCase, wayUp, verdict }: UseCaseReading, most = 2): Sentence | null {
  if (!wayUp?.to) return null
  const first = wayUp.remedies.slice(0, most).map((r) => `“${r.title}”${r.action ? ` (${r.action.label})` : ''}`)
  const more = wayUp.count > most ? `, beginning with ${listed(first)}` : `: ${listed(first)}`
  const cites = [wayUp.cite, ...wayUp.remedies.slice(0, most).map((r) => r.action?.cite)]
  return say(
    `The least work that lifts ${useCase.name} from “${verdict.word}” to “${wayUp.to}” is ${counted(wayUp.count, 'remedy', 'remedies')} with ${wayUp.effort}${more}`,
    ...cites,
  )
}

const conditionSentences = ({ conditions, useCase }: UseCaseReading) =>
  conditions.map((c) =>
    say(
      `${c.person} accepts the gate “${c.gate}” of ${useCase.name} until ${c.until}, because ${quote(c.reason, 120)}`,
      c.cite,
    ),
  )

/** Offers what would help next; no claim. */
const offer = (ask: Ask, of: UseCaseReading, shown: boolean): Sentence | null =>
  shown && ask.scope.mayPlan && of.gates.some((g) => g.remedy && !g.action)
    ? say('Shall I draft the actions for it?')
    : null

/** No gate matters while the work itself cannot bear mistakes. */
function unfit(of: UseCaseReading): Answer {
  const { verdict, scores, gates } = of
  return answered(
    paragraph(
      say(verdict.sentence, verdict.cite),
      scores.tolerance &&
        scores.tolerance.gains.length > 0 &&
        say(
          `Most is to be gained from ${listed(scores.tolerance.gains.map((g) => `“${g.short}” (${g.points} points)`))}`,
          scores.tolerance.cite,
        ),
      wayUpSentence(of),
    ),
    paragraph(
      gates.length > 0 &&
        say(
          `${capital(counted(gates.length, 'gate is', 'gates are'))} not passed either, among them ${listed(gates.slice(0, 3).map((g) => `“${g.name}”`))}`,
          verdict.cite,
        ),
    ),
  )
}

export function blocksOne(ask: Ask, id: string): Answer {
  const of = ask.useCase(id)
  const { verdict } = of
  if (verdict.verdict === 'now')
    return answered(paragraph(say(`Nothing blocks it: ${verdict.sentence}`, verdict.cite), ...conditionSentences(of)))
  const closed = of.gates.filter((g) => g.state !== 'accepted')
  if (verdict.verdict === 'not-a-fit') return unfit(of)
  return answered(
    paragraph(
      say(verdict.sentence, verdict.cite),
      closed.length > 0 && say(`${capital(counted(closed.length, 'gate is', 'gates are'))} not passed:`, verdict.cite),
    ),
    ...gateBlock(of),
    paragraph(
      verdict.readinessTooLow && axisSentence(of, 'readiness'),
      verdict.toleranceTooLow && axisSentence(of, 'tolerance'),
      wayUpSentence(of, closed.length > 3 ? 1 : 2),
      offer(ask, of, true),
    ),
  )
}

/** What blocks the portfolio. */
export function blocksAll(ask: Ask): Answer {
  const { headline, blockers, useCases } = ask.portfolio
  const unfit = useCases.filter((u) => u.verdict === 'not-a-fit')
  return answered(
    paragraph(
      headline && say(headline.text, headline.cite),
      blockers.length > 0 && say('These gates hold back most value:', blockers[0]?.cite),
    ),
    list(
      blockers
        .slice(0, 4)
        .map((b) =>
          say(
            `“${b.name}” is not passed in ${listed(b.useCases, 5)} (leverage ${b.leverage}); what opens it: ${b.remedy}, ${b.effort}`,
            b.cite,
          ),
        ),
    ),
    paragraph(
      ...unfit.slice(0, 1).map((u) => say(`${u.name} is not a fit, whatever gate is opened: ${u.reason}`, u.cite)),
    ),
  )
}

export function why(ask: Ask, id: string): Answer {
  const of = ask.useCase(id)
  const { verdict, robustness } = of
  // Readiness and tolerance follow as sentences of their own.
  const others = verdict.because.slice(1).filter((b) => !/^(Readiness|Tolerance) /.test(b))
  return answered(
    paragraph(
      say(verdict.sentence, verdict.cite),
      others.length > 0 &&
        say(`It is held by this as well: ${others.map((o) => o.replace(/\.$/, '')).join('; ')}`, verdict.cite),
      axisSentence(of, 'readiness'),
      axisSentence(of, 'tolerance'),
    ),
    ...(verdict.verdict === 'now' ? [paragraph(...conditionSentences(of))] : []),
    paragraph(
      robustness &&
        say(
          `With other weights the verdict stays the same in ${robustness.stability} of ${robustness.runs} runs`,
          robustness.cite,
        ),
      robustness && robustness.tipping.length === 0 && say('No single answer would flip it', robustness.cite),
      wayUpSentence(of),
    ),
  )
}

export function change(ask: Ask, id: string): Answer {
  const of = ask.useCase(id)
  const { robustness, verdict, wayUp, useCase } = of
  const tipping = robustness?.tipping ?? []
  const undetermined = verdict.verdict === 'undetermined'
  return answered(
    paragraph(
      say(verdict.sentence, verdict.cite),
      robustness &&
        (tipping.length === 0
          ? say(`No single answer would flip the verdict of ${useCase.name}`, robustness.cite)
          : say(
              `${capital(counted(tipping.length, 'single answer'))} would flip it: ${listed(
                tipping.map((t) => `“${t.short}” from ${t.from} to ${t.to} gives “${t.verdict}”`),
                4,
              )}`,
              robustness.cite,
            )),
      undetermined &&
        robustness &&
        say(
          `Once more is answered, it can become ${listed(
            robustness.reachable.map((v) => `“${v}”`),
            5,
            'or',
          )}`,
          robustness.cite,
        ),
    ),
    paragraph(
      wayUpSentence(of, 5),
      wayUp?.to &&
        wayUp.readiness &&
        say(`Afterwards readiness is ${wayUp.readiness} and tolerance ${wayUp.tolerance}`, wayUp.cite),
      wayUp &&
        !wayUp.to &&
        verdict.verdict === 'now' &&
        say('It has the best verdict already, so there is no way up to find', wayUp.cite),
      undetermined &&
        of.unanswered &&
        say(
          `What moves it is answers: ${counted(of.unanswered.count, 'question is', 'questions are')} still open`,
          of.unanswered.cite,
        ),
    ),
  )
}

const stands: Readonly<Record<Row['verdict'], string>> = {
  now: 'can run in production now',
  wait: 'should wait',
  'foundations-first': 'needs stronger foundations first',
  'not-a-fit': 'is not a fit',
  undetermined: 'cannot be judged yet',
}

export function verdictOfOne(ask: Ask, id: string): Answer {
  const of = ask.useCase(id)
  return answered(
    paragraph(
      say(of.verdict.sentence, of.verdict.cite),
      axisSentence(of, 'readiness'),
      axisSentence(of, 'tolerance'),
      of.verdict.verdict !== 'now' && wayUpSentence(of),
    ),
    of.verdict.verdict === 'now' && paragraph(...conditionSentences(of)),
  )
}

/** That there are more use cases than were read: an answer about all of them would otherwise claim too much. */
export const unread = ({ portfolio: { inAll } }: Ask): Sentence | null =>
  inAll && inAll.notListed > 0
    ? say(
        `There are ${inAll.useCases} use cases in all; this looks at the best of them only, and the overview shows every one`,
        inAll.cite,
      )
    : null

export function verdictOfAll(ask: Ask): Answer {
  const { headline, useCases, acceptances } = ask.portfolio
  const [ending] = acceptances
  return answered(
    paragraph(headline && say(headline.text, headline.cite)),
    list(useCases.slice(0, 7).map((u) => say(`${u.name} ${stands[u.verdict]}: ${u.reason}`, u.cite))),
    paragraph(
      unread(ask) ??
        (useCases.length > 7 && say(`The other ${inWords(useCases.length - 7)} are on the overview`, headline?.cite)),
      ending &&
        useCases.length <= 3 &&
        say(`${ending.person} accepts the gate “${ending.gate}” until ${ending.until}`, ending.cite),
    ),
  )
}

export function portray(ask: Ask, id: string): Answer {
  const { useCase, verdict, triad } = ask.useCase(id)
  const held = triad?.seats.map((s) => `${s.seat} ${s.person ?? 'vacant'}`) ?? []
  const name = useCase?.name ?? ''
  return answered(
    paragraph(
      useCase?.purpose
        ? say(`${name}, in the words of its description: ${quote(useCase.purpose, 400)}`, useCase.cite)
        : say(`Nobody has described yet what ${name} does`, useCase?.cite),
      useCase &&
        say(
          `${useCase.systemRole ? `The system’s role is ${useCase.systemRole}` : 'The system’s role is not stated'}, its stage “${useCase.stage}”${useCase.unit ? `, its unit ${useCase.unit}` : ''}`,
          useCase.cite,
        ),
      useCase?.valueStatement && say(`Expected value: ${quote(useCase.valueStatement, 220)}`, useCase.cite),
      triad && say(`Its seats: ${listed(held)}`, triad.cite),
      say(verdict.sentence, verdict.cite),
    ),
  )
}

const gatesWords = ({ failedGates, unknownGates }: Row) => {
  if (failedGates.length + unknownGates.length === 0) return 'no gate open'
  const unknown = unknownGates.length > 0 ? `${inWords(unknownGates.length)} not known` : ''
  const failed = failedGates.length > 0 ? `${counted(failedGates.length, 'gate')} failed` : ''
  return failed && unknown ? `${failed} and ${unknown}` : failed || `${counted(unknownGates.length, 'gate')} not known`
}

const figure = (score: string | null) => Number.parseInt(score ?? '-1', 10)

export function compare(ask: Ask, rows: readonly Row[]): Answer {
  const all = rows.length >= 2 ? rows : ask.portfolio.useCases
  const ready = all.toSorted((a, b) => figure(b.readiness) - figure(a.readiness))
  const [best] = ready
  const order: readonly Row['verdict'][] = ['wait', 'foundations-first', 'undetermined', 'not-a-fit']
  const [next] = all
    .filter((u) => u.verdict !== 'now')
    .toSorted(
      (a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict) || figure(b.readiness) - figure(a.readiness),
    )
  const now = all.filter((u) => u.verdict === 'now')
  const shown = rows.length >= 2 ? rows.slice(0, 4) : ready.slice(0, 6)
  const [tolerant] = all.toSorted((a, b) => figure(b.tolerance) - figure(a.tolerance))
  return answered(
    paragraph(
      ...now.slice(0, 2).map((u) => say(`${u.name} can run in production now`, u.cite)),
      rows.length < 2 && next && say(`Closest after that is ${next.name}: ${next.reason}`, next.cite),
      rows.length >= 2 &&
        best?.readiness &&
        say(`${best.name} is the readier one, with readiness ${best.readiness}`, best.cite),
      rows.length >= 2 &&
        tolerant?.tolerance &&
        say(
          tolerant.id === best?.id
            ? `It tolerates more as well: ${tolerant.tolerance}`
            : `${tolerant.name} tolerates more: ${tolerant.tolerance}`,
          tolerant.cite,
        ),
    ),
    list(
      shown.map((u) =>
        say(
          `${u.name} ${stands[u.verdict]}: readiness ${u.readiness ?? 'not known'}, tolerance ${u.tolerance ?? 'not known'}, ${gatesWords(u)}`,
          u.cite,
        ),
      ),
    ),
    rows.length < 2 && paragraph(unread(ask)),
  )
}

export function scoresOfOne(ask: Ask, id: string, dimensionId: string | undefined): Answer {
  const of = ask.useCase(id)
  const { scores, useCase } = of
  const dimension = scores.dimensions.find((d) => d.id === dimensionId)
  const gainWords = (gains: readonly { short?: string; name?: string; points: string }[]) =>
    listed(gains.map((g) => `${g.short ? `“${g.short}”` : g.name} (${g.points} points)`))
  if (dimension)
    return answered(
      paragraph(
        say(`${dimension.name} of ${useCase?.name ?? ''} is ${dimension.band}`, dimension.cite),
        dimension.gains.length > 0 && say(`Most is to be gained from ${gainWords(dimension.gains)}`, dimension.cite),
      ),
    )
  const known = scores.dimensions.flatMap((d) => (d.exact === null ? [] : [{ ...d, exact: d.exact }]))
  const weakest = known.toSorted((a, b) => a.exact - b.exact).slice(0, 3)
  const strongest = known.toSorted((a, b) => b.exact - a.exact).slice(0, 2)
  return answered(
    paragraph(
      scores.readiness && say(`Readiness of ${useCase?.name ?? ''} is ${scores.readiness.band}`, scores.readiness.cite),
      scores.readiness && say(`For “now” ${scores.readiness.needed} is needed`, scores.readiness.cite),
      scores.readiness.gains.length > 0 &&
        say(
          `Most is to be gained in ${listed(scores.readiness.gains.map((g) => `${g.name} (${g.points} points)`))}`,
          scores.readiness.cite,
        ),
      weakest.length > 0 &&
        say(`Weakest: ${listed(weakest.map((d) => `${d.name} ${d.score}`))}`, ...weakest.map((d) => d.cite)),
      strongest.length > 0 &&
        say(`Strongest: ${listed(strongest.map((d) => `${d.name} ${d.score}`))}`, ...strongest.map((d) => d.cite)),
    ),
    paragraph(
      scores.tolerance && say(`Tolerance is ${scores.tolerance.band}`, scores.tolerance.cite),
      scores.tolerance.gains.length > 0 &&
        say(`There most is to be gained from ${gainWords(scores.tolerance.gains)}`, scores.tolerance.cite),
    ),
  )
}

export function scoresOfAll(ask: Ask, dimensionIds: readonly string[]): Answer {
  const { foundations, dimensions, useCases } = ask.portfolio
  const named = dimensions.filter((d) => dimensionIds.includes(d.id))
  const value = (d: { score: string | null }) => Number.parseInt(d.score ?? '101', 10)
  const weak = dimensions.filter((d) => d.score !== null).toSorted((a, b) => value(a) - value(b))
  const ground = foundations.filter((f) => f.score !== null).toSorted((a, b) => value(a) - value(b))
  if (named.length > 0)
    return answered(
      paragraph(
        ...named.map((d) => say(`${d.name} is at ${d.score ?? 'no score yet'}, as a mean over the use cases`, d.cite)),
        weak[0] && say(`The weakest dimension is ${weak[0].name} with ${weak[0].score}`, weak[0].cite),
      ),
    )
  return answered(
    paragraph(
      ground[0] &&
        say(
          `The weakest foundation is ${ground[0].name} with ${ground[0].score}; then come ${listed(ground.slice(1).map((f) => `${f.name} ${f.score}`))}`,
          ground[0].cite,
        ),
      weak.length > 2 &&
        say(
          `Among the dimensions the weakest are ${listed(weak.slice(0, 3).map((d) => `${d.name} ${d.score}`))}, and the strongest ${listed(
            weak
              .slice(-2)
              .toReversed()
              .map((d) => `${d.name} ${d.score}`),
          )}`,
          weak[0]?.cite,
        ),
    ),
    list(
      useCases
        .slice(0, 6)
        .map((u) =>
          say(`${u.name}: readiness ${u.readiness ?? 'not known'}, tolerance ${u.tolerance ?? 'not known'}`, u.cite),
        ),
    ),
    paragraph(unread(ask)),
  )
}
