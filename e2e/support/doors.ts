import type { Role } from '#lib/auth/types.ts'

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

export type PathId =
  | 'assessmentId'
  | 'useCaseId'
  | 'membershipId'
  | 'invitationId'
  | 'actionId'
  | 'conversationId'
  | 'runId'
  | 'draftId'
  | 'workshopId'
  | 'noteId'
  | 'engagementId'
  | 'templateId'
  | 'pinId'

/** One method of one route: the row of the authorisation matrix. */
export interface Door {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** As Next names the route. */
  route: string
  /** `room`: for those who are in the workshop; to everybody else there is none. */
  scope: 'public' | 'signed-in' | 'member' | 'room'
  /** Roles that may pass; for doors of an organisation. */
  roles?: readonly Role[]
  /** Ids in the path besides the slug. */
  ids?: readonly PathId[]
  path(ids: Ids): string
  body?(ids: Ids): Record<string, unknown>
  /** Ids in the body. */
  bodyIds?: readonly PathId[]
  headers?: Record<string, string>
  /** Answers with a page, a stream or a file instead of JSON. */
  media?: string
}

const everyone = ['viewer', 'member', 'facilitator', 'lead', 'owner'] as const
const recorders = ['facilitator', 'lead', 'owner'] as const
const contributors = ['member', 'lead', 'owner'] as const
const leads = ['lead', 'owner'] as const
const owners = ['owner'] as const
const versioned = { 'if-match': '"0"' }
const usedVersion = { 'if-match': '"1"' }

const workbench = (ids: Ids) => `/api/o/${ids.slug}/use-cases/${ids.useCaseId}`

const assistant = (ids: Ids) => `/api/o/${ids.slug}/assistant`

const benchmark = (ids: Ids) => `/api/o/${ids.slug}/benchmark`

const engagements = (ids: Ids) => `/api/o/${ids.slug}/engagements`

const nextYear = new Date(Date.now() + 300 * 864e5).toISOString().slice(0, 10)

const branding = { kind: 'branding', name: 'Cover', content: { line: 'Prepared with us', note: '' } }

const workshops = (ids: Ids) => `/api/o/${ids.slug}/workshops`

/** A door of the room itself. */
const room = (method: Door['method'], place: string, body?: Record<string, unknown>, route = place): Door => ({
  method,
  route: `/api/workshops/[workshopId]${route}`,
  scope: 'room',
  ids: ['workshopId'],
  path: (i) => `/api/workshops/${i.workshopId}${place}`,
  ...(body ? { body: () => body } : {}),
})

const someId = '0198aaaa-0000-7000-8000-000000000000'

