import { capital } from '#lib/language/text.ts'
import { isUnfinished } from '#lib/planning/statuses.ts'
import type { UseCaseReading } from '../reading/use-case.ts'
import type { Ask } from './ask.ts'
import { board } from './board.ts'
import { namedMembers } from './naming.ts'
import { type Answer, answered, counted, list, listed, paragraph, pieces, quote, refused, say } from './sentence.ts'
import { plain, stem, tellingWords } from './words.ts'

/** What is drafted: actions, e-mails, summaries, notes. A draft changes nothing until a person accepts it. */

const usualOfActions =
  /^(draft\w*|writ\w*|prepar\w*|compos\w*|creat\w*|suggest\w*|propos\w*|formulat\w*|send|turn|action\w*|task\w*|todos?|follow\w*|ups?|remed\w*|step\w*|plan\w*|gap\w*|gate\w*|close|fix\w*|open\w*|blocks?|blocking|hold\w*|back|need\w*|dimension\w*|failed|fail\w*|missing|new|next|necessary|required|possible|production)$/

/** Gate ids, dimension ids and use cases that actions are wanted for; null when it has to be asked back. */
function wantedActions(ask: Ask): { gap: string; useCaseId: string | null }[] {
  const { subject, portfolio } = ask
  const { gates, dimensions } = ask.topics
  const ids = subject.found.slice(0, 3).map((u) => u.id)
  const inScope = portfolio.useCases.filter((u) => ids.length === 0 || ids.includes(u.id))
  const open = gates.found.filter((g) => inScope.some((u) => [...u.failedGates, ...u.unknownGates].includes(g.id)))
  const gaps = (open.length > 0 ? open : dimensions.found.length > 0 ? dimensions.found : gates.found).map((t) => t.id)
  const where = ids.length > 0 ? ids : [null]
  // A word that names neither gate nor dimension means a single question.
  const rest = ask.rest(usualOfActions)
  if (rest.length > 0) {
    const { passages, support, missing } = ask.get('search', ask.libraryInput)
    const question = support >= 0.6 && missing.length === 0 ? passages.find((p) => p.kind === 'question') : undefined
    const gap = question?.questionId
    if (gap) return where.map((useCaseId) => ({ gap, useCaseId }))
  }
  if (gaps.length > 0)
    return where.flatMap((useCaseId) => gaps.slice(0, 2).map((gap) => ({ gap, useCaseId }))).slice(0, 8)
  const blocking = subject.found
    .slice(0, 2)
    .flatMap((u) => [...u.failedGates, ...u.unknownGates].map((gap) => ({ gap, useCaseId: u.id })))
  if (blocking.length > 0) return blocking.slice(0, 8)
  const [top] = portfolio.blockers
  return top && ids.length === 0
    ? [{ gap: top.gate, useCaseId: null }]
    : ids.map((useCaseId) => ({ gap: 'readiness', useCaseId }))
}

/** Actions of the roadmap that are named: its page shows the others. */
const mostPlaced = 6

export function draftActions(ask: Ask): Answer {
  const items = wantedActions(ask)
  const made = ask.get('draftActions', { items })
  const { drafts, onRoadmap, refused: none, more } = made
  const left = onRoadmap.filter((a) => a.status === 'open' || a.status === 'in-progress')
  return answered(
    drafts.length > 0 &&
      paragraph(
        say(
          `${capital(counted(drafts.length, 'draft is', 'drafts are'))} ready for you to edit, accept or reject${more > 0 ? `; ${counted(more, 'further one')} can follow` : ''}:`,
          drafts[0]?.cite,
        ),
      ),
    list(
      drafts.map((d) =>
        say(
          `“${d.title}”${d.useCase ? ` for ${d.useCase}` : ' for the organisation'}: ${d.effort}, ${d.owner ? `proposed owner ${d.owner}` : 'no owner proposed'}${drafts.length > 3 ? '' : `; ${d.why}`}`,
          d.cite,
          ...d.because.map((b) => b.cite),
        ),
      ),
    ),
    onRoadmap.length > 0 &&
      paragraph(
        say(
          drafts.length > 0
            ? 'These are on the roadmap already, so I drafted nothing for them:'
            : `Nothing had to be drafted: everything that the remedy library has for it is on the roadmap already${onRoadmap.length > mostPlaced ? ', beginning with' : ''}:`,
          onRoadmap[0]?.cite,
        ),
      ),
    list(
      onRoadmap.slice(0, mostPlaced).map((a) => {
        const dates = a.start && a.finish ? `, planned from ${a.start} to ${a.finish}` : ''
        // Many are named briefly: what else there is to each stands behind its citation.
        const about = onRoadmap.length > 3 ? '' : `${dates}, owner ${a.owner ?? 'nobody yet'}`
        const where = a.useCases.length <= 2 ? ` for ${listed(a.useCases)}` : ''
        return say(`${a.label} ${a.title}${where}: ${a.status.replace('-', ' ')}${about}`, a.cite)
      }),
    ),
    paragraph(
      ...[...new Map(none.map((r) => [r.reason, r])).values()].slice(0, 3).map((r) => say(r.reason, r.cite)),
      drafts.length === 0 && left.length > 0 && say('Shall I draft an e-mail to whoever should take it on?'),
    ),
  )
}

