import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { renderSVG } from 'uqr'
import type { Part } from '#lib/auth/room/types.ts'
import { listPinned } from '#lib/template/queries.ts'
import { loadOrgContext } from '../auth/loaders.ts'
import { may } from '../auth/policy.ts'
import { lookUpRoom } from '../auth/room/queries.ts'
import type { RoomContext } from '../auth/room/types.ts'
import { readCookie, sessionCookieName } from '../auth/session/rules.ts'
import type { OrgContext } from '../auth/types.ts'
import { listMembers } from '../organization/member/queries.ts'
import { portfolioFacts } from '../portfolio/facts/rules.ts'
import { overviewOf } from '../portfolio/overview/rules.ts'
import { getPortfolio } from '../portfolio/queries.ts'
import { findRoadmap } from '../roadmap/queries.ts'
import { env } from '../runtime/env.ts'
import { verdicts } from '../scoring/types.ts'
import { choicesOf } from './agenda/queries.ts'
import { guestToken } from './person/rules.ts'
import { getOwn, getWallView, getWorkshop, listWorkshops } from './queries.ts'
import { getTimeline } from './timeline/queries.ts'
import type { Happening } from './timeline/types.ts'
import type { ActionChoices, AgendaChoices, DashboardData, Joining, OwnView, WorkshopView } from './types.ts'

/** The organisation's workshops, and whether the person may prepare one. */
export async function loadWorkshops(slug: string) {
  const ctx = await loadOrgContext(slug)
  const [workshops, pinned] = await Promise.all([listWorkshops(ctx), listPinned(ctx)])
  const agendas = pinned.filter((one) => one.kind === 'agenda')
  return { workshops, agendas, mayPrepare: may(ctx.role, 'record-position') }
}

async function loadRoomContext(workshopId: string): Promise<RoomContext | null> {
  const cookies = (await headers()).get('cookie')
  const { appUrl } = env()
  return lookUpRoom(
    {
      session: readCookie(cookies, sessionCookieName(appUrl)),
      guest: guestToken((name) => readCookie(cookies, name), appUrl, workshopId),
    },
    workshopId,
  )
}

/** The room of a member who has entered a workshop of this organisation; null for everybody else. */
async function loadMembersRoom(ctx: OrgContext, workshopId: string): Promise<RoomContext | null> {
  const room = await loadRoomContext(workshopId)
  return room?.member && room.organizationId === ctx.organizationId ? room : null
}

function joiningOf(code: string): Joining {
  const { appUrl } = env()
  return {
    address: `${appUrl.replace(/^https?:\/\//, '')}/join`,
    qr: renderSVG(`${appUrl}/join?code=${code}`, { border: 1, ecc: 'M' }),
  }
}

const leads = (part: Part) => part === 'facilitator' || part === 'co-facilitator'

interface Inside {
  view: WorkshopView
  own: OwnView
  joining: Joining
  /** Whether the person may take over from a facilitator who has gone. */
  mayLead: boolean
  /** For those who lead it. */
  choices: AgendaChoices | null
}

/** A workshop for a member of its organisation: from inside, or from the door. Else "not found". */
export async function loadWorkshop(
  slug: string,
  workshopId: string,
): Promise<({ kind: 'inside' } & Inside) | { kind: 'door'; name: string } | ({ kind: 'over' } & Afterwards)> {
  const ctx = await loadOrgContext(slug)
  const line = (await listWorkshops(ctx)).find(({ id }) => id === workshopId)
  if (!line) notFound()
  if (line.state === 'closed') return { kind: 'over', ...(await afterwards(ctx, workshopId)) }
  const room = await loadMembersRoom(ctx, workshopId)
  if (room) {
    const view = await getWorkshop(room)
    const mayLead = may(ctx.role, 'record-position')
    const choices = leads(room.part) ? await choicesOf(ctx) : null
    return { kind: 'inside', view, own: await getOwn(room), joining: joiningOf(view.code), mayLead, choices }
  }
  return { kind: 'door', name: line.name }
}

/** A workshop that is over. */
export interface Afterwards {
  view: WorkshopView
  timeline: Happening[]
  /** The organisation's people, and whether they took part. */
  members: { id: string; name: string; present: boolean }[]
  /** For who plans the roadmap, where there is one. */
  choices: ActionChoices | null
  /** Whether the person may mail the summary. */
  maySend: boolean
}

async function afterwards(ctx: OrgContext, workshopId: string): Promise<Afterwards> {
  const { organizationId, userId } = ctx
  const view = await getWorkshop({ organizationId, workshopId, userId })
  const [timeline, members, roadmap, portfolio] = await Promise.all([
    getTimeline(ctx, view),
    listMembers(ctx),
    findRoadmap(ctx),
    getPortfolio(ctx),
  ])
  const present = new Set((view.people ?? []).map((one) => one.name))
  const { phases, roles } = portfolio.framework
  const choices = {
    phases: phases.map(({ number, name }) => ({ number, name })),
    roles: roles.map(({ id, name }) => ({ id, name })),
    useCases: portfolio.useCases.map(({ useCase }) => ({ id: useCase.id, name: useCase.name })),
  }
  return {
    view,
    timeline,
    members: members.map(({ id, name }) => ({ id, name, present: present.has(name) })),
    choices: roadmap && may(ctx.role, 'plan-roadmap') ? choices : null,
    maySend: may(ctx.role, 'record-position'),
  }
}

/** The screen that everybody sees, for a facilitator. Else "not found". */
export async function loadPresenter(
  slug: string,
  workshopId: string,
): Promise<{ view: WorkshopView; joining: Joining; dashboard: DashboardData }> {
  const room = await loadMembersRoom(await loadOrgContext(slug), workshopId)
  if (!room || !leads(room.part)) notFound()
  const view = await getWallView(room)
  return { view, joining: joiningOf(view.code), dashboard: await dashboardFor(room) }
}

/** A workshop for whoever holds a guest's token; null for everybody else, for whom the code is asked. */
export async function loadGuestRoom(workshopId: string): Promise<{ view: WorkshopView; own: OwnView } | null> {
  const room = await loadRoomContext(workshopId)
  return room && { view: await getWorkshop(room), own: await getOwn(room) }
}

/** Where the organisation's use cases stand: the same for everybody in the room. */
async function dashboardFor(room: RoomContext): Promise<DashboardData> {
  const portfolio = await getPortfolio(room)
  const overview = overviewOf(portfolio)
  const { useCases } = portfolioFacts(portfolio)
  const names = verdicts.map((verdict) => ({
    verdict,
    names: useCases.filter((one) => one.verdict === verdict).map(({ name }) => name),
  }))
  return { verdicts: names, overview, thresholds: portfolio.framework.thresholds }
}

interface InRoom {
  view: WorkshopView
  own: OwnView
  dashboard: DashboardData
}

const inRoom = async (room: RoomContext): Promise<InRoom> => ({
  view: await getWorkshop(room),
  own: await getOwn(room),
  dashboard: await dashboardFor(room),
})

/** The dashboard of a workshop for a member who has entered it. Else "not found". */
export async function loadDashboard(slug: string, workshopId: string): Promise<InRoom> {
  const room = await loadMembersRoom(await loadOrgContext(slug), workshopId)
  return room ? inRoom(room) : notFound()
}

/** The dashboard of a workshop for whoever holds a guest's token; null for everybody else. */
export async function loadGuestDashboard(workshopId: string): Promise<InRoom | null> {
  const room = await loadRoomContext(workshopId)
  return room && inRoom(room)
}
