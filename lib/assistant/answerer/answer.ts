import { Ask, type Call, ToolFailed, Waiting } from './ask.ts'
import { acceptances, board } from './board.ts'
import { draftActions, draftMessage, draftNote, draftSummary } from './drafts.ts'
import { isYes } from './intent.ts'
import { candidates, concept, described, gateState, greeting, help, outside, searched } from './knowledge.ts'
import { disagreements, duties, missingPeople, unanswered, who } from './people.ts'
import { first, firstForOne, roadmapAnswer } from './plan.ts'
import type { Turn } from './prompt.ts'
import { type Answer, answered, list, refused, say } from './sentence.ts'
import {
  blocksAll,
  blocksOne,
  change,
  compare,
  portray,
  scoresOfAll,
  scoresOfOne,
  verdictOfAll,
  verdictOfOne,
  why,
} from './verdict.ts'

/** Either the calls that are needed next, or the answer. */
export type Step = { calls: readonly Call[] } | { answer: Answer; intent: string }

const call = (tool: Call['tool']): Call => ({ tool, input: {} })

/** What is needed besides scope and portfolio is asked for in the same step. */
function opening(ask: Ask): Call[] {
  const base = [call('readScope'), call('readPortfolio')]
  switch (ask.intent) {
    case 'board':
    case 'draft-summary':
      return [...base, call('readRoadmap'), call('readPeople')]
    case 'first':
      return [...base, call('readRoadmap')]
    case 'who':
    case 'missing-people':
    case 'duties':
    case 'draft-message':
      return [...base, call('readPeople')]
    case 'greeting':
    case 'outside':
      return [call('readScope')]
    case 'concept':
    case 'describe':
      return [...base, { tool: 'search', input: ask.libraryInput }, call('readPeople')]
    case null:
      return [...base, { tool: 'search', input: ask.searchInput }, call('readPeople')]
    default:
      return base
  }
}

/** Words that questions of a kind are made of; what is left over says that something else is meant. */
const usual =
  /^(use|case|block\w*|hold\w*|back|stop\w*|prevent\w*|gate|gates|open|failed|passed|verdict|wait|fit|foundations?|undetermined|production|live|ready|readiness|tolerance|scores?|scored|percent|percentage|chang\w+|flip|tip|tipping|answers?|lift|raise|improve|way|short\w*|path|critical|roadmap|finish\w*|date|dates|when|deadline|due|schedule|late|overdue|progress|long|effort|work|days?|person|phase|p50|p80|act|actions?|milestones?|timeline|first|priorit\w+|start|begin|next|steps?|quick|wins?|important|urgent|focus|today|week|month|reasons?|why|compare|compared|better|worse|versus|vs|ready|readiest|closest|status|state|stand|stands|launch|roll|rollout|safe|safely|weak\w*|strong\w*|worst|best|dimensions?|marks?|figures?|level|levels|value|risk|risks|problem|problems|obstacles?|describe|overview|summary|summari\w+|point|points|high|low|higher|lower|move|turn|reach|firm|stable|robust|sure|certain|far|company|tested|tried|exist\w*|place|done|organisation|organization|portfolio|left|much|many|total|currently|still|project|projects|system|systems|ai|take|takes|run|running|allowed|pilot|pilots|idea|ideas|plan|planned|owner|owners|likely|chance|expect\w*|going|along|yes|team|teams|thing|things|exactly|detail|details|more|short|brief\w*|quick\w*|need|needs|required|missing|lacking|\d+)$/

function aboutUseCase(ask: Ask, forOne: (id: string) => Answer, forAll: () => Answer): Answer {
  const { subject } = ask
  if (subject.perhaps.length > 0) {
    const page = subject.perhaps.find((u) => u.id === ask.scope.useCase?.id)
    return page ? forOne(page.id) : candidates(ask)
  }
  const [one, another] = subject.found
  if (one && another)
    return answered(
      list(subject.found.slice(0, 4).map((u) => say(`${u.name}, “${u.verdictWord}”: ${u.reason}`, u.cite))),
    )
  if (ask.rest(usual).length > 0) return searched(ask)
  return one ? forOne(one.id) : forAll()
}

/** What was described of the one use case that is meant, when the question names a part of it. */
function aboutParts(ask: Ask): Answer | null {
  const [one, another] = ask.subject.found
  return one && !another ? described(ask, one.id) : null
}