interface Recipient {
  id: string
  name: string
}

/** Who is to be written to, or the answer that says why nobody can be. */
function recipientOf(ask: Ask, of: UseCaseReading | null): Recipient | Answer {
  const { members } = ask.get('readPeople')
  const named = namedMembers(ask.question, members)
  if (named.found[0]) return named.found[0]
  if (named.perhaps.length > 1)
    return refused(
      `That name may mean ${listed(
        named.perhaps.map((m) => m.name),
        5,
        'or',
      )}; say which one, and I draft it`,
    )
  const byName = (name: string | null | undefined) => members.find((m) => m.name === name)
  const number = /\bact-?\s?(\d{1,7})\b/.exec(plain(ask.question))?.[1]
  if (number) {
    const roadmap = ask.get('readRoadmap', { action: `ACT-${number}` })
    const action = roadmap.made ? roadmap.actions[0] : undefined
    const owner = byName(action?.owner)
    if (owner) return owner
    return action
      ? refused(
          `${action.label} has no owner among the members, so there is nobody to write to; choose one on its page first`,
          action.cite,
        )
      : refused('There is no action of that number on the roadmap, so there is nobody to write to')
  }
  if (of?.triad) {
    const seat = /\bsponsor\b/.test(plain(ask.question))
      ? 'sponsor'
      : /\btechnical|engineer/.test(plain(ask.question))
        ? 'technical lead'
        : 'product owner'
    const person = of.triad.seats.find((s) => s.seat.includes(seat))?.person
    const member = byName(person)
    if (member) return member
    return refused(
      person
        ? `${person}, the ${seat} of ${of.useCase?.name}, is not a member here, so there is no address to write to`
        : `The seat of the ${seat} of ${of.useCase?.name} is vacant, so there is nobody to write to yet`,
      of.triad.cite,
    )
  }
  return refused('Say to whom: name a member, a use case whose owner is meant, or the number of an action')
}

const given = (name: string) => name.trim().split(/\s+/)[0] ?? name

/** What the e-mail says about a use case: where it stands, what is needed, what is asked. */
function aboutUseCase(of: UseCaseReading, gateId: string | undefined): { subject: string; lines: string[] } {
  const gate = of.gates.find((g) => g.id === gateId) ?? of.gates.find((g) => g.state !== 'accepted') ?? of.gates[0]
  const name = of.useCase?.name ?? ''
  const lines = [of.verdict.sentence]
  if (gate) {
    lines.push(`The gate “${gate.name}” is ${gate.stateWord}. ${gate.reasons.join('. ')}.`)
    if (gate.remedy)
      lines.push(
        `What opens it: ${gate.remedy.title}, ${gate.remedy.effort} of the ${gate.remedy.role}.${gate.action ? ` It is ${gate.action.label} on the roadmap${gate.action.finish ? `, planned until ${gate.action.finish}` : ''}.` : ''}`,
      )
  }
  return { subject: gate ? `${name}: the gate “${gate.name}”` : `${name}: next steps`, lines }
}

