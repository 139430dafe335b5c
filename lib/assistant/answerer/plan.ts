import { isUnfinished } from '#lib/planning/statuses.ts'
import type { RoadmapReading } from '../reading/roadmap.ts'
import type { Ask } from './ask.ts'
import { type Answer, answered, counted, list, listed, paragraph, refused, say } from './sentence.ts'
import { planned, wayUpSentence } from './verdict.ts'
import { plain } from './words.ts'

/** What is said about the order and the dates of the work. */

type Made = Extract<RoadmapReading, { made: true }>
type Action = Made['actions'][number]

const noRoadmap = (roadmap: RoadmapReading) =>
  !roadmap.made &&
  say(
    'There is no roadmap yet, so no action has an owner or a date; a lead or an owner can make it from today’s gaps',
    roadmap.none?.cite,
  )

const ownersSentence = ({ owners }: Made) =>
  owners &&
  owners.unowned > 0 &&
  say(
    owners.unowned === owners.left
      ? `None of the ${owners.left} actions left has an owner yet`
      : `${owners.unowned} of ${owners.left} actions left have no owner`,
    owners.cite,
  )

/** What to do first for one use case. */
export function firstForOne(ask: Ask, id: string): Answer {
  ask.all({ tool: 'readUseCase', input: { useCase: id } }, { tool: 'readRoadmap', input: { useCaseId: id } })
  const of = ask.useCase(id)
  const roadmap = ask.get('readRoadmap', { useCaseId: id })
  const { verdict, wayUp, useCase } = of
  const [first, ...next] = wayUp?.remedies ?? []
  if (!first || !wayUp)
    return answered(
      paragraph(
        say(verdict.sentence, verdict.cite),
        verdict.verdict === 'undetermined' &&
          of.unanswered &&
          say(
            `The first step is to answer: ${counted(of.unanswered.count, 'question is', 'questions are')} open, and ${of.unanswered.byRole[0]?.people.length ? listed(of.unanswered.byRole[0].people) : `the ${of.unanswered.byRole[0]?.role}`} could answer most`,
            of.unanswered.byRole[0]?.cite ?? of.unanswered.cite,
          ),
        ...of.conditions
          .slice(0, 1)
          .map((c) => say(`What comes first is to close the gap that ${c.person} accepts until ${c.until}`, c.cite)),
      ),
    )
  return answered(
    paragraph(
      say(
        `First for ${useCase?.name ?? ''}: “${first.title}”, ${first.effort} of the ${first.role}${first.action ? `, ${planned(first.action)}` : ''}`,
        wayUp.cite,
        first.action?.cite,
      ),
      say(`Why: ${verdict.sentence}`, verdict.cite),
      say(
        `It is the first of ${counted(wayUp.count, 'remedy', 'remedies')} with ${wayUp.effort} that lead to “${wayUp.to}”`,
        wayUp.cite,
      ),
    ),
    next.length > 0 && paragraph(say('Then, in the order in which one needs the other:', wayUp.cite)),
    list(
      next
        .slice(0, 3)
        .map((r) =>
          say(
            `“${r.title}”, ${r.effort}${r.action ? ` (${r.action.label}${r.action.finish ? `, until ${r.action.finish}` : ''})` : ''}`,
            wayUp.cite,
            r.action?.cite,
          ),
        ),
    ),
    paragraph(noRoadmap(roadmap)),
  )
}

/** What to do first over all use cases, and why. */
export function first(ask: Ask): Answer {
  const { portfolio } = ask
  const near = portfolio.useCases.filter((u) => u.verdict === 'wait').slice(0, 2)
  ask.all(
    { tool: 'readRoadmap', input: {} },
    ...near.map((u) => ({ tool: 'readUseCase' as const, input: { useCase: u.id } })),
  )
  const roadmap = ask.get('readRoadmap')
  const ways = near
    .map((u) => ask.useCase(u.id))
    .filter((u) => u.wayUp?.to)
    .toSorted((a, b) => a.wayUp.count - b.wayUp.count)
  const [top] = portfolio.blockers
  const [closest] = ways
  const leading = roadmap.made ? roadmap.first : []
  if (!top && !closest && leading.length === 0)
    return answered(
      paragraph(
        portfolio.headline && say(portfolio.headline.text, portfolio.headline.cite),
        portfolio.open &&
          say(
            `What helps first is answers: ${portfolio.open.useCases} of ${portfolio.open.ofUseCases} questions about the use cases are open`,
            portfolio.open.cite,
          ),
      ),
    )
  const firstOfWay = closest?.gates.find((g) => g.remedy && g.name === top?.name)?.action
  return answered(
    paragraph(
      top &&
        say(
          `Begin with “${top.remedy}”: the gate “${top.name}” holds back most value, in ${listed(top.useCases, 5)} (leverage ${top.leverage}), and takes ${top.effort}`,
          top.cite,
        ),
      firstOfWay && say(`For ${closest?.useCase?.name ?? ''} it is ${planned(firstOfWay)}`, firstOfWay.cite),
      closest && wayUpSentence(closest, firstOfWay ? 1 : 2),
    ),
    leading.length > 0 &&
      paragraph(say('On the roadmap these unblock most value for the least effort:', leading[0]?.cite)),
    list(
      leading
        .slice(0, 2)
        .map((a) =>
          say(
            `${a.label} ${a.title}: leverage ${a.leverage}, ${a.effort}${a.start ? `, starts on ${a.start}` : ''}, owner ${a.owner ?? 'nobody yet'}`,
            a.cite,
          ),
        ),
    ),
    paragraph(roadmap.made ? ownersSentence(roadmap) : noRoadmap(roadmap)),
  )
}

