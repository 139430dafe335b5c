import { capital } from '#lib/language/text.ts'
import { isUnfinished } from '#lib/planning/statuses.ts'
import type { PeopleReading } from '../reading/people.ts'
import type { Ask } from './ask.ts'
import { forRole } from './knowledge.ts'
import { namedMembers } from './naming.ts'
import { type Answer, answered, counted, inWords, list, listed, paragraph, refused, say } from './sentence.ts'
import { plain, stem, tellingWords } from './words.ts'

/** What is said about people: who owns, who knows, who is missing, where they disagree, what they still have to answer. */

type Seats = PeopleReading['seats'][number]

const seatsSentence = (seats: Seats) =>
  say(`${seats.useCase}: ${listed(seats.held.map((h) => `${h.seat} ${h.person ?? 'vacant'}`))}`, seats.cite)

function whoOwnsUseCases(ask: Ask, ids: readonly string[]): Answer {
  const { seats, outside } = ask.get('readPeople')
  const mine = seats.filter((s) => ids.includes(s.useCaseId))
  const strangers = mine.flatMap((s) =>
    s.held.flatMap((h) => (h.person && outside.includes(h.person) ? [h.person] : [])),
  )
  const vacant = mine.flatMap((s) => s.held.filter((h) => h.person === null).map((h) => `${h.seat} of ${s.useCase}`))
  return answered(
    paragraph(
      ...mine.map((s) => {
        const owner = s.held.find((h) => h.seat.includes('product owner'))?.person
        return say(
          owner
            ? `${owner} is the AI product owner of ${s.useCase}; its other seats: ${listed(s.held.filter((h) => !h.seat.includes('product owner')).map((h) => `${h.seat} ${h.person ?? 'vacant'}`))}`
            : `Nobody is the AI product owner of ${s.useCase}; its other seats: ${listed(s.held.filter((h) => !h.seat.includes('product owner')).map((h) => `${h.seat} ${h.person ?? 'vacant'}`))}`,
          s.cite,
        )
      }),
      vacant.length > 0 && say(`Vacant: ${listed(vacant)}`, mine[0]?.cite),
      strangers.length > 0 &&
        say(
          `${listed([...new Set(strangers)])} ${strangers.length === 1 ? 'is' : 'are'} not a member here`,
          mine[0]?.cite,
        ),
    ),
  )
}

/** Who usually knows a subject, who does its actions, and who owns its data. */
function whoKnows(ask: Ask, about: { question?: string; dimension?: string }): Answer {
  const { about: what, knows, actions, dataSources } = ask.get('readPeople', about)
  const subjectWords = new Set(tellingWords(what?.dimensionId ?? '').map(stem))
  const asked = tellingWords(ask.question)
    .map(stem)
    .filter((w) => !subjectWords.has(w))
  const meant = knows.flatMap((k) =>
    k.questions
      .filter((q) => tellingWords(q.short).some((w) => asked.includes(stem(w))))
      .map((q) => ({ ...k, questions: [q] })),
  )
  const [main, ...others] = meant.length > 0 ? meant : knows
  const subject = what?.question ?? (meant[0]?.questions[0]?.short || what?.dimension) ?? ''
  const shown = others
    .filter((k) => k.people.length > 0 && k.people.join() !== main?.people.join())
    .slice(0, meant.length > 0 ? 1 : 2)
  const data = dataSources.filter((d) => d.critical)
  const known = main && main.people.length > 0
  return answered(
    paragraph(
      main &&
        known &&
        say(
          `Nobody is recorded as the one owner of “${subject}”; it is for ${forRole(main.role)}, and ${listed(main.people)} usually ${main.people.length === 1 ? 'knows' : 'know'} it`,
          main.cite,
        ),
      main &&
        !known &&
        say(`“${subject}” is for ${forRole(main.role)}, and no member has said that they know it`, main.cite),
      ...shown.map((k) =>
        say(
          `${listed(k.people)} (${k.role}) usually ${k.people.length === 1 ? 'knows' : 'know'} ${listed(k.questions.slice(0, 3).map((q) => `“${q.short}”`))}`,
          k.cite,
        ),
      ),
      ...actions
        .slice(0, 2)
        .map((a) =>
          say(
            `On the roadmap, ${a.label} ${a.title} is for ${forRole(a.role)}, owner ${a.owner ?? 'nobody yet'}`,
            a.cite,
          ),
        ),
    ),
    data.length > 0 && paragraph(say('The critical sources have these owners:', data[0]?.cite)),
    list(
      data
        .toSorted((a, b) => Number(a.owner !== null) - Number(b.owner !== null))
        .slice(0, 6)
        .map((d) => say(`${d.name} (${d.useCase}): ${d.owner ?? 'no owner'}`, d.cite)),
    ),
  )
}