function compose(ask: Ask): Answer {
  ask.all(...opening(ask))
  if (ask.intent === 'greeting') return greeting(ask)
  if (ask.intent === 'outside') return outside(ask)
  const [gate] = ask.topics.gates.found
  const dimensions = ask.topics.dimensions.found
  switch (ask.intent) {
    case 'help':
      return help(ask)
    case 'draft-actions':
      return ask.subject.perhaps.length > 0 ? candidates(ask) : draftActions(ask)
    case 'draft-message':
      return ask.subject.perhaps.length > 0 ? candidates(ask) : draftMessage(ask)
    case 'draft-summary':
      return draftSummary(ask)
    case 'draft-note':
      return draftNote(ask)
    case 'board':
      return board(ask)
    case 'first':
      return aboutUseCase(
        ask,
        (id) => firstForOne(ask, id),
        () => first(ask),
      )
    case 'blocks':
      if (gate && ask.subject.from === 'none') return gateState(ask, gate.id)
      return aboutUseCase(
        ask,
        (id) => blocksOne(ask, id),
        () => blocksAll(ask),
      )
    case 'why':
      return aboutUseCase(
        ask,
        (id) => why(ask, id),
        () => verdictOfAll(ask),
      )
    case 'change':
      return aboutUseCase(
        ask,
        (id) => change(ask, id),
        () => first(ask),
      )
    case 'verdict':
      return aboutUseCase(
        ask,
        (id) => verdictOfOne(ask, id),
        () => verdictOfAll(ask),
      )
    case 'who':
      return ask.subject.perhaps.length > 0 ? candidates(ask) : (who(ask) ?? searched(ask))
    case 'duties':
      return duties(ask) ?? who(ask) ?? searched(ask)
    case 'missing-people':
      return missingPeople(ask)
    case 'unanswered':
      return ask.subject.perhaps.length > 0 ? candidates(ask) : unanswered(ask)
    case 'disagree':
      return ask.subject.perhaps.length > 0 ? candidates(ask) : disagreements(ask)
    case 'acceptances':
      return acceptances(ask)
    case 'roadmap':
      return aboutUseCase(
        ask,
        (id) => roadmapAnswer(ask, id),
        () => roadmapAnswer(ask, undefined),
      )
    case 'scores':
      return aboutUseCase(
        ask,
        (id) => scoresOfOne(ask, id, dimensions[0]?.id),
        () =>
          scoresOfAll(
            ask,
            dimensions.map((d) => d.id),
          ),
      )
    case 'compare':
      return compare(ask, ask.subject.found)
    case 'concept':
      return concept(ask)
    case 'describe': {
      const told = aboutParts(ask)
      if (told) return told
      if (ask.subject.from !== 'question') return /\b(our|my)\b/i.test(ask.question) ? searched(ask) : concept(ask)
      return aboutUseCase(
        ask,
        (id) => portray(ask, id),
        () => searched(ask),
      )
    }
    case null: {
      const told = aboutParts(ask)
      if (told) return told
      if (/^how (do|can|should|would) (i|we)\b/i.test(ask.question) && ask.subject.from !== 'question')
        return concept(ask)
      if (ask.subject.perhaps.length > 0) return candidates(ask)
      if (gate && ask.rest(usual).length === 0) return gateState(ask, gate.id)
      if (ask.subject.from === 'question' && ask.rest(usual).length === 0)
        return verdictOfOne(ask, ask.subject.found[0]?.id ?? '')
      return searched(ask)
    }
  }
}

/** A "yes" to what was offered last asks for just that. */
function withOfferTaken(turn: Turn): Turn {
  const [before] = turn.earlier
  if (!before || !isYes(turn.question)) return turn
  if (/Shall I draft the actions/.test(before.answer))
    return { ...turn, question: `Draft the actions for it: ${before.question}`.slice(0, 300) }
  if (/Shall I draft an e-mail/.test(before.answer)) return { ...turn, question: 'Draft an e-mail to the owner of it' }
  return turn
}

/**
 * What to do next about the last question of a talk: which tools to call, or the answer.
 *
 * @param tools names of the tools that may be called.
 */
export function respond(turn: Turn, tools: ReadonlySet<string>): Step {
  const taken = withOfferTaken(turn)
  const ask = new Ask(taken, tools)
  if (taken.question === '') return { answer: refused('Ask a question, and I look for the answer'), intent: 'none' }
  try {
    return { answer: compose(ask), intent: ask.intent ?? 'search' }
  } catch (error) {
    if (error instanceof Waiting && ask.wanted.length > 0) return { calls: ask.wanted }
    if (error instanceof ToolFailed) return { answer: refused(error.message), intent: ask.intent ?? 'search' }
    throw error
  }
}
