import { globSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { rolesThatMay } from '#lib/auth/testing/roles-that-may.ts'
import type { Role } from '#lib/auth/types.ts'
import type { Declaration } from '#lib/http/handler.ts'

/** Ids that a request may carry. */
export interface Ids {
  slug: string
  assessmentId: string
  useCaseId: string
  membershipId: string
  invitationId: string
  actionId: string
  conversationId: string
  runId: string
  draftId: string
  workshopId: string
  noteId: string
  engagementId: string
  templateId: string
  pinId: string
  organizationQuestion: string
  useCaseQuestion: string
}

export type PathId = Extract<keyof Ids, `${string}Id`>

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
type Method = (typeof methods)[number]

type Body = Record<string, unknown>

/** What no handler can say of itself: how a request looks that it takes. */
interface Example {
  /** Parts of the path that are not called as an id is: the name of an id, or the part itself. */
  params?: Record<string, string>
  query?: string
  body?: Body | ((ids: Ids) => Body)
  /** Ids in the body. */
  bodyIds?: readonly PathId[]
  headers?: Record<string, string>
  /** Who may do what the example asks for, where the handler lets in more for other things. */
  only?: readonly Role[]
}

/** One method of one route: the row of the authorisation matrix. */
export interface Door {
  method: Method
  /** As Next names the route. */
  route: string
  scope: Declaration['scope']
  /** Roles that may pass; for doors of an organisation. */
  roles?: readonly Role[]
  /** Ids in the path besides the slug. */
  ids: readonly PathId[]
  path(ids: Ids): string
  body?(ids: Ids): Body
  bodyIds?: readonly PathId[]
  headers?: Record<string, string>
}

const neverSaved = { 'if-match': '"0"' }
const savedOnce = { 'if-match': '"1"' }
const someId = '0198aaaa-0000-7000-8000-000000000000'
const tomorrow = new Date(Date.now() + 864e5).toISOString().slice(0, 10)
const nextYear = new Date(Date.now() + 300 * 864e5).toISOString().slice(0, 10)
const branding = { kind: 'branding', name: 'Cover', content: { line: 'Prepared with us', note: '' } }

/** By method and route. */
const examples: Readonly<Record<string, Example>> = {
  'GET /sw.js': {},
  'GET /api/auth/[...auth]': { params: { auth: 'providers' } },
  'POST /api/session/sign-in': { body: { email: 'nobody@example.test', password: 'not the password' } },
  'POST /api/session/register': { body: { name: '', email: 'no address', password: 'short' } },
  'POST /api/session/email-link': { body: { email: 'no address' } },
  'POST /api/session/link': { body: { email: 'nobody@example.test', token: 'x'.repeat(43) } },
  'POST /api/session/keep': { body: { password: '' } },
  'GET /api/session/oidc': {},
  'POST /api/session/sign-out': {},
  'POST /api/session/sign-out-everywhere': {},
  'POST /api/account/name': { body: { name: 'Same person' } },
  'POST /api/account/address': { body: { email: 'another@example.test', current: 'wrong' } },
  'POST /api/account/address/confirmation': { body: { token: 'x'.repeat(43) } },
  'POST /api/account/deletion': { body: { email: 'somebody-else@example.test', current: 'wrong' } },
  'GET /api/account/export': {},
  'POST /api/organizations/[organizationId]/restoration': {
    params: { organizationId: '00000000-0000-4000-8000-000000000000' },
  },
  'POST /api/account/password': { body: { current: 'wrong', password: 'correct horse battery' } },
  'POST /api/account/single-sign-on': {},
  'DELETE /api/account/single-sign-on': {},
  'POST /api/organizations': { body: { name: 'Another organisation' } },
  'POST /api/invitations/accept': { body: { token: 'x'.repeat(43) } },
  'PATCH /api/o/[slug]/organization': { body: { name: 'Renamed', sector: '', size: '' } },
  'POST /api/o/[slug]/invitations': { body: () => ({ email: `${crypto.randomUUID()}@example.test`, role: 'viewer' }) },
  'DELETE /api/o/[slug]/invitations/[id]': { params: { id: 'invitationId' } },
  'PATCH /api/o/[slug]/invitations/[id]': {
    params: { id: 'invitationId' },
    body: { note: 'You know this best.', knows: ['data'] },
  },
  'POST /api/o/[slug]/invitations/[id]/resend': { params: { id: 'invitationId' } },
  'PATCH /api/o/[slug]/members/me': { body: { knows: ['data'] } },
  'PATCH /api/o/[slug]/members/[membershipId]': { body: { knows: ['risk'] } },
  // Everybody may leave; this is somebody else.
  'DELETE /api/o/[slug]/members/[membershipId]': { only: ['owner'] },
  'POST /api/o/[slug]/organization/deletion': { body: { name: 'Not its name' } },
  'POST /api/o/[slug]/people/[personId]/erasure': { params: { personId: 'membershipId' } },
  'POST /api/o/[slug]/use-cases/[useCaseId]/restoration': {},
  'POST /api/o/[slug]/members/[membershipId]/keep': {},
  'PUT /api/o/[slug]/assessments/[assessmentId]/answers/[questionId]': {
    params: { questionId: 'useCaseQuestion' },
    bodyIds: ['useCaseId'],
    headers: neverSaved,
    body: (i) => ({ state: 'answered', level: 2, useCaseId: i.useCaseId }),
  },
  'PUT /api/o/[slug]/assessments/[assessmentId]/positions/[questionId]': {
    params: { questionId: 'useCaseQuestion' },
    bodyIds: ['useCaseId'],
    headers: neverSaved,
    body: (i) => ({ useCaseId: i.useCaseId, level: 2, reason: 'Agreed.' }),
  },
  'GET /api/o/[slug]/answers/[subject]/[questionId]': {
    params: { subject: 'useCaseId', questionId: 'useCaseQuestion' },
  },
  'GET /api/o/[slug]/answers/[subject]/[questionId]/revisions': {
    params: { subject: 'useCaseId', questionId: 'useCaseQuestion' },
  },
  'GET /api/o/[slug]/verdicts': {},
  'POST /api/o/[slug]/use-cases': { body: { name: 'Another use case' } },
  'PUT /api/o/[slug]/use-cases/[useCaseId]': { headers: savedOnce, body: { name: 'Renamed', stage: 'pilot' } },
  'DELETE /api/o/[slug]/use-cases/[useCaseId]': { headers: savedOnce },
  'GET /api/o/[slug]/use-cases/[useCaseId]/verdict': {},
  'PUT /api/o/[slug]/use-cases/[useCaseId]/workbench/[part]': {
    params: { part: 'steps' },
    headers: savedOnce,
    body: { rows: [{ name: 'Read the claim', class: 'probabilistic' }] },
  },
  'PUT /api/o/[slug]/use-cases/[useCaseId]/acceptances/[gate]': {
    params: { gate: 'failure-patterns-unseen' },
    headers: savedOnce,
    body: { person: 'Margaret', reason: 'Small volume.', until: tomorrow },
  },
  'DELETE /api/o/[slug]/use-cases/[useCaseId]/acceptances/[gate]': {
    params: { gate: 'failure-patterns-unseen' },
    headers: savedOnce,
  },
  'POST /api/o/[slug]/roadmap': { body: {} },
  'PATCH /api/o/[slug]/roadmap/settings': {
    body: { basis: 'stale', startsOn: '2027-01-04', people: {}, holidays: [] },
  },
  'PATCH /api/o/[slug]/roadmap/actions/[actionId]': { headers: savedOnce, body: { status: 'in-progress' } },
  'GET /api/o/[slug]/assistant': {},
  'POST /api/o/[slug]/assistant/ask': {
    bodyIds: ['conversationId', 'useCaseId'],
    body: (i) => ({ conversationId: i.conversationId, question: 'What blocks it?', useCaseId: i.useCaseId }),
  },
  'GET /api/o/[slug]/assistant/conversations/[id]': { params: { id: 'conversationId' } },
  'DELETE /api/o/[slug]/assistant/conversations/[id]': { params: { id: 'conversationId' } },
  'GET /api/o/[slug]/assistant/runs/[id]': { params: { id: 'runId' } },
  'PUT /api/o/[slug]/assistant/runs/[id]/rating': { params: { id: 'runId' }, body: { rating: 1, correction: '' } },
  'POST /api/o/[slug]/assistant/runs/[id]/replay': { params: { id: 'runId' } },
  'GET /api/o/[slug]/assistant/drafts/[id]': { params: { id: 'draftId' } },
  'GET /api/o/[slug]/assistant/drafts/[id]/text': { params: { id: 'draftId' } },
  'POST /api/o/[slug]/assistant/drafts/[id]/acceptance': {
    params: { id: 'draftId' },
    body: { hash: '0'.repeat(64), content: { title: 'A summary', text: 'A text' } },
  },
  'POST /api/o/[slug]/assistant/drafts/[id]/rejection': {
    params: { id: 'draftId' },
    body: { hash: '0'.repeat(64), reason: '' },
  },
  'GET /api/o/[slug]/assistant/setting': {},
  'PUT /api/o/[slug]/assistant/setting': {
    headers: neverSaved,
    body: { enabled: true, provider: false, retentionDays: 90, monthlyCap: null, prompts: {} },
  },
  'GET /o/[slug]/report.pdf': {},
  'GET /api/o/[slug]/handover.zip': {},
  'GET /api/o/[slug]/audit-log': { query: 'format=csv' },
  'GET /api/o/[slug]/benchmark': {},
  'PUT /api/o/[slug]/benchmark': {},
  'DELETE /api/o/[slug]/benchmark': {},
  'GET /api/o/[slug]/engagements': {},
  'POST /api/o/[slug]/engagements': { body: { practice: 'no-such-practice', scope: 'read', endsOn: nextYear } },
  'PATCH /api/o/[slug]/engagements/[engagementId]': { body: { scope: 'read', endsOn: nextYear } },
  'DELETE /api/o/[slug]/engagements/[engagementId]': {},
  // The organisations of this matrix are no practices: whoever may, finds nothing.
  'POST /api/o/[slug]/clients': { body: { name: 'Client', sector: '', size: '', endsOn: nextYear } },
  'POST /api/o/[slug]/clients/[engagementId]/consultants': {
    bodyIds: ['membershipId'],
    body: (i) => ({ membershipId: i.membershipId }),
  },
  'DELETE /api/o/[slug]/clients/[engagementId]/consultants/[membershipId]': {},
  'POST /api/o/[slug]/templates': { body: branding },
  'PUT /api/o/[slug]/templates/[templateId]': { body: branding },
  'POST /api/o/[slug]/templates/[templateId]/pins': {
    bodyIds: ['engagementId'],
    body: (i) => ({ version: 1, engagementIds: [i.engagementId] }),
  },
  'DELETE /api/o/[slug]/pinned-templates/[pinId]': {},
  'GET /api/o/[slug]/workshops': {},
  'POST /api/o/[slug]/workshops': { body: { name: 'Review', mode: 'named', leastVoters: 4 } },
  'POST /api/o/[slug]/workshops/[workshopId]/entry': { body: { watch: false } },
  'GET /api/o/[slug]/workshops/[workshopId]/minutes': {},
  'GET /api/o/[slug]/workshops/[workshopId]/minutes.pdf': {},
  'POST /api/o/[slug]/workshops/[workshopId]/summary': { body: (i) => ({ membershipIds: [i.membershipId] }) },
  'POST /api/o/[slug]/workshops/[workshopId]/notes/[noteId]/action': {
    body: { title: 'Do it', phase: 1, role: 'data', days: 2, deliverable: 'A list', exitCriterion: 'It is there' },
  },
  'POST /api/join': { body: { code: 'AAAAAA', name: 'Somebody' } },
  'GET /api/workshops/[workshopId]': {},
  'GET /api/workshops/[workshopId]/events': {},
  'GET /api/workshops/[workshopId]/presenter': {},
  'GET /api/workshops/[workshopId]/presenter/view': {},
  'PUT /api/workshops/[workshopId]/vote': {
    body: { itemId: someId, round: 1, choice: '2', confidence: null, key: null },
  },
  'POST /api/workshops/[workshopId]/moves': { body: { move: 'open', itemId: someId, seconds: null } },
  'PUT /api/workshops/[workshopId]/agenda': { body: { sequence: 0, items: [] } },
  'PUT /api/workshops/[workshopId]/state': { body: { state: 'closed' } },
  'PUT /api/workshops/[workshopId]/mode': { body: { mode: 'sealed', leastVoters: 4 } },
  'POST /api/workshops/[workshopId]/notes': { body: { text: 'A note', itemId: null } },
  'POST /api/workshops/[workshopId]/take-over': {},
  'PATCH /api/workshops/[workshopId]/people/[personId]': { params: { personId: someId }, body: { part: 'removed' } },
}

/** What the handlers of all routes declare, by method and route as Next names it; undefined where one declares nothing. */
async function readDeclarations(): Promise<Map<string, Declaration | undefined>> {
  const found = new Map<string, Declaration | undefined>()
  for (const file of globSync('app/**/route.ts').sort()) {
    const route = file
      .replace(/^app/, '')
      .replaceAll(/\/\([^)]+\)/g, '')
      .replace(/\/route\.ts$/, '')
    const handlers = (await import(pathToFileURL(resolve(file)).href)) as Partial<
      Record<Method, { declaration?: Declaration }>
    >
    for (const method of methods) if (handlers[method]) found.set(`${method} ${route}`, handlers[method].declaration)
  }
  return found
}