/** The question that the words after "who" mean: the best of those that were found. */
function askedQuestion(ask: Ask): string | undefined {
  const { passages, support, missing } = ask.get('search', ask.libraryInput)
  if (support < 0.6 || missing.length > 0) return undefined
  const [best] = passages.filter((p) => p.kind === 'question' && p.questionId !== null)
  return best?.questionId ?? undefined
}

const usualOfWho =
  /^(own\w*|responsib\w*|account\w*|know\w*|answer\w*|lead|leads|leader|sponsor\w*|technical|product|business|seat|seats|triad|charge|open\w*|clos\w*|pass\w*|gate|gates|gap|gaps|dimension|question|questions|person|people|member|role|roles|job|decid\w*|fix\w*|ask)$/

export function who(ask: Ask): Answer | null {
  const { subject } = ask
  const { dimensions, gates } = ask.topics
  const named = subject.from === 'question' || subject.from === 'talk' ? subject.found : []
  const rest = ask.rest(usualOfWho)
  ask.all(
    { tool: 'readPeople', input: {} },
    ...(rest.length > 0 && dimensions.found.length === 0 ? [{ tool: 'search' as const, input: ask.libraryInput }] : []),
  )
  const topical = dimensions.found.length + gates.found.length > 0 || rest.length > 0
  const seat = seatNamed(ask.question)
  if (seat && !topical && ask.subject.found.length > 0) return whoSits(ask, seat)
  if (named.length > 0 && !topical)
    return whoOwnsUseCases(
      ask,
      named.map((u) => u.id),
    )
  const members = namedMembers(ask.question, ask.get('readPeople').members)
  if (members.found.length > 0 && /\bwho (is|was)\b/.test(plain(ask.question))) return duties(ask)
  if (/\b(members?|everybody|everyone)\b/.test(plain(ask.question)) && !topical) return memberList(ask)
  if (topical) {
    const [dimension] = dimensions.found
    if (dimension) return whoKnows(ask, { dimension: dimension.id })
    const [gate] = gates.found
    const ids = named.map((u) => u.id)
    if (gate && rest.length === 0 && /\b(gate|open\w*|fix\w*|clos\w*|remed\w*)\b/.test(plain(ask.question)))
      return whoOpens(ask, gate.id, ids)
    const question = askedQuestion(ask)
    if (question !== undefined) return whoKnows(ask, { question })
    return gate ? whoOpens(ask, gate.id, ids) : null
  }
  if (subject.from === 'page')
    return whoOwnsUseCases(
      ask,
      subject.found.map((u) => u.id),
    )
  const { seats } = ask.get('readPeople')
  return answered(
    paragraph(say('These are the owners of the use cases:', seats[0]?.cite)),
    list(seats.slice(0, 8).map(seatsSentence)),
  )
}

const seatNames = [
  { words: /\bsponsor/, seat: 'business sponsor' },
  { words: /\bproduct owner/, seat: 'AI product owner' },
  { words: /\b(technical|tech) lead/, seat: 'technical lead' },
]

const seatNamed = (question: string) => seatNames.find(({ words }) => words.test(plain(question)))?.seat

function whoSits(ask: Ask, seat: string): Answer {
  const { seats, outside } = ask.get('readPeople')
  const ids = ask.subject.found.map((u) => u.id)
  const lower = (text: string) => text.toLowerCase()
  return answered(
    paragraph(
      ...seats
        .filter((s) => ids.includes(s.useCaseId))
        .flatMap((s) => {
          const person = s.held.find((h) => lower(h.seat) === lower(seat))?.person
          const others = s.held.filter((h) => h.person !== null && h.person !== person)
          return [
            say(
              person
                ? `${person} is the ${seat} of ${s.useCase}${outside.includes(person) ? ', and no member here' : ''}`
                : `Nobody: the seat of the ${seat} of ${s.useCase} is vacant`,
              s.cite,
            ),
            !person && others.length > 0
              ? say(`The other seats: ${listed(others.map((h) => `${h.seat} ${h.person}`))}`, s.cite)
              : null,
          ]
        }),
    ),
  )
}

