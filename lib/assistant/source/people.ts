import { seatNames } from '#db/enums.ts'
import { allQuestions } from '#lib/framework/rules.ts'
import { capital, listOf } from '#lib/language/text.ts'
import { seatWord } from '#lib/use-case/words.ts'
import type { Material, OwnPassage } from './types.ts'
import { counted, lower, type Sentence, sentences } from './wording.ts'

const mostNamed = 12

const plainName = (name: string) => name.trim().toLowerCase().replaceAll(/\s+/g, ' ')

function page(key: string, title: string, ...body: readonly Sentence[]): OwnPassage {
  return {
    key,
    kind: 'people',
    title,
    body: sentences(...body),
    path: '/members',
    revision: null,
    useCaseId: null,
    questionId: null,
    authorId: null,
  }
}

/** The members, who usually knows what, and what each named person answers for. */
export function peoplePassages({ members, portfolio, plan }: Material): OwnPassage[] {
  const { framework, workbench } = portfolio
  const roles = new Map(framework.roles.map((r) => [r.id, r]))
  const useCases = new Map(portfolio.useCases.map((u) => [u.useCase.id, u.useCase.name]))
  const questions = allQuestions(framework)

  const seats = workbench.seats.flatMap((s) => {
    const useCase = useCases.get(s.useCaseId)
    const member = members.find((m) => m.id === s.membershipId)
    return useCase && s.person ? [{ ...s, useCase, member, name: member?.name ?? s.person }] : []
  })
  const sources = workbench.dataSources.flatMap((d) => {
    const useCase = useCases.get(d.useCaseId)
    return useCase && d.owner ? [{ ...d, useCase }] : []
  })
  const dutiesOf = (name: string, membershipId: string | null) => {
    const held = seats.filter((s) =>
      membershipId === null
        ? s.member === undefined && plainName(s.name) === plainName(name)
        : s.member?.id === membershipId,
    )
    const accepted = workbench.acceptances.filter(
      (a) => useCases.has(a.useCaseId) && plainName(a.person) === plainName(name),
    )
    const owned = (plan?.left ?? []).filter((r) =>
      membershipId === null ? plainName(r.owner) === plainName(name) : r.ownerMembershipId === membershipId,
    )
    const data = sources.filter((d) => plainName(d.owner) === plainName(name))
    return [
      held.length > 0 &&
        `Seats: ${listOf(held.slice(0, mostNamed).map((s) => `${lower(seatWord[s.seat])} of ${s.useCase}`))}`,
      accepted.length > 0 &&
        `Accepts ${counted(accepted.length, 'gate')} for ${listOf([...new Set(accepted.map((a) => useCases.get(a.useCaseId) ?? ''))])}`,
      data.length > 0 && `Owns the data source ${listOf(data.map((d) => d.name))}`,
      plan !== null &&
        (owned.length > 0
          ? `Owns ${counted(owned.length, 'action')} of the roadmap: ${listOf(owned.slice(0, mostNamed).map((r) => `${r.label} ${r.title}`))}`
          : 'Owns no action of the roadmap'),
    ] as const
  }

  const own = members.map((m) =>
    page(
      `person:${m.id}`,
      `${m.name}: role, knowledge and duties`,
      `${m.name} is ${m.role === 'owner' ? 'an owner' : `a ${m.role}`} of the organisation here`,
      m.knows.length > 0
        ? `Usually knows what concerns: ${listOf(m.knows.map((k) => lower(roles.get(k)?.name ?? k)))}`
        : 'Nobody has said what this person usually knows',
      ...dutiesOf(m.name, m.id),
    ),
  )
  const outside = new Map(seats.filter((s) => !s.member).map((s) => [plainName(s.name), s.name]))
  const others = [...outside].map(([key, name]) =>
    page(
      `person:${key}`,
      `${name}: duties`,
      `${name} is not a member of the organisation here`,
      ...dutiesOf(name, null),
    ),
  )

  const knowing = framework.roles.map((role) => {
    const who = members.filter((m) => m.knows.includes(role.id)).map((m) => m.name)
    const asked = questions.filter((q) => q.knows === role.id).map((q) => lower(q.short))
    return page(
      `knows:${role.id}`,
      `${role.name}: who to ask`,
      who.length > 0
        ? `${listOf(who)} usually ${who.length === 1 ? 'knows' : 'know'} what belongs to this role: ${lower(role.name)}`
        : `No member has said that they know what belongs to this role: ${lower(role.name)}`,
      capital(`${lower(role.name)}: ${role.summary}`),
      asked.length > 0 && `Questions for this role: ${listOf(asked)}`,
    )
  })

  return [
    page(
      'people',
      'Members: who is here and in which role',
      `${counted(members.length, 'member')}: ${listOf(members.slice(0, 60).map((m) => `${m.name} (${m.role})`))}`,
    ),
    page(
      'people:seats',
      'Who owns which use case: sponsors, product owners and technical leads',
      ...portfolio.useCases.slice(0, 40).map(({ useCase }) => {
        const held = seats.filter((s) => s.useCaseId === useCase.id)
        const said = seatNames.map(
          (seat) => `${lower(seatWord[seat])} ${held.find((s) => s.seat === seat)?.name ?? 'vacant'}`,
        )
        return `${useCase.name}: ${said.join(', ')}`
      }),
    ),
    page(
      'people:data',
      'Who owns which data source',
      sources.length === 0 && 'No data source has an owner',
      ...sources.slice(0, 60).map((d) => `${d.name} (${d.useCase}): ${d.owner}`),
      ...workbench.dataSources
        .filter((d) => useCases.has(d.useCaseId) && !d.owner)
        .slice(0, 20)
        .map((d) => `${d.name} (${useCases.get(d.useCaseId)}): no owner`),
    ),
    ...knowing,
    ...own,
    ...others,
  ]
}