const declarations = await readDeclarations()

/** What is wrong with the matrix: each handler declares who may pass and has an example, and each example has its handler. */
export function doorFaults(): string[] {
  const handlers = [...declarations].flatMap(([name, declared]) => {
    const example = examples[name]
    if (!declared) return `${name} is made by no handler of lib/http: nobody knows who may pass.`
    if (!example) return `${name} has no example in e2e/support/doors.ts.`
    if (declared.hasBody !== (example.body !== undefined))
      return `${name} ${declared.hasBody ? 'takes a body, and its example has none' : 'takes no body, and its example has one'}.`
    return []
  })
  const strays = Object.keys(examples).filter((name) => !declarations.has(name))
  return [...handlers, ...strays.map((name) => `${name} has an example and no handler.`)]
}

const isPathId = (name: string): name is PathId => name.endsWith('Id')

function doorOf(name: string, example: Example): Door {
  const { params = {}, query, body, only, ...sent } = example
  const [method, route = ''] = name.split(' ') as [Method, string]
  const declared = declarations.get(name)
  const parts = [...route.matchAll(/\[(?:\.\.\.)?(\w+)\]/g)].map(([, part = '']) => part)
  return {
    method,
    route,
    scope: declared?.scope ?? 'public',
    ...(declared?.ability && { roles: only ?? rolesThatMay[declared.ability] }),
    ids: parts.map((part) => params[part] ?? part).filter(isPathId),
    path(ids) {
      const values: Readonly<Record<string, string>> = { ...ids }
      const left = parts.values()
      const path = route.replaceAll(/\[[^\]]+\]/g, () => {
        const part = left.next().value ?? ''
        const value = values[params[part] ?? part] ?? params[part]
        if (value === undefined) throw new Error(`${name}: no id is called ${part}. Say in params what stands there.`)
        return value
      })
      return query ? `${path}?${query}` : path
    },
    ...(body && { body: typeof body === 'function' ? body : () => body }),
    ...sent,
  }
}

export const doors: readonly Door[] = Object.entries(examples).map(([name, example]) => doorOf(name, example))
