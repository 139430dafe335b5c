import { seatNames } from '#db/enums.ts'
import { allQuestions } from '#lib/framework/rules.ts'
import { seatWord } from '#lib/use-case/words.ts'
import { lower } from '../source/wording.ts'
import type { State } from './types.ts'

const mostMembers = 60
const mostActions = 6

export interface PeopleFilter {
  /** Question id. */
  question?: string | undefined
  /** Dimension id. */
  dimension?: string | undefined
}

/** Who is here, who usually knows what is asked, who sits where, and whose name is missing. */
export function readPeople(state: State, { question: questionId, dimension: dimensionId }: PeopleFilter) {
  const { members, portfolio, plan } = state
  const { framework, workbench } = portfolio
  const roleName = (id: string) => lower(framework.roles.find((r) => r.id === id)?.name ?? id)
  const knowing = (role: string) => members.filter((m) => m.knows.includes(role as never)).map((m) => m.name)
  const question = questionId === undefined ? undefined : allQuestions(framework).find((q) => q.id === questionId)
  const dimension = framework.dimensions.find((d) => d.id === (dimensionId ?? question?.id.split('.')[0]))
  const memberName = new Map(members.map((m) => [m.id, m.name]))
  const useCases = new Map(portfolio.useCases.map((u) => [u.useCase.id, u.useCase.name]))

  const asked = question ? [question] : (dimension?.questions ?? [])
  const byRole = [...Map.groupBy(asked, (q) => q.knows)].toSorted(([, a], [, b]) => b.length - a.length)
  const remedies = framework.remedies.filter((r) => r.closes.some((c) => asked.some((q) => q.id === c.question)))
  const actions = (plan?.actions ?? []).filter((row) =>
    remedies.some((r) => row.key === r.id || row.key.startsWith(`${r.id}@`)),
  )
  return {
    members: members.slice(0, mostMembers).map((m) => ({
      id: m.id,
      name: m.name,
      role: m.role,
      knows: m.knows.map(roleName),
      cite: `person:${m.id}`,
    })),
    about: dimension
      ? { question: question?.short ?? null, dimension: dimension.name, dimensionId: dimension.id }
      : null,
    knows: byRole.map(([role, questions]) => ({
      role: roleName(role),
      people: knowing(role),
      questions: questions.map((q) => ({ id: q.id, short: q.short })),
      cite: `knows:${role}`,
    })),
    actions: actions.slice(0, mostActions).map((row) => ({
      label: row.label,
      title: row.title,
      useCases: row.useCases.map((u) => u.name),
      role: lower(row.roleName),
      owner: row.owner || null,
      cite: `action:${row.id}`,
    })),
    actionCount: actions.length,
    dataSources:
      dimension?.id === 'data'
        ? // The first source of each use case, then the second: whoever names six names six use cases.
          workbench.dataSources
            .toSorted((a, b) => a.position - b.position)
            .flatMap((d) => {
              const useCase = useCases.get(d.useCaseId)
              return useCase
                ? [{ name: d.name, useCase, critical: d.critical, owner: d.owner || null, cite: 'people:data' }]
                : []
            })
        : [],
    seats: portfolio.useCases.slice(0, 40).map(({ useCase }) => ({
      useCase: useCase.name,
      useCaseId: useCase.id,
      held: seatNames.map((seat) => {
        const held = workbench.seats.find((s) => s.useCaseId === useCase.id && s.seat === seat)
        const member = held?.membershipId && memberName.get(held.membershipId)
        return { seat: lower(seatWord[seat]), person: member || held?.person || null }
      }),
      cite: 'people:seats',
    })),
    outside: [
      ...new Set(
        workbench.seats.flatMap((s) => (useCases.has(s.useCaseId) && !s.membershipId && s.person ? [s.person] : [])),
      ),
    ],
    unknownRoles: framework.roles
      .filter((r) => knowing(r.id).length === 0)
      .map((r) => ({ role: lower(r.name), cite: `knows:${r.id}` })),
  }
}

export type PeopleReading = ReturnType<typeof readPeople>
