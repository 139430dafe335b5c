import { seatNames } from '#db/enums.ts'
import { allQuestions } from '#lib/framework/rules.ts'
import { capital, listOf } from '#lib/language/text.ts'
import { oncePer } from '#lib/once-per.ts'
import type { PlanFacts } from '#lib/roadmap/facts/types.ts'
import { sameName } from '#lib/use-case/rules.ts'
import { seatWord } from '#lib/use-case/words.ts'
import type { Material, OwnPassage } from './types.ts'
import { counted, lower, type Sentence, sentences } from './wording.ts'

const mostNamed = 12

const byName = <T>(list: readonly T[], nameOf: (one: T) => string) => Map.groupBy(list, (one) => sameName(nameOf(one)))

/** The actions that are left, by who owns them: a member's id, or else a name. */
const ownersOf = oncePer((left: PlanFacts['left']) => ({
  byMember: Map.groupBy(left, (action) => action.ownerMembershipId),
  byName: byName(left, (action) => action.owner),
}))

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

  const known = new Map(members.map((m) => [m.id, m]))
  const seats = workbench.seats.flatMap((s) => {
    const useCase = useCases.get(s.useCaseId)
    const member = s.membershipId === null ? undefined : known.get(s.membershipId)
    return useCase && s.person ? [{ ...s, useCase, member, name: member?.name ?? s.person }] : []
  })
  const sources = workbench.dataSources.flatMap((d) => {
    const useCase = useCases.get(d.useCaseId)
    return useCase && d.owner ? [{ ...d, useCase }] : []
  })
  const seatsIn = Map.groupBy(seats, (s) => s.useCaseId)
  const seatsOf = Map.groupBy(seats, (s) => s.member?.id ?? sameName(s.name))
  const acceptancesOf = byName(
    workbench.acceptances.filter((a) => useCases.has(a.useCaseId)),
    (a) => a.person,
  )
  const sourcesOf = byName(sources, (d) => d.owner)
  const owners = plan && ownersOf(plan.left)
  const dutiesOf = (name: string, membershipId: string | null) => {
    const plain = sameName(name)
    const held = seatsOf.get(membershipId ?? plain) ?? []
    const accepted = acceptancesOf.get(plain) ?? []
    const owned = (membershipId === null ? owners?.byName.get(plain) : owners?.byMember.get(membershipId)) ?? []
    const data = sourcesOf.get(plain) ?? []
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
  const outside = new Map(seats.filter((s) => !s.member).map((s) => [sameName(s.name), s.name]))
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
        const held = seatsIn.get(useCase.id) ?? []
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