function whoOpens(ask: Ask, gateId: string, ids: readonly string[]): Answer | null {
  const rows = ask.portfolio.useCases.filter(
    (u) => (ids.length === 0 || ids.includes(u.id)) && [...u.failedGates, ...u.unknownGates].includes(gateId),
  )
  const shown = rows.slice(0, 3)
  ask.all(...shown.map((u) => ({ tool: 'readUseCase' as const, input: { useCase: u.id } })))
  const gate = ask.portfolio.gates.find((g) => g.id === gateId)
  const { members } = ask.get('readPeople')
  if (shown.length === 0) return null
  return answered(
    list(
      shown.flatMap((u) => {
        const of = ask.useCase(u.id)
        const its = of.gates.find((g) => g.id === gateId)
        const owner = of.triad?.seats.find((s) => s.seat === its?.remedy?.role)?.person
        const knows = members.filter((m) => m.knows.includes(its?.remedy?.role ?? ''))
        return its
          ? [
              say(
                `“${gate?.name}” for ${u.name} is opened by ${forRole(its.remedy?.role ?? '')}${owner ? ` (${owner})` : knows.length > 0 ? ` (${listed(knows.map((m) => m.name))} usually ${knows.length === 1 ? 'knows' : 'know'} it)` : ''}: ${its.remedy?.title}${its.action ? `, ${its.action.label}, owner ${its.action.owner ?? 'nobody yet'}` : ''}`,
                its.cite,
                its.action?.cite,
                owner ? of.triad?.cite : null,
                ...(owner ? [] : knows.map((m) => m.cite)),
              ),
            ]
          : []
      }),
    ),
  )
}

function memberList(ask: Ask): Answer {
  const { members } = ask.get('readPeople')
  return answered(
    list(
      members
        .slice(0, 12)
        .map((m) =>
          say(`${m.name} (${m.role})${m.knows.length > 0 ? ` knows what concerns ${listed(m.knows)}` : ''}`, m.cite),
        ),
    ),
  )
}

/** What one person answers for. */
export function duties(ask: Ask): Answer | null {
  const people = ask.get('readPeople')
  const me = /\b(i|my|me|mine)\b/.test(plain(ask.question))
  const named = namedMembers(ask.question, people.members)
  if (named.perhaps.length > 1)
    return answered(
      paragraph(
        say(
          `That name may mean ${listed(
            named.perhaps.map((m) => m.name),
            5,
            'or',
          )}; which one do you mean?`,
          ...named.perhaps.map((m) => m.cite),
        ),
      ),
    )
  const who = named.found[0] ?? (me ? people.members.find((m) => m.id === ask.scope.membershipId) : undefined)
  if (!who) return null
  const roadmap = ask.get('readRoadmap', { ownerId: who.id })
  const held = people.seats.flatMap((s) =>
    s.held.filter((h) => h.person === who.name).map((h) => `${h.seat} of ${s.useCase}`),
  )
  const accepted = ask.portfolio.acceptances.filter((a) => a.person === who.name)
  const actions = roadmap.made ? roadmap.actions.filter(isUnfinished) : []
  return answered(
    paragraph(
      say(
        `${who.name} is ${who.role === 'owner' ? 'an owner' : `a ${who.role}`} here${who.knows.length > 0 ? ` and usually knows what concerns the ${listed(who.knows)}` : ''}`,
        who.cite,
      ),
      held.length > 0 && say(`Seats: ${listed(held)}`, who.cite, people.seats[0]?.cite),
      ...accepted.map((a) => say(`${who.name} accepts the gate “${a.gate}” of ${a.useCase} until ${a.until}`, a.cite)),
      roadmap.made && actions.length === 0 && say(`${who.name} owns no action of the roadmap`, who.cite),
    ),
    list(actions.slice(0, 5).map((a) => say(`${a.label} ${a.title}${a.finish ? `, until ${a.finish}` : ''}`, a.cite))),
  )
}