export function draftMessage(ask: Ask): Answer {
  const [row] = ask.subject.found
  ask.all(
    { tool: 'readPeople', input: {} },
    ...(row ? [{ tool: 'readUseCase' as const, input: { useCase: row.id } }] : []),
  )
  const of = row ? ask.useCase(row.id) : null
  const who = recipientOf(ask, of)
  if ('blocks' in who) return who
  const number = /\bact-?\s?(\d{1,7})\b/.exec(plain(ask.question))?.[1]
  const roadmap = of ? null : ask.get('readRoadmap', number ? { action: `ACT-${number}` } : { ownerId: who.id })
  const actions = roadmap?.made ? roadmap.actions.filter(isUnfinished) : []
  const [action] = actions
  const [gate] = ask.topics.gates.found
  let content: { subject: string; lines: string[] }
  if (of) content = aboutUseCase(of, gate?.id)
  else if (action)
    content = {
      subject: `${action.label}: ${action.title}`,
      lines: actions
        .slice(0, number ? 1 : 5)
        .map(
          (a) =>
            `${a.label} ${a.title}: ${a.status.replace('-', ' ')}${a.finish ? `, planned until ${a.finish}` : ''}. It is done when: ${a.exitCriterion}`,
        ),
    }
  else {
    const { open, headline } = ask.portfolio
    content = {
      subject: `${ask.scope.assessment}: your help is needed`,
      lines: [
        headline?.text ?? '',
        open ? `${open.useCases} of ${open.ofUseCases} questions about the use cases are still open.` : '',
      ].filter(Boolean),
    }
  }
  const text = [
    `Dear ${given(who.name)},`,
    ...content.lines,
    of || action
      ? 'Could you tell me whether you can take this on, by when, and what you need for it?'
      : 'Could you look at those that you usually know, and answer or say who can?',
    `Kind regards\n${ask.scope.person}`,
  ].join('\n\n')
  const made = ask.get('draftMessage', {
    to: who.id,
    subject: content.subject.slice(0, 160),
    text: text.slice(0, 4_000),
    about: (of?.useCase?.name ?? action?.label ?? 'open questions').slice(0, 160),
  })
  return answered(
    paragraph(
      say(`I have drafted an e-mail to ${who.name}; it is sent only when you accept it`, made.to?.cite),
      of && say(`It tells where it stands: ${of.verdict.sentence}`, of.verdict.cite),
      !of && action && say(`It is about ${action.label} ${action.title}`, action.cite),
    ),
  )
}

const withoutCites = (text: string) => text.replaceAll(/\s*\[S\d+\]/g, '')

export function draftSummary(ask: Ask): Answer {
  const whole = board(ask)
  const { organization, asOf } = ask.scope
  const title = `${organization}: AI use cases, ${asOf}`
  const text = withoutCites(pieces(whole).join(''))
  ask.get('draftSummary', { title: title.slice(0, 160), text: text.slice(0, 6_000) })
  const [opening, ...rest] = whole.blocks
  return {
    outcome: 'answered',
    blocks: [
      paragraph(
        say('I have drafted a summary for the board; it is kept once you accept it', ask.portfolio.headline?.cite),
      ),
      ...(opening ? [opening] : []),
      ...rest.map((b) => (b.kind === 'list' ? list(b.items.slice(0, 4)) : b)),
    ],
  }
}

