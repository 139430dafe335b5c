import { cookies } from 'next/headers'
import { notFound } from 'next/navigation'
import { renderSVG } from 'uqr'
import { loadOrgContext } from '../auth/loaders.ts'
import { may } from '../auth/policy.ts'
import { lookUpRoom } from '../auth/room/queries.ts'
import type { RoomContext } from '../auth/room/types.ts'
import { sessionCookieName } from '../auth/session/rules.ts'
import { env } from '../env.ts'
import { loadPortfolio } from '../portfolio/loaders.ts'
import { overviewOf } from '../portfolio/overview/rules.ts'
import { listPinned } from '../practice/template/queries.ts'
import { choicesOf } from './agenda/queries.ts'
import { guestCookieName } from './person/rules.ts'
import { findWorkshopName, getOwn, getWorkshop, listWorkshops } from './queries.ts'
import type { AgendaChoices, Joining, OwnView, Part, WorkshopView } from './types.ts'

/** The organisation's workshops, and whether the person may prepare one. */
export async function loadWorkshops(slug: string) {
  const ctx = await loadOrgContext(slug)
  const [workshops, pinned] = await Promise.all([listWorkshops(ctx), listPinned(ctx)])
  const agendas = pinned.filter((one) => one.kind === 'agenda')
  return { workshops, agendas, mayPrepare: may(ctx.role, 'record-position') }
}

async function loadRoomContext(workshopId: string): Promise<RoomContext | null> {
  const jar = await cookies()
  const { appUrl } = env()
  return lookUpRoom(
    { session: jar.get(sessionCookieName(appUrl))?.value, guest: jar.get(guestCookieName(appUrl))?.value },
    workshopId,
  )
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
): Promise<({ kind: 'inside' } & Inside) | { kind: 'door'; name: string }> {
  const ctx = await loadOrgContext(slug)
  const room = await loadRoomContext(workshopId)
  if (room?.member && room.organizationId === ctx.organizationId) {
    const view = await getWorkshop(room, 'room')
    const mayLead = may(ctx.role, 'record-position')
    const choices = leads(room.part) ? await choicesOf(ctx) : null
    return { kind: 'inside', view, own: await getOwn(room), joining: joiningOf(view.code), mayLead, choices }
  }
  const name = await findWorkshopName(ctx, workshopId)
  if (name === null) notFound()
  return { kind: 'door', name }
}

/** The screen that everybody sees, for a facilitator. Else "not found". */
export async function loadPresenter(
  slug: string,
  workshopId: string,
): Promise<{ view: WorkshopView; joining: Joining }> {
  const ctx = await loadOrgContext(slug)
  const room = await loadRoomContext(workshopId)
  if (!room || !leads(room.part) || room.organizationId !== ctx.organizationId) notFound()
  const view = await getWorkshop(room, 'presenter')
  return { view, joining: joiningOf(view.code) }
}

/** A workshop for whoever holds a guest's token; null for everybody else, for whom the code is asked. */
export async function loadGuestRoom(workshopId: string): Promise<{ view: WorkshopView; own: OwnView } | null> {
  const room = await loadRoomContext(workshopId)
  return room && { view: await getWorkshop(room, 'room'), own: await getOwn(room) }
}

/** Where the organisation's use cases stand, for everybody in the room. */
export async function loadDashboard(slug: string) {
  const { portfolio } = await loadPortfolio(slug)
  return { overview: overviewOf(portfolio), thresholds: portfolio.framework.thresholds }
}