export function missingPeople(ask: Ask): Answer {
  const { subject } = ask
  const { seats, unknownRoles, outside } = ask.get('readPeople')
  const mine = subject.found.length > 0 ? seats.filter((s) => subject.found.some((u) => u.id === s.useCaseId)) : seats
  const vacant = mine.flatMap((s) => {
    const empty = s.held.filter((h) => h.person === null).map((h) => h.seat)
    return empty.length > 0 ? [{ useCase: s.useCase, empty, cite: s.cite }] : []
  })
  const single = mine.filter((s) => {
    const people = s.held.map((h) => h.person)
    return people[0] !== null && people.every((p) => p === people[0])
  })
  return answered(
    paragraph(
      vacant.length === 0 && say('Every seat is filled', mine[0]?.cite),
      ...vacant.slice(0, 4).map((v) => say(`${v.useCase} has ${listed(v.empty.map((e) => `no ${e}`))}`, v.cite)),
      ...single
        .slice(0, 2)
        .map((s) =>
          say(`${s.held[0]?.person} holds all three seats of ${s.useCase}, so nobody is left to say no`, s.cite),
        ),
    ),
    paragraph(
      unknownRoles.length > 0 &&
        say(
          `No member has said that they know what concerns the ${listed(unknownRoles.map((r) => r.role))}`,
          ...unknownRoles.map((r) => r.cite),
        ),
      outside.length > 0 &&
        subject.found.length === 0 &&
        say(
          `${listed(outside)} ${outside.length === 1 ? 'holds a seat' : 'hold seats'} without being a member here`,
          mine[0]?.cite,
        ),
    ),
  )
}

export function unanswered(ask: Ask): Answer {
  const { subject, portfolio } = ask
  const [one] = subject.found
  if (one) {
    const { unanswered: open, useCase } = ask.useCase(one.id)
    if (!open || open.count === 0)
      return answered(
        paragraph(say(`Every question about ${useCase?.name} has an answer with a level`, open?.cite ?? useCase?.cite)),
      )
    return answered(
      paragraph(
        say(
          `${capital(counted(open.count, 'question is', 'questions are'))} open for ${useCase?.name}${open.dontKnow > 0 ? `, ${inWords(open.dontKnow)} of them with “I don’t know”` : ''}`,
          open.cite,
        ),
        say('These people could answer most:', open.byRole[0]?.cite),
      ),
      list(
        open.byRole.slice(0, 4).map((r) =>
          say(
            `${r.people.length > 0 ? listed(r.people) : 'Nobody yet'} (${r.role}): ${listed(
              r.questions.slice(0, 3).map((q) => q.short),
              3,
            )}${r.count > 3 ? ' and others' : ''}`,
            r.cite,
            ...r.questions.slice(0, 3).map((q) => q.cite),
          ),
        ),
      ),
    )
  }
  const { open, useCases } = portfolio
  const thin = useCases.filter((u) => u.verdict === 'undetermined' || u.unknownGates.length > 0)
  return answered(
    paragraph(
      open &&
        say(
          `${open.useCases} of ${open.ofUseCases} questions about the use cases are open, and ${open.unknown} are answered with “I don’t know”`,
          open.cite,
        ),
      open && say(`Answering all that is open takes about ${open.minutes} minutes`, open.cite),
      thin.length > 0 && say('It matters most here:', open?.cite),
    ),
    list(
      thin
        .toSorted((a, b) => b.unknownGates.length - a.unknownGates.length)
        .slice(0, 4)
        .map((u) =>
          say(
            `${u.name}: ${counted(u.unknownGates.length, 'gate')} not known${u.verdict === 'undetermined' ? `; ${u.reason}` : ''}`,
            u.cite,
          ),
        ),
    ),
    paragraph(say('Shall I say who could answer for one of them?')),
  )
}

export function disagreements(ask: Ask): Answer {
  const { subject, portfolio } = ask
  const [one] = subject.found
  const found = one
    ? ask.useCase(one.id).disagreements.map((d) => ({ ...d, useCase: d.ofOrganization ? null : one.name }))
    : portfolio.disagreements
  const widest = found.toSorted((a, b) => b.high - b.low - (a.high - a.low)).slice(0, 5)
  const [first, ...others] = widest
  if (!first)
    return refused(
      'I see no disagreement that you may see: what others answered opens up once you have answered the same question',
    )
  const where = (useCase: string | null) => (one && useCase ? '' : ` (${useCase ?? 'the organisation'})`)
  return answered(
    paragraph(
      say(
        `People disagree most on “${first.short}”${where(first.useCase)}: from level ${first.low} to level ${first.high}`,
        first.cite,
      ),
    ),
    list(others.map((d) => say(`“${d.short}”${where(d.useCase)}: level ${d.low} to ${d.high}`, d.cite))),
    paragraph(
      say('Where no position is recorded, the lower median counts; a lead or an owner can record one', first.cite),
    ),
  )
}
