import { capital } from '#lib/language/text.ts'
import type { Ask, SearchReading } from './ask.ts'
import {
  type Answer,
  answered,
  counted,
  list,
  listed,
  paragraph,
  quote,
  refused,
  type Sentence,
  say,
  sayEach,
} from './sentence.ts'
import { gateBlock } from './verdict.ts'
import { plain, stem, tellingWords, wordsIn } from './words.ts'

/** What is said from passages: concepts, how-to, and whatever no computed fact answers. */

type Passage = SearchReading['passages'][number]

/** Below this share of the question, what was found would answer another question. */
const enough = 0.62

/** The best sentence has to hold this share of what is asked, counting its passage's title. */
const enoughOfOne = 0.55

/** A concept has other words in the library than in the question: there the passages found count for more. */
const enoughOfLibrary = 0.3

interface Piece {
  text: string
  passage: Passage
  place: number
  order: number
  score: number
  /** Share of the question's weight that the sentence and its title hold. */
  held: number
}

const splitInto = (text: string) =>
  text
    .split(/(?<=[.!?]["”’)]?)\s+(?=["“(]?[\p{Lu}\p{N}])|\n+/u)
    .map((s) =>
      s
        .replace(/^[-•]\s+/, '')
        .replace(/^\d+\.\s+/, '')
        .trim(),
    )
    .filter((s) => s.length >= 25 && s.length <= 420 && !/:$|\||---| {3}/.test(s))

const howTo = /\b(how (do|does|should|would|can|to)|steps|write|run|set up|build|design|introduce)\b/

/** Sentences of an example tell what happened once, not what a thing is. */
const caseLike = /example values|"/

/** What leans on its passage and says little alone. */
const leaning =
  /^(What (opens|raises) it|Its questions|It raises|It comes from|Usually known by|What would convince|Deliverable|Done when|Takes|First|Asks whether|It has \d+ questions)\b|\?$/

/** A sentence that begins with what is asked says what it is. */
const defines = (text: string, asked: ReadonlyMap<string, number>) => {
  const opening = wordsIn(text)
    .slice(0, asked.size + 2)
    .map(stem)
  return asked.size > 0 && [...asked.keys()].every((word) => opening.includes(word)) ? 0.5 : 0
}

const explained = (ask: Ask, text: string) =>
  defines(
    text,
    new Map(
      tellingWords(ask.question)
        .filter((word) => !/^(mean|means|meaning|meant|define|definition|explain)$/.test(word))
        .map((word) => [stem(word), 1]),
    ),
  ) > 0 && !leaning.test(text)

/** What is told of one company's case explains nothing to whoever asks what a thing is. */
const isExample = ({ kind, title }: Passage) => kind === 'playbook' && /: (Example\b|An? )/.test(title)

const tone = (text: string, asked: ReadonlyMap<string, number>) =>
  defines(text, asked) - (caseLike.test(text) ? 0.3 : 0) - (leaning.test(text) ? 0.5 : 0)

/** Of kinds that explain: what they say first is what a thing is. */
const explains: Readonly<Record<string, number>> = {
  playbook: 0.35,
  method: 0.25,
  gate: 0.05,
  question: 0.02,
  phase: 0.1,
}

/** Rates the sentences of the best passages by the words of the question that they hold, the rarer the better. */
function rated(ask: Ask, { passages, words }: SearchReading): Piece[] {
  const weights = new Map(words.map((w) => [stem(w.text), w.weight]))
  const asked = weights.size > 0 ? weights : new Map(tellingWords(ask.question).map((w) => [stem(w), 1]))
  const total = [...asked.values()].reduce((sum, w) => sum + w, 0) || 1
  const shareIn = (set: ReadonlySet<string>) =>
    [...asked].reduce((sum, [word, weight]) => sum + (set.has(word) ? weight : 0), 0) / total
  const practical = howTo.test(plain(ask.question))
  return passages.flatMap((passage, order) => {
    const title = new Set(wordsIn(passage.title).map(stem))
    const inTitle = shareIn(title)
    // Found by words that it is asked for by and does not use itself, a passage still answers.
    const whole = Math.min(1, passage.match / total)
    const bonus = (explains[passage.kind] ?? 0) + (practical && passage.kind === 'remedy' ? 0.15 : 0)
    return splitInto(passage.text).map((text, place): Piece => {
      const own = new Set(wordsIn(text).map(stem))
      return {
        text,
        passage,
        place,
        order,
        score:
          shareIn(own) + 0.6 * inTitle + (place === 0 ? 0.3 * inTitle : 0) + bonus + tone(text, asked) - 0.03 * order,
        held: Math.max(shareIn(new Set([...own, ...title])), 0.5 * whole),
      }
    })
  })
}

/** The sentences that answer best, those of one passage together and in their order. */
function bestOf(ask: Ask, search: SearchReading, most: number, least: number): Piece[] {
  const chosen: Piece[] = []
  for (const piece of rated(ask, search).toSorted((a, b) => b.score - a.score)) {
    if (chosen.length >= most) break
    const words = new Set(wordsIn(piece.text))
    const same = chosen.some((c) => {
      const other = wordsIn(c.text)
      return other.filter((w) => words.has(w)).length / Math.max(1, Math.min(other.length, words.size)) > 0.75
    })
    // One that holds less than the best by far speaks of something else.
    const best = chosen[0]
    if (!same && (!best || (piece.held >= 0.6 * best.held && piece.score >= 0.55 * best.score))) chosen.push(piece)
  }
  return (chosen[0]?.held ?? 0) < least ? [] : chosen.toSorted((a, b) => a.order - b.order || a.place - b.place)
}

/** What one person said, by their own name and in their own words. */
function saidBy({ title, text, cite }: Passage): Sentence | null {
  const who = /: (.+) on “(.+)”$/.exec(title)
  if (!who) return null
  const note = /Note: (.*?)(?: Evidence: | Confidence: |$)/.exec(text)?.[1]
  const level = /says (level \d)/.exec(text)?.[1]
  const what = note ? quote(note, 200) : level
  return what ? say(`${who[1]} on “${who[2]}”${level && note ? `, ${level}` : ''}: ${what}`, cite) : null
}

const mostSentences = 4

/** Kinds that hold what people typed: quoted, so that nobody takes it for our words. */
const typed = new Set(['use-case', 'workbench', 'position', 'acceptance'])

const isSaid = (p: Passage) => p.kind === 'answer' && / on “/.test(p.title)

function fromPassages(ask: Ask, search: SearchReading, least: number): Sentence[] {
  const told = bestOf(ask, search, mostSentences, least)
  const notes = new Set<string>()
  return told.flatMap(({ text, passage }) => {
    if (typed.has(passage.kind)) return [say(`${passage.title}: ${quote(text, 300)}`, passage.cite)]
    if (!isSaid(passage)) return [say(text, passage.cite)]
    if (notes.has(passage.cite)) return []
    notes.add(passage.cite)
    return saidBy(passage) ?? []
  })
}

/** "the data lead", "risk and compliance". */
export const forRole = (role: string) => (role.startsWith('risk') ? role : `the ${role}`)

const quoted = (words: readonly string[]) =>
  listed(
    words.map((w) => `“${w}”`),
    3,
  )

/** What is missing, and who could tell: those who know the nearest subject, else whoever leads the assessment. */
export function unknown(ask: Ask): Answer {
  const { passages, missing, support } = ask.search
  const { members } = ask.get('readPeople')
  const near = support >= 0.35 ? passages.find((p) => p.questionId !== null) : undefined
  const about = near?.questionId ? ask.get('readPeople', { question: near.questionId }) : null
  const knowing = about?.knows[0]
  const lead = members.find((m) => m.role === 'lead') ?? members.find((m) => m.role === 'owner')
  const words = missing
  const what =
    words.length > 0
      ? `Nothing that you may read here says anything about ${quoted(words)}`
      : 'Nothing that you may read here answers this'
  const [knows] = knowing?.people ?? []
  if (knows)
    return refused(`${what}; ${knows}, who usually knows what concerns ${forRole(knowing?.role ?? '')}, could tell you`)
  return refused(lead ? `${what}; ${lead.name}, who leads the assessment, could tell you or say who knows` : what)
}

/** What a word of the method means, its definition first, and what the passage that treats it says about it. */
function defined(ask: Ask, library: SearchReading): Answer | null {
  const { definition } = library
  if (!definition) return null
  const { treatedIn } = definition
  // A page of the method tells of many things at once; an article of one.
  const more =
    treatedIn && treatedIn.kind !== 'method'
      ? bestOf(ask, { ...library, passages: [{ ...treatedIn, match: 0 }] }, 2, 0).map(({ text }) =>
          say(text, treatedIn.cite),
        )
      : []
  return answered(paragraph(...sayEach(definition.text, definition.cite), ...more))
}

/** A concept or a way of doing things, in the words of the playbook and the framework. */
export function concept(ask: Ask): Answer {
  ask.all({ tool: 'readPeople', input: {} }, { tool: 'search', input: ask.libraryInput })
  const whole = ask.get('search', ask.libraryInput)
  const library = { ...whole, passages: whole.passages.filter((p) => !isExample(p)) }
  const meaning = defined(ask, library)
  if (meaning) return meaning
  const found = library.support < enough ? [] : fromPassages(ask, library, enoughOfLibrary)
  // Who asks what a word means is not answered by a sentence that happens to use it.
  if (
    /\b(mean|means|meaning|define|definition)\b/.test(plain(ask.question)) &&
    !found.some((s) => explained(ask, s.text))
  )
    return unknown(ask)
  const sentences = found
  return sentences.length > 0 ? answered(paragraph(...sentences)) : searched(ask)
}

const shipped = new Set(['playbook', 'method', 'gate', 'question', 'remedy', 'phase'])

const asksFigure = /\bhow (much|many)\b|\bwhen\b|\bwhat (date|day|year|month)\b/
const hasFigure = (text: string) => /\d/.test(text.replaceAll(/\blevels? \d/g, ''))

/** Whatever else was asked, as far as passages speak of it. */
export function searched(ask: Ask): Answer {
  ask.all({ tool: 'readPeople', input: {} }, { tool: 'search', input: ask.searchInput })
  const { search } = ask
  // What is ours does not stand in what ships with Footing.
  const own = /\b(our|my)\b/.test(plain(ask.question))
  const meant = (p: Passage) => !(own && shipped.has(p.kind)) && !(ask.intent === 'concept' && isExample(p))
  const within = { ...search, passages: search.passages.filter(meant) }
  const found = search.support < enough ? [] : fromPassages(ask, within, enoughOfOne)
  // Who asks for a figure or a day is not answered by a sentence that has none.
  const sentences = asksFigure.test(plain(ask.question)) && !found.some((s) => hasFigure(s.text)) ? [] : found
  return sentences.length > 0 ? answered(paragraph(...sentences)) : unknown(ask)
}

/** What no asking can bring. */
export const outside = (ask: Ask): Answer =>
  refused(
    `I read only what you may read in ${ask.scope.organization} and change nothing by myself, so I cannot do that; the owners of the organisation decide what I may read`,
  )

/** What somebody wrote beside it, as a quotation. */
const noted = (text: string) => (text.trim() === '' ? '' : `: ${quote(text, 200)}`)

const tried = (day: string | null) => (day ? `tried out on ${day}` : 'never tried out')

/** What people described about one use case, part by part. */
export function described(ask: Ask, id: string): Answer | null {
  const text = plain(ask.question)
  const of = ask.useCase(id)
  const { fallbacks, dataSources, errorModes, releaseControls, positions } = of.described
  const name = of.useCase?.name ?? ''
  const none = (what: string) =>
    answered(paragraph(say(`Nobody has described ${what} of ${name} yet`, of.useCase?.cite)))
  const asked = (words: string) =>
    tellingWords(words).some((w) => tellingWords(ask.question).some((q) => stem(q) === stem(w)))
  if (/\b(fallbacks?|routes?|triggers?)\b/.test(text)) {
    const missing = of.gates.find((g) => g.id === 'no-fallback-route')
    if (fallbacks.length === 0) return none('a fallback route')
    return answered(
      list(
        fallbacks
          .slice(0, 5)
          .map((f) => say(`${capital(f.trigger)}: ${f.route}, ${tried(f.tried)}${noted(f.detail)}`, f.cite)),
      ),
      paragraph(
        missing &&
          say(`The gate “${missing.name}” is ${missing.stateWord}: ${missing.reasons.join('; ')}`, missing.cite),
      ),
    )
  }
  if (/\b(data sources?|sources?|feeds?)\b/.test(text)) {
    if (dataSources.length === 0) return none('a data source')
    return answered(
      list(
        dataSources
          .slice(0, 6)
          .map((d) =>
            say(
              `${d.name}: ${d.critical ? 'critical, ' : ''}quality ${d.quality}, ${d.owner ? `owner ${d.owner}` : 'no owner'}${noted(d.note)}`,
              d.cite,
            ),
          ),
      ),
    )
  }
  if (/\b(error modes?|go wrong|mistakes?|errors?)\b/.test(text)) {
    if (errorModes.length === 0) return none('an error mode')
    return answered(
      list(
        errorModes
          .slice(0, 6)
          .map((e) =>
            say(
              `${e.name}: ${e.reversible ? 'reversible' : 'irreversible'}, cost ${e.cost}, ${e.approvalBefore ? 'a person approves before' : 'no approval before it'}, ${e.observedBy ? `noticed by ${e.observedBy}` : 'no way to notice a pattern of it'}`,
              e.cite,
            ),
          ),
      ),
    )
  }
  const controls = releaseControls.filter((c) => asked(c.control))
  if (controls.length > 0 || /\brelease controls?\b/.test(text))
    return answered(
      paragraph(
        ...(controls.length > 0 ? controls : releaseControls)
          .slice(0, 8)
          .map((c) => say(`${capital(c.control)} of ${name}: ${c.state}${noted(c.note)}`, c.cite)),
      ),
    )
  const topics = positions.filter((p) => asked(p.topic))
  if (topics.length > 0 || /\b(governance )?positions?\b/.test(text))
    return answered(
      paragraph(
        ...(topics.length > 0 ? topics : positions)
          .slice(0, 7)
          .map((p) => say(`${capital(p.topic)} of ${name}: ${p.state}${noted(p.statement)}`, p.cite)),
      ),
    )
  return null
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
        ? [
            paragraph(
              say(
                `The gate “${gate?.name}” is failed for ${one.name}, and ${condition?.person ?? 'somebody'} accepts it${condition ? ` until ${condition.until}` : ''}`,
                its[0].cite,
                condition?.cite,
              ),
            ),
          ]
        : gateBlock({ ...of, gates: its })),
      paragraph(its[0]?.state !== 'accepted' && its[0] && say(`While it is not passed, ${its[0].what}`, its[0].cite)),
    )
  }
  const inState = (key: 'failedGates' | 'unknownGates') => portfolio.useCases.filter((u) => u[key].includes(gateId))
  const [failed, unknownIn] = [inState('failedGates'), inState('unknownGates')]
  const cites = [...failed, ...unknownIn].slice(0, 6).map((u) => u.cite)
  if (!gate) return unknown(ask)
  if (cites.length === 0)
    return answered(paragraph(say(`No use case fails the gate “${gate.name}”`, portfolio.headline?.cite)))
  const blocker = portfolio.blockers.find((b) => b.gate === gateId)
  return answered(
    paragraph(
      failed.length > 0 &&
        say(
          `The gate “${gate.name}” is failed in ${listed(
            failed.map((u) => u.name),
            6,
          )}`,
          ...failed.slice(0, 4).map((u) => u.cite),
        ),
      unknownIn.length > 0 &&
        say(
          `It is not known whether it is passed in ${listed(
            unknownIn.map((u) => u.name),
            6,
          )}`,
          ...unknownIn.slice(0, 4).map((u) => u.cite),
        ),
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
        : say(
            `Good day${name ? `, ${name}` : ''}; ask me what blocks a use case, what to do first, who owns what, or what the board needs to know`,
          ),
    ),
  )
}

export function help(ask: Ask): Answer {
  const [one] = ask.portfolio.useCases
  const name = ask.scope.useCase?.name ?? one?.name
  return answered(
    paragraph(
      say(
        'I answer from this assessment, the framework and the playbook, and show with each claim where it stands; I change nothing by myself',
      ),
    ),
    list([
      say(`Ask what blocks ${name ?? 'a use case'}, or what would change its verdict`),
      say('Ask what to do first and why, when the roadmap ends, who owns or knows something, or where people disagree'),
      say('Ask what the board needs to know, or what is still unanswered and who could answer it'),
      say(
        'Ask me to draft follow-up actions, an e-mail, a board summary or a better-worded note; you decide on each draft',
      ),
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