export const doors: readonly Door[] = [
  { method: 'GET', route: '/sw.js', scope: 'public', path: () => '/sw.js', media: 'text/javascript' },
  { method: 'GET', route: '/api/auth/[...auth]', scope: 'public', path: () => '/api/auth/providers' },
  {
    method: 'POST',
    route: '/api/session/sign-in',
    scope: 'public',
    path: () => '/api/session/sign-in',
    body: () => ({ email: 'nobody@example.test', password: 'not the password' }),
  },
  {
    method: 'POST',
    route: '/api/session/register',
    scope: 'public',
    path: () => '/api/session/register',
    body: () => ({ name: '', email: 'no address', password: 'short' }),
  },
  {
    method: 'POST',
    route: '/api/session/email-link',
    scope: 'public',
    path: () => '/api/session/email-link',
    body: () => ({ email: 'no address' }),
  },
  {
    method: 'POST',
    route: '/api/session/link',
    scope: 'public',
    path: () => '/api/session/link',
    body: () => ({ email: 'nobody@example.test', token: 'x'.repeat(43) }),
  },
  {
    method: 'POST',
    route: '/api/session/keep',
    scope: 'public',
    path: () => '/api/session/keep',
    body: () => ({ password: '' }),
  },
  { method: 'GET', route: '/api/session/oidc', scope: 'public', path: () => '/api/session/oidc' },
  { method: 'POST', route: '/api/session/sign-out', scope: 'public', path: () => '/api/session/sign-out' },
  {
    method: 'POST',
    route: '/api/session/sign-out-everywhere',
    scope: 'signed-in',
    path: () => '/api/session/sign-out-everywhere',
  },
  {
    method: 'POST',
    route: '/api/account/name',
    scope: 'signed-in',
    path: () => '/api/account/name',
    body: () => ({ name: 'Same person' }),
  },
  {
    method: 'POST',
    route: '/api/account/address',
    scope: 'signed-in',
    path: () => '/api/account/address',
    body: () => ({ email: 'another@example.test', current: 'wrong' }),
  },
  {
    method: 'POST',
    route: '/api/account/address/confirmation',
    scope: 'signed-in',
    path: () => '/api/account/address/confirmation',
    body: () => ({ token: 'x'.repeat(43) }),
  },
  {
    method: 'POST',
    route: '/api/account/deletion',
    scope: 'signed-in',
    path: () => '/api/account/deletion',
    body: () => ({ email: 'somebody-else@example.test', current: 'wrong' }),
  },
  { method: 'GET', route: '/api/account/export', scope: 'signed-in', path: () => '/api/account/export' },
  {
    method: 'POST',
    route: '/api/organizations/[organizationId]/restoration',
    scope: 'signed-in',
    path: () => '/api/organizations/00000000-0000-4000-8000-000000000000/restoration',
  },
  {
    method: 'POST',
    route: '/api/account/password',
    scope: 'signed-in',
    path: () => '/api/account/password',
    body: () => ({ current: 'wrong', password: 'correct horse battery' }),
  },
  {
    method: 'POST',
    route: '/api/account/single-sign-on',
    scope: 'signed-in',
    path: () => '/api/account/single-sign-on',
  },
  {
    method: 'DELETE',
    route: '/api/account/single-sign-on',
    scope: 'signed-in',
    path: () => '/api/account/single-sign-on',
  },
  {
    method: 'POST',
    route: '/api/organizations',
    scope: 'signed-in',
    path: () => '/api/organizations',
    body: () => ({ name: 'Another organisation' }),
  },
  {
    method: 'POST',
    route: '/api/invitations/accept',
    scope: 'public',
    path: () => '/api/invitations/accept',
    body: () => ({ token: 'x'.repeat(43) }),
  },
  {
    method: 'PATCH',
    route: '/api/o/[slug]/organization',
    scope: 'member',
    roles: owners,
    path: (i) => `/api/o/${i.slug}/organization`,
    body: () => ({ name: 'Renamed', sector: '', size: '' }),
  },
  {
    method: 'POST',
    route: '/api/o/[slug]/invitations',
    scope: 'member',
    roles: leads,
    path: (i) => `/api/o/${i.slug}/invitations`,
    body: () => ({ email: `${crypto.randomUUID()}@example.test`, role: 'viewer' }),
  },
  {
    method: 'DELETE',
    route: '/api/o/[slug]/invitations/[id]',
    scope: 'member',
    roles: leads,
    ids: ['invitationId'],
    path: (i) => `/api/o/${i.slug}/invitations/${i.invitationId}`,
  },
  {
    method: 'PATCH',
    route: '/api/o/[slug]/invitations/[id]',
    scope: 'member',
    roles: leads,
    ids: ['invitationId'],
    path: (i) => `/api/o/${i.slug}/invitations/${i.invitationId}`,
    body: () => ({ note: 'You know this best.', knows: ['data'] }),
  },
  {
    method: 'POST',
    route: '/api/o/[slug]/invitations/[id]/resend',
    scope: 'member',
    roles: leads,
    ids: ['invitationId'],
    path: (i) => `/api/o/${i.slug}/invitations/${i.invitationId}/resend`,
  },
  {
    method: 'PATCH',
    route: '/api/o/[slug]/members/me',
    scope: 'member',
    roles: everyone,
    path: (i) => `/api/o/${i.slug}/members/me`,
    body: () => ({ knows: ['data'] }),
  },
  {
    method: 'PATCH',
    route: '/api/o/[slug]/members/[membershipId]',
    scope: 'member',
    roles: owners,
    ids: ['membershipId'],
    path: (i) => `/api/o/${i.slug}/members/${i.membershipId}`,
    body: () => ({ knows: ['risk'] }),
  },
  {
    method: 'DELETE',
    route: '/api/o/[slug]/members/[membershipId]',
    scope: 'member',
    roles: owners,
    ids: ['membershipId'],
    path: (i) => `/api/o/${i.slug}/members/${i.membershipId}`,
  },
  {
    method: 'POST',
    route: '/api/o/[slug]/organization/deletion',
    scope: 'member',
    roles: owners,
    path: (i) => `/api/o/${i.slug}/organization/deletion`,
    body: () => ({ name: 'Not its name' }),
  },
  {
    method: 'POST',
    route: '/api/o/[slug]/people/[personId]/erasure',
    scope: 'member',
    roles: owners,
    ids: ['membershipId'],
    path: (i) => `/api/o/${i.slug}/people/${i.membershipId}/erasure`,
  },
  {
    method: 'POST',
    route: '/api/o/[slug]/use-cases/[useCaseId]/restoration',
    scope: 'member',
    roles: leads,
    ids: ['useCaseId'],
    path: (i) => `${workbench(i)}/restoration`,
  },
  {
    method: 'POST',
    route: '/api/o/[slug]/members/[membershipId]/keep',
    scope: 'member',
    roles: owners,
    ids: ['membershipId'],
    path: (i) => `/api/o/${i.slug}/members/${i.membershipId}/keep`,
  },
  {
    method: 'PUT',
    route: '/api/o/[slug]/assessments/[assessmentId]/answers/[questionId]',
    scope: 'member',
    roles: contributors,
    ids: ['assessmentId'],
    path: (i) => `/api/o/${i.slug}/assessments/${i.assessmentId}/answers/${i.useCaseQuestion}`,
    body: (i) => ({ state: 'answered', level: 2, useCaseId: i.useCaseId }),
    bodyIds: ['useCaseId'],
    headers: versioned,
  },
  {
    method: 'PUT',
    route: '/api/o/[slug]/assessments/[assessmentId]/positions/[questionId]',
    scope: 'member',
    roles: recorders,
    ids: ['assessmentId'],
    path: (i) => `/api/o/${i.slug}/assessments/${i.assessmentId}/positions/${i.useCaseQuestion}`,
    body: (i) => ({ useCaseId: i.useCaseId, level: 2, reason: 'Agreed.' }),
    bodyIds: ['useCaseId'],
    headers: versioned,
  },
  {
    method: 'GET',
    route: '/api/o/[slug]/answers/[subject]/[questionId]',
    scope: 'member',
    roles: everyone,
    ids: ['useCaseId'],
    path: (i) => `/api/o/${i.slug}/answers/${i.useCaseId}/${i.useCaseQuestion}`,
  },
  {
    method: 'GET',
    route: '/api/o/[slug]/answers/[subject]/[questionId]/revisions',
    scope: 'member',
    roles: everyone,
    ids: ['useCaseId'],
    path: (i) => `/api/o/${i.slug}/answers/${i.useCaseId}/${i.useCaseQuestion}/revisions`,
  },
  {
    method: 'GET',
    route: '/api/o/[slug]/verdicts',
    scope: 'member',
    roles: everyone,
    path: (i) => `/api/o/${i.slug}/verdicts`,
  },
  {
    method: 'POST',
    route: '/api/o/[slug]/use-cases',
    scope: 'member',
    roles: contributors,
    path: (i) => `/api/o/${i.slug}/use-cases`,
    body: () => ({ name: 'Another use case' }),
  },
  {
    method: 'PUT',
    route: '/api/o/[slug]/use-cases/[useCaseId]',
    scope: 'member',
    roles: contributors,
    ids: ['useCaseId'],
    path: workbench,
    body: () => ({ name: 'Renamed', stage: 'pilot' }),
    headers: usedVersion,
  },
  {
    method: 'DELETE',
    route: '/api/o/[slug]/use-cases/[useCaseId]',
    scope: 'member',
    roles: leads,
    ids: ['useCaseId'],
    path: workbench,
    headers: usedVersion,
  },
  {
    method: 'GET',
    route: '/api/o/[slug]/use-cases/[useCaseId]/verdict',
    scope: 'member',
    roles: everyone,
    ids: ['useCaseId'],
    path: (i) => `${workbench(i)}/verdict`,
  },
  {
    method: 'PUT',
    route: '/api/o/[slug]/use-cases/[useCaseId]/workbench/[part]',
    scope: 'member',
    roles: contributors,
    ids: ['useCaseId'],
    path: (i) => `${workbench(i)}/workbench/steps`,
    body: () => ({ rows: [{ name: 'Read the claim', class: 'probabilistic' }] }),
    headers: usedVersion,
  },
  {
    method: 'PUT',
    route: '/api/o/[slug]/use-cases/[useCaseId]/acceptances/[gate]',
    scope: 'member',
    roles: leads,
    ids: ['useCaseId'],
    path: (i) => `${workbench(i)}/acceptances/failure-patterns-unseen`,
    body: () => ({
      person: 'Margaret',
      reason: 'Small volume.',
      until: new Date(Date.now() + 864e5).toISOString().slice(0, 10),
    }),
    headers: usedVersion,
  },
  {
    method: 'DELETE',
    route: '/api/o/[slug]/use-cases/[useCaseId]/acceptances/[gate]',
    scope: 'member',
    roles: leads,
    ids: ['useCaseId'],
    path: (i) => `${workbench(i)}/acceptances/failure-patterns-unseen`,
    headers: usedVersion,
  },
  {
    method: 'POST',
    route: '/api/o/[slug]/roadmap',
    scope: 'member',
    roles: leads,
    path: (i) => `/api/o/${i.slug}/roadmap`,
    body: () => ({}),
  },
  {
    method: 'PATCH',
    route: '/api/o/[slug]/roadmap/settings',
    scope: 'member',
    roles: leads,
    path: (i) => `/api/o/${i.slug}/roadmap/settings`,
    body: () => ({ basis: 'stale', startsOn: '2027-01-04', people: {}, holidays: [] }),
  },
  {
    method: 'PATCH',
    route: '/api/o/[slug]/roadmap/actions/[actionId]',
    scope: 'member',
    roles: contributors,
    ids: ['actionId'],
    path: (i) => `/api/o/${i.slug}/roadmap/actions/${i.actionId}`,
    body: () => ({ status: 'in-progress' }),
    headers: usedVersion,
  },
  {
    method: 'GET',
    route: '/api/o/[slug]/assistant',
    scope: 'member',
    roles: everyone,
    path: assistant,
  },
  {
    method: 'POST',
    route: '/api/o/[slug]/assistant/ask',
    scope: 'member',
    roles: everyone,
    path: (i) => `${assistant(i)}/ask`,
    body: (i) => ({ conversationId: i.conversationId, question: 'What blocks it?', useCaseId: i.useCaseId }),
    bodyIds: ['conversationId', 'useCaseId'],
    media: 'text/event-stream',
  },
  {
    method: 'GET',
    route: '/api/o/[slug]/assistant/conversations/[id]',
    scope: 'member',
    roles: everyone,
    ids: ['conversationId'],
    path: (i) => `${assistant(i)}/conversations/${i.conversationId}`,
  },
  {
    method: 'DELETE',
    route: '/api/o/[slug]/assistant/conversations/[id]',
    scope: 'member',
    roles: everyone,
    ids: ['conversationId'],
    path: (i) => `${assistant(i)}/conversations/${i.conversationId}`,
  },
  {
    method: 'GET',
    route: '/api/o/[slug]/assistant/runs/[id]',
    scope: 'member',
    roles: everyone,
    ids: ['runId'],
    path: (i) => `${assistant(i)}/runs/${i.runId}`,
  },
  {
    method: 'PUT',
    route: '/api/o/[slug]/assistant/runs/[id]/rating',
    scope: 'member',
    roles: everyone,
    ids: ['runId'],
    path: (i) => `${assistant(i)}/runs/${i.runId}/rating`,
    body: () => ({ rating: 1, correction: '' }),
  },
  {
    method: 'POST',
    route: '/api/o/[slug]/assistant/runs/[id]/replay',
    scope: 'member',
    roles: owners,
    ids: ['runId'],
    path: (i) => `${assistant(i)}/runs/${i.runId}/replay`,
  },
  {
    method: 'GET',
    route: '/api/o/[slug]/assistant/drafts/[id]',
    scope: 'member',
    roles: everyone,
    ids: ['draftId'],
    path: (i) => `${assistant(i)}/drafts/${i.draftId}`,
  },
  {
    method: 'GET',
    route: '/api/o/[slug]/assistant/drafts/[id]/text',
    scope: 'member',
    roles: everyone,
    ids: ['draftId'],
    path: (i) => `${assistant(i)}/drafts/${i.draftId}/text`,
    media: 'text/markdown',
  },
  {
    method: 'POST',
    route: '/api/o/[slug]/assistant/drafts/[id]/acceptance',
    scope: 'member',
    roles: everyone,
    ids: ['draftId'],
    path: (i) => `${assistant(i)}/drafts/${i.draftId}/acceptance`,
    body: () => ({ hash: '0'.repeat(64), content: { title: 'A summary', text: 'A text' } }),
  },
  {
    method: 'POST',
    route: '/api/o/[slug]/assistant/drafts/[id]/rejection',
    scope: 'member',
    roles: everyone,
    ids: ['draftId'],
    path: (i) => `${assistant(i)}/drafts/${i.draftId}/rejection`,
    body: () => ({ hash: '0'.repeat(64), reason: '' }),
  },
  {
    method: 'GET',
    route: '/api/o/[slug]/assistant/setting',
    scope: 'member',
    roles: owners,
    path: (i) => `${assistant(i)}/setting`,
  },
  {
    method: 'PUT',
    route: '/api/o/[slug]/assistant/setting',
    scope: 'member',
    roles: owners,
    path: (i) => `${assistant(i)}/setting`,
    body: () => ({ enabled: true, provider: false, retentionDays: 90, monthlyCap: null, prompts: {} }),
    headers: versioned,
  },
  {
    method: 'GET',
    route: '/o/[slug]/report.pdf',
    scope: 'member',
    roles: everyone,
    path: (i) => `/o/${i.slug}/report.pdf`,
    media: 'application/pdf',
  },
  {
    method: 'GET',
    route: '/api/o/[slug]/handover.zip',
    scope: 'member',
    roles: leads,
    path: (i) => `/api/o/${i.slug}/handover.zip`,
    media: 'application/zip',
  },
  {
    method: 'GET',
    route: '/api/o/[slug]/audit-log',
    scope: 'member',
    roles: owners,
    path: (i) => `/api/o/${i.slug}/audit-log?format=csv`,
    media: 'text/csv',
  },
  { method: 'GET', route: '/api/o/[slug]/benchmark', scope: 'member', roles: everyone, path: benchmark },
  { method: 'PUT', route: '/api/o/[slug]/benchmark', scope: 'member', roles: owners, path: benchmark },
  { method: 'DELETE', route: '/api/o/[slug]/benchmark', scope: 'member', roles: owners, path: benchmark },
  { method: 'GET', route: '/api/o/[slug]/engagements', scope: 'member', roles: everyone, path: engagements },
  {
    method: 'POST',
    route: '/api/o/[slug]/engagements',
    scope: 'member',
    roles: owners,
    path: engagements,
    body: () => ({ practice: 'no-such-practice', scope: 'read', endsOn: nextYear }),
  },
  {
    method: 'PATCH',
    route: '/api/o/[slug]/engagements/[engagementId]',
    scope: 'member',
    roles: owners,
    ids: ['engagementId'],
    path: (i) => `${engagements(i)}/${i.engagementId}`,
    body: () => ({ scope: 'read', endsOn: nextYear }),
  },
  {
    method: 'DELETE',
    route: '/api/o/[slug]/engagements/[engagementId]',
    scope: 'member',
    roles: owners,
    ids: ['engagementId'],
    path: (i) => `${engagements(i)}/${i.engagementId}`,
  },
  // The organisations of this matrix are no practices: whoever may, finds nothing.
  {
    method: 'POST',
    route: '/api/o/[slug]/clients',
    scope: 'member',
    roles: leads,
    path: (i) => `/api/o/${i.slug}/clients`,
    body: () => ({ name: 'Client', sector: '', size: '', endsOn: nextYear }),
  },
  {
    method: 'POST',
    route: '/api/o/[slug]/clients/[engagementId]/consultants',
    scope: 'member',
    roles: leads,
    ids: ['engagementId'],
    bodyIds: ['membershipId'],
    path: (i) => `/api/o/${i.slug}/clients/${i.engagementId}/consultants`,
    body: (i) => ({ membershipId: i.membershipId }),
  },
  {
    method: 'DELETE',
    route: '/api/o/[slug]/clients/[engagementId]/consultants/[membershipId]',
    scope: 'member',
    roles: leads,
    ids: ['engagementId', 'membershipId'],
    path: (i) => `/api/o/${i.slug}/clients/${i.engagementId}/consultants/${i.membershipId}`,
  },
  {
    method: 'POST',
    route: '/api/o/[slug]/templates',
    scope: 'member',
    roles: leads,
    path: (i) => `/api/o/${i.slug}/templates`,
    body: () => branding,
  },
  {
    method: 'PUT',
    route: '/api/o/[slug]/templates/[templateId]',
    scope: 'member',
    roles: leads,
    ids: ['templateId'],
    path: (i) => `/api/o/${i.slug}/templates/${i.templateId}`,
    body: () => branding,
  },
  {
    method: 'POST',
    route: '/api/o/[slug]/templates/[templateId]/pins',
    scope: 'member',
    roles: leads,
    ids: ['templateId'],
    bodyIds: ['engagementId'],
    path: (i) => `/api/o/${i.slug}/templates/${i.templateId}/pins`,
    body: (i) => ({ version: 1, engagementIds: [i.engagementId] }),
  },
  {
    method: 'DELETE',
    route: '/api/o/[slug]/pinned-templates/[pinId]',
    scope: 'member',
    roles: owners,
    ids: ['pinId'],
    path: (i) => `/api/o/${i.slug}/pinned-templates/${i.pinId}`,
  },
  { method: 'GET', route: '/api/o/[slug]/workshops', scope: 'member', roles: everyone, path: workshops },
  {
    method: 'POST',
    route: '/api/o/[slug]/workshops',
    scope: 'member',
    roles: recorders,
    path: workshops,
    body: () => ({ name: 'Review', mode: 'named', leastVoters: 4 }),
  },
  {
    method: 'POST',
    route: '/api/o/[slug]/workshops/[workshopId]/entry',
    scope: 'member',
    roles: everyone,
    ids: ['workshopId'],
    body: () => ({ watch: false }),
    path: (i) => `${workshops(i)}/${i.workshopId}/entry`,
  },
  {
    method: 'GET',
    route: '/api/o/[slug]/workshops/[workshopId]/minutes',
    scope: 'member',
    roles: everyone,
    ids: ['workshopId'],
    path: (i) => `${workshops(i)}/${i.workshopId}/minutes`,
    media: 'text/markdown',
  },
  {
    method: 'GET',
    route: '/api/o/[slug]/workshops/[workshopId]/minutes.pdf',
    scope: 'member',
    roles: everyone,
    ids: ['workshopId'],
    path: (i) => `${workshops(i)}/${i.workshopId}/minutes.pdf`,
    media: 'application/pdf',
  },
  {
    method: 'POST',
    route: '/api/o/[slug]/workshops/[workshopId]/summary',
    scope: 'member',
    roles: recorders,
    ids: ['workshopId'],
    path: (i) => `${workshops(i)}/${i.workshopId}/summary`,
    body: (i) => ({ membershipIds: [i.membershipId] }),
  },
  {
    method: 'POST',
    route: '/api/o/[slug]/workshops/[workshopId]/notes/[noteId]/action',
    scope: 'member',
    roles: leads,
    ids: ['workshopId', 'noteId'],
    path: (i) => `${workshops(i)}/${i.workshopId}/notes/${i.noteId}/action`,
    body: () => ({
      title: 'Do it',
      phase: 1,
      role: 'data',
      days: 2,
      deliverable: 'A list',
      exitCriterion: 'It is there',
    }),
  },
  {
    method: 'POST',
    route: '/api/join',
    scope: 'public',
    path: () => '/api/join',
    body: () => ({ code: 'AAAAAA', name: 'Somebody' }),
  },
  room('GET', ''),
  room('GET', '/events'),
  room('GET', '/presenter'),
  room('GET', '/presenter/view'),
  room('PUT', '/vote', { itemId: someId, round: 1, choice: '2', confidence: null, key: null }),
  room('POST', '/moves', { move: 'open', itemId: someId, seconds: null }),
  room('PUT', '/agenda', { sequence: 0, items: [] }),
  room('PUT', '/state', { state: 'closed' }),
  room('PUT', '/mode', { mode: 'sealed', leastVoters: 4 }),
  room('POST', '/notes', { text: 'A note', itemId: null }),
  room('POST', '/take-over'),
  room('PATCH', `/people/${someId}`, { part: 'removed' }, '/people/[personId]'),
]