const expansions: readonly (readonly [RegExp, string])[] = [
  [/\bw\/o\b/gi, 'without'],
  [/\bw\/(?=\s)/gi, 'with'],
  [/\s*&\s*/g, ' and '],
  [/\basap\b/gi, 'as soon as possible'],
  [/\bpls\b/gi, 'please'],
  [/\b(tbd|tbc)\b/gi, 'still to be decided'],
  [/\bapprox\.?\s/gi, 'about '],
  [/\b(i think|i guess|basically|sort of|kind of|kinda)\b,?\s*/gi, ''],
  [/\b(do|does|did|is|are|was|were|has|have|had|would|could|should)n[’']?t\b/gi, '$1 not'],
  [/\bcan[’']?t\b/gi, 'cannot'],
  [/\bwon[’']?t\b/gi, 'will not'],
  [/\b(it|that|there)[’']s\b/gi, '$1 is'],
]

/** A note in whole sentences, with its evidence named: the same claims, worded for somebody who was not there. */
export function reworded(note: string, evidence: readonly string[]): string {
  const expanded = expansions.reduce((text, [short, long]) => text.replaceAll(short, long), note)
  const spaced = expanded
    .replaceAll(/[ \t]+/g, ' ')
    .replaceAll(/\s+([,.;!?])/g, '$1')
    .trim()
  const sentences = spaced
    .split(/(?<=[.!?])\s+|\s*\n+\s*/)
    .filter(Boolean)
    .map((s) => (/[.!?…]["”’)]?$/.test(s) ? capital(s) : `${capital(s)}.`))
  const missing = evidence.filter((e) => !plain(note).includes(plain(e)))
  return [...sentences, ...(missing.length > 0 ? [`Evidence: ${missing.join('; ')}.`] : [])].join(' ')
}

const usualOfNotes =
  /^(improv\w*|reword\w*|rephras\w*|better|word\w*|polish\w*|tidy|sharpen|rewrit\w*|shorten|note|notes|comment|remark|answer\w*|draft|write)$/

export function draftNote(ask: Ask): Answer {
  const [row] = ask.subject.found
  const useCaseId = row?.id ?? null
  const said = tellingWords(ask.question).filter(
    (word) => !usualOfNotes.test(word) && !ask.subject.words.includes(word),
  )
  const words = said.join(' ')
  const inAll = { query: `${words} ${row?.name ?? ''} ${ask.scope.person}`.trim().slice(0, 300) }
  const inLibrary = { query: (words || ask.question).slice(0, 300), library: true }
  ask.all({ tool: 'search', input: inAll }, { tool: 'search', input: inLibrary })
  const { passages } = ask.get('search', inAll)
  const asked = said.map(stem)
  const likeness = ({ title }: { title: string }) => tellingWords(title).filter((w) => asked.includes(stem(w))).length
  const [mine] = passages
    .filter(
      (p) =>
        p.kind === 'answer' &&
        p.questionId !== null &&
        p.title.includes(`: ${ask.scope.person} on `) &&
        (useCaseId === null || p.useCaseId === useCaseId),
    )
    .toSorted((a, b) => likeness(b) - likeness(a))
  const [question] = ask
    .get('search', inLibrary)
    .passages.filter((p) => p.kind === 'question' && p.questionId !== null)
    .toSorted((a, b) => likeness(b) - likeness(a))
  const found = mine && (!question || likeness(mine) >= likeness(question)) ? mine : question
  if (!found?.questionId)
    return refused('Say which question the note belongs to, by its words or its use case, and I word your note better')
  const of = { questionId: found.questionId, useCaseId: found.kind === 'answer' ? found.useCaseId : useCaseId }
  const answer = ask.get('readAnswer', of)
  const short = answer.question?.short ?? ''
  if (!answer.own)
    return refused(
      `You have not answered “${short}”${row ? ` for ${row.name}` : ''} yourself, so there is no note of yours to word better`,
    )
  if (answer.own.note.trim() === '')
    return answered(
      paragraph(
        say(`Your answer to “${short}” has no note yet`, answer.own.cite),
        say(`What would convince a reviewer: ${answer.evidence.join('; ')}`, answer.question?.cite),
      ),
    )
  const after = reworded(answer.own.note, answer.own.evidence)
  if (after === answer.own.note.trim())
    return answered(
      paragraph(
        say(`Your note on “${short}” reads well as it is, so I drafted nothing`, answer.own.cite),
        say(`What it could still name is evidence such as: ${answer.evidence.join('; ')}`, answer.question?.cite),
      ),
    )
  ask.get('draftNote', { ...of, text: after.slice(0, 2_000) })
  return answered(
    paragraph(
      say(`I have drafted a better wording of your note on “${short}”: ${quote(after, 220)}`, answer.own.cite),
      say(`A reviewer would also look for ${answer.evidence.slice(0, 2).join('; ')}`, answer.question?.cite),
    ),
  )
}