const when = (a: Action) =>
  a.start && a.finish ? `planned from ${a.start} to ${a.finish}` : a.status === 'done' ? 'done' : 'without dates'

function oneAction(a: Action): Answer {
  return answered(
    paragraph(
      say(
        `${a.label} is “${a.title}” for ${listed(a.useCases, 5)}: ${a.status.replace('-', ' ')}, owner ${a.owner ?? 'nobody yet'}, ${when(a)}`,
        a.cite,
      ),
      say(`It takes ${a.effort} of the ${a.role}, in phase ${a.phase}`, a.cite),
      a.critical && say('It is on the critical path, so nothing here may slip', a.cite),
      !a.critical && a.slack !== null && a.slack > 0 && say(`It may slip by ${a.slack} working days`, a.cite),
      a.gates.length > 0 && say(`It opens ${listed(a.gates.map((g) => `the gate “${g}”`))}`, a.cite),
      say(`It is done when this holds: ${a.exitCriterion}`, a.cite),
    ),
  )
}

/** Dates, progress and the critical path, as far as the question narrows them. */
export function roadmapAnswer(ask: Ask, useCaseId: string | undefined): Answer {
  const text = plain(ask.question)
  const number = /\bact-?\s?(\d{1,7})\b/.exec(text)?.[1]
  const phase = /\bphase ([1-7])\b/.exec(text)?.[1]
  const by = number
    ? { action: `ACT-${number}` }
    : { ...(useCaseId ? { useCaseId } : {}), ...(phase ? { phase: Number(phase) } : {}) }
  const roadmap = ask.get('readRoadmap', by)
  if (!roadmap.made) return answered(paragraph(noRoadmap(roadmap)))
  if (number) {
    const [a] = roadmap.actions
    return a
      ? oneAction(a)
      : refused('There is no action of that number on the roadmap; its page lists those that there are')
  }
  const { totals, phases } = roadmap
  if (phase) {
    const its = phases.find((p) => p.number === Number(phase))
    return answered(
      paragraph(
        its && say(`Phase ${its.number}, ${its.name}, runs from ${its.start} to ${its.finish}`, its.cite),
        !its && say(`Nothing is planned in phase ${phase}`, totals?.cite),
        its && say(`Its first actions are:`, its.cite),
      ),
      list(
        roadmap.actions
          .slice(0, 5)
          .map((a) => say(`${a.label} ${a.title}, owner ${a.owner ?? 'nobody yet'}, ${when(a)}`, a.cite)),
      ),
    )
  }
  const isPath = /\bcritical\b/.test(text)
  const isLate = /\b(late|overdue|delay)/.test(text)
  const mine = roadmap.actions.filter(isUnfinished)
  const last = mine.filter((a) => a.finish !== null)
  if (useCaseId) {
    const name = ask.portfolio.useCases.find((u) => u.id === useCaseId)?.name ?? ''
    const own = mine.filter((a) => a.useCases.length === 1)
    const shown = [...own.filter((a) => a.gates.length > 0), ...own.filter((a) => a.gates.length === 0)].slice(0, 4)
    return answered(
      paragraph(
        roadmap.last &&
          say(
            `The last action that serves ${name} is ${roadmap.last.label} ${roadmap.last.title}, planned until ${roadmap.last.finish}`,
            roadmap.last.cite,
          ),
        shown.length > 0
          ? say(`These actions are for ${name} alone; others serve it together with further use cases:`, shown[0]?.cite)
          : say(`No action is for ${name} alone; those that serve it serve others too`, totals?.cite),
      ),
      list(
        (shown.length > 0 ? shown : last.slice(0, 5)).map((a) =>
          say(
            `${a.label} ${a.title}: ${a.status.replace('-', ' ')}, ${when(a)}, owner ${a.owner ?? 'nobody yet'}`,
            a.cite,
          ),
        ),
      ),
      paragraph(
        totals?.p80 && say(`The whole roadmap is finished by ${totals.p80} with 80% chance (P80)`, totals.cite),
      ),
    )
  }
  if (isLate) {
    const late = mine.filter((a) => a.late)
    return answered(
      paragraph(
        ...late.slice(0, 5).map((a) => say(`${a.label} ${a.title} should have been finished by ${a.finish}`, a.cite)),
        late.length === 0 && say('No action is late: what is left is planned from today on', totals?.cite),
        ownersSentence(roadmap),
      ),
    )
  }
  return answered(
    paragraph(
      totals &&
        say(
          `The roadmap has ${totals.actions} actions: ${totals.left} are left, ${totals.inProgress} in progress`,
          totals.cite,
        ),
      totals && say(`About ${totals.effortLeft} person-days of work are left`, totals.cite),
      totals?.finish && say(`The planned finish is ${totals.finish}`, totals.cite),
      totals?.p50 &&
        say(`Half the chance to finish is by ${totals.p50} (P50), and 80% by ${totals.p80} (P80)`, totals.cite),
    ),
    isPath &&
      roadmap.criticalPath.length > 0 &&
      paragraph(
        say(
          `The critical path begins with ${listed(
            roadmap.criticalPath.slice(0, 4).map((a) => `${a.label} ${a.title}`),
            4,
          )}; nothing on it may slip`,
          totals?.cite,
        ),
      ),
    paragraph(
      !isPath &&
        phases[0] &&
        say(
          `Phase ${phases[0].number}, ${phases[0].name}, runs from ${phases[0].start} to ${phases[0].finish}`,
          phases[0].cite,
        ),
      ownersSentence(roadmap),
    ),
  )
}
