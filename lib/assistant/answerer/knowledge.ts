import type { Ask, SearchReading } from './ask.ts'
import {
  type Answer,
  answered,
  capital,
  counted,
  list,
  listed,
  paragraph,
  quote,
  refused,
  type Sentence,
  say,
} from './sentence.ts'
import { gateBlock } from './verdict.ts'
import { plain, stem, tellingWords, wordsIn } from './words.ts'

/** What is said from passages: concepts, how-to, and whatever no computed fact answers. */

type Passage = SearchReading['passages'][number]

/** Below this share of the question, what was found would answer another question. */
const enough = 0.62

interface Piece {
  text: string
  passage: Passage
  place: number
  order: number
  score: number
}

const splitInto = (text: string) =>
  text
    .split(/(?<=[.!?]["”’)]?)\s+(?=["“(]?[\p{Lu}\p{N}])|\n+/u)
    .map((s) => s.replace(/^[-•]\s+/, '').replace(/^\d+\.\s+/, '').trim())
    .filter((s) => s.length >= 25 && s.length <= 420 && !s.endsWith(':'))

const howTo = /\b(how (do|does|should|would|can|to)|steps|write|run|set up|build|design|introduce)\b/

/** Rates the sentences of the best passages by the words of the question that they hold. */
function rated(question: string, passages: readonly Passage[]): Piece[] {
  const asked = [...new Set(tellingWords(question).map(stem))]
  const practical = howTo.test(plain(question))
  return passages.flatMap((passage, order) => {
    const title = new Set(wordsIn(passage.title).map(stem))
    const inTitle = asked.filter((a) => title.has(a)).length / Math.max(1, asked.length)
    return splitInto(passage.text).map((text, place): Piece => {
      const words = new Set(wordsIn(text).map(stem))
      const hits = asked.filter((a) => words.has(a)).length / Math.max(1, asked.length)
      const first = place === 0 ? 0.25 : 0
      const kind =
        passage.kind === 'playbook' ? 0.12 : passage.kind === 'method' || passage.kind === 'gate' ? 0.1 : practical && passage.kind === 'remedy' ? 0.15 : 0
      return { text, passage, place, order, score: hits + 0.6 * inTitle + first * inTitle + kind - 0.06 * order }
    })
  })
}

/** The sentences that answer best, those of one passage together and in their order. */
function bestOf(question: string, passages: readonly Passage[], most: number): Piece[] {
  const chosen: Piece[] = []
  for (const piece of rated(question, passages).toSorted((a, b) => b.score - a.score)) {
    if (chosen.length >= most) break
    const words = new Set(wordsIn(piece.text))
    const same = chosen.some((c) => {
      const other = wordsIn(c.text)
      return other.filter((w) => words.has(w)).length / Math.max(1, Math.min(other.length, words.size)) > 0.75
    })
    if (!same && piece.score > 0.35) chosen.push(piece)
  }
  return chosen.toSorted((a, b) => a.order - b.order || a.place - b.place)
}

const shipped = new Set(['playbook', 'method', 'gate', 'question', 'remedy', 'phase'])

/** What one person said, by their own name and in their own words. */
function saidBy({ title, text, cite }: Passage): Sentence | null {
  const who = /: (.+) on “(.+)”$/.exec(title)
  if (!who) return null
  const note = /Note: (.*?)(?: Evidence: | Confidence: |$)/.exec(text)?.[1]
  const level = /says (level \d)/.exec(text)?.[1]
  const what = note ? quote(note, 200) : level
  return what ? say(`${who[1]} on “${who[2]}”${level && note ? `, ${level}` : ''}: ${what}`, cite) : null
}

function fromPassages(ask: Ask, passages: readonly Passage[], most = 4): Sentence[] {
  const said = passages.filter((p) => p.kind === 'answer' && / on “/.test(p.title)).slice(0, 2)
  const others = passages.filter((p) => !said.includes(p))
  const told = bestOf(ask.question, others, said.length > 0 && passages[0]?.kind === 'answer' ? 2 : most)
  const notes = said.filter((p) => p.match >= (passages[0]?.match ?? 0) * 0.6).flatMap((p) => saidBy(p) ?? [])
  const sentences = told.map((p) => say(p.text, p.passage.cite))
  return passages[0]?.kind === 'answer' ? [...notes, ...sentences] : [...sentences, ...notes]
}

const quoted = (words: readonly string[]) => listed(words.map((w) => `“${w}”`), 3)

/** What is missing, and who could tell: those who know the nearest subject, else whoever leads the assessment. */
export function unknown(ask: Ask): Answer {
  const { passages, missing, support } = ask.search
  const { members } = ask.get('readPeople')
  const near = support >= 0.35 ? passages.find((p) => p.questionId !== null) : undefined
  const about = near?.questionId ? ask.get('readPeople', { question: near.questionId }) : null
  const knowing = about?.knows[0]
  const lead = members.find((m) => m.role === 'lead') ?? members.find((m) => m.role === 'owner')
  const words = missing.length > 0 ? missing : tellingWords(ask.question).slice(0, 3)
  const what =
    words.length > 0
      ? `Nothing that you may read here says anything about ${quoted(words)}`
      : 'Nothing that you may read here answers this'
  const [knows] = knowing?.people ?? []
  if (knows) return refused(`${what}; ${knows}, who usually knows what concerns the ${knowing?.role}, could tell you`)
  return refused(lead ? `${what}; ${lead.name}, who leads the assessment, could tell you or say who knows` : what)
}

/** A concept or a way of doing things, in the words of the playbook and the framework. */
export function concept(ask: Ask): Answer {
  ask.all({ tool: 'readPeople', input: {} })
  const { passages, support } = ask.search
  if (support < enough) return unknown(ask)
  const written = passages.filter((p) => shipped.has(p.kind))
  const sentences = fromPassages(ask, written.length > 0 ? written.slice(0, 5) : passages, 4)
  return sentences.length > 0 ? answered(paragraph(...sentences)) : unknown(ask)
}

/** Whatever else was asked, as far as passages speak of it. */
export function searched(ask: Ask): Answer {
  ask.all({ tool: 'readPeople', input: {} })
  const { passages, support } = ask.search
  if (support < enough) return unknown(ask)
  const sentences = fromPassages(ask, passages.slice(0, 5))
  return sentences.length > 0 ? answered(paragraph(...sentences)) : unknown(ask)
}

/** How one gate stands, in one use case or in all. */
export function gateState(ask: Ask, gateId: string): Answer {
  const { portfolio, subject } = ask
  const gate = portfolio.gates.find((g) => g.id === gateId)
  const [one] = subject.found
  if (one) {
    const of = ask.useCase(one.id)
    const passed = of.passedGates.find((g) => g.id === gateId)
    if (passed)
      return answered(
        paragraph(
          say(
            passed.applies
              ? `The gate “${passed.name}” is passed for ${one.name}`
              : `The gate “${passed.name}” does not apply to ${one.name}`,
            passed.cite,
          ),
          say(of.verdict.sentence, of.verdict.cite),
        ),
      )
    const its = of.gates.filter((g) => g.id === gateId)
    const [condition] = of.conditions.filter((c) => c.gate === gate?.name)
    return answered(
      ...(its[0]?.state === 'accepted'
        ? [paragraph(say(`The gate “${gate?.name}” is failed for ${one.name}, and ${condition?.person ?? 'somebody'} accepts it${condition ? ` until ${condition.until}` : ''}`, its[0].cite, condition?.cite))]
        : gateBlock({ ...of, gates: its })),
      paragraph(its[0]?.state !== 'accepted' && its[0] && say(`While it is not passed, ${its[0].what}`, its[0].cite)),
    )
  }
  const inState = (key: 'failedGates' | 'unknownGates') => portfolio.useCases.filter((u) => u[key].includes(gateId))
  const [failed, unknownIn] = [inState('failedGates'), inState('unknownGates')]
  const cites = [...failed, ...unknownIn].slice(0, 6).map((u) => u.cite)
  if (!gate) return unknown(ask)
  if (cites.length === 0) return answered(paragraph(say(`No use case fails the gate “${gate.name}”`, portfolio.headline?.cite)))
  const blocker = portfolio.blockers.find((b) => b.gate === gateId)
  return answered(
    paragraph(
      failed.length > 0 && say(`The gate “${gate.name}” is failed in ${listed(failed.map((u) => u.name), 6)}`, ...failed.slice(0, 4).map((u) => u.cite)),
      unknownIn.length > 0 &&
        say(`It is not known whether it is passed in ${listed(unknownIn.map((u) => u.name), 6)}`, ...unknownIn.slice(0, 4).map((u) => u.cite)),
      blocker && say(`What opens it: ${blocker.remedy}, ${blocker.effort}`, blocker.cite),
    ),
  )
}

export function greeting(ask: Ask): Answer {
  const name = ask.scope.person.trim().split(/\s+/)[0] ?? ''
  return answered(
    paragraph(
      /^(thanks|thank|cheers)/.test(plain(ask.question).trim())
        ? say('You are welcome')
        : say(`Good day${name ? `, ${name}` : ''}; ask me what blocks a use case, what to do first, who owns what, or what the board needs to know`),
    ),
  )
}

export function help(ask: Ask): Answer {
  const [one] = ask.portfolio.useCases
  const name = ask.scope.useCase?.name ?? one?.name
  return answered(
    paragraph(
      say('I answer from this assessment, the framework and the playbook, and show with each claim where it stands; I change nothing by myself'),
    ),
    list([
      say(name ? `Ask “What blocks ${name}?” or “What would change its verdict?”` : 'Ask what blocks a use case, or what would change its verdict'),
      say('Ask what to do first and why, when the roadmap ends, who owns or knows something, or where people disagree'),
      say('Ask what the board needs to know, or what is still unanswered and who could answer it'),
      say('Ask me to draft follow-up actions, an e-mail, a board summary or a better-worded note; you decide on each draft'),
    ]),
  )
}

/** Several use cases may be meant: what is known of each in a line, and the question back. */
export function candidates(ask: Ask): Answer {
  const { perhaps, words } = ask.subject
  const said = words[0] ? `“${words[0]}”` : 'That'
  return answered(
    paragraph(
      say(
        `${capital(said)} may mean ${counted(perhaps.length, 'use case')}; which one do you mean?`,
        ...perhaps.slice(0, 4).map((u) => u.cite),
      ),
    ),
    list(perhaps.slice(0, 5).map((u) => say(`${u.name}, “${u.verdictWord}”: ${u.reason}`, u.cite))),
  )
}
