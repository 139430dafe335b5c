import { createHash } from 'node:crypto'
import type { APIRequestContext, Page } from '@playwright/test'
import { eq } from 'drizzle-orm'
import { identityDb, inTenant } from '#db/client.ts'
import { account, user } from '#db/schema/identity.ts'
import { invitation } from '#db/schema/organization.ts'
import { join, makeOrganization, makePerson } from '#db/testing/factories.ts'
import { expect } from '../fixtures.ts'
import { Assistant } from '../pages/assistant.ts'
import { demoSession, demoSlug, demoUseCases, openDemoWorkshop, planDemo } from './demo.ts'
import { pageRoutes } from './routes.ts'
import { openAnswered, openOffice, openPractice } from './world.ts'

type Who =
  | 'nobody'
  | 'held person'
  | 'partner'
  | 'demo lead'
  | 'demo owner'
  | 'demo member'
  | 'demo viewer'
  | 'owner of the office'
  | 'member of the office'

/** Organisations that a page can be looked at in, and who looks unless a look says otherwise. */
const visitors = {
  demo: 'demo lead',
  office: 'member of the office',
  /** Without use cases. */
  empty: 'owner of the office',
  /** Where the member has answered their share. */
  answered: 'member of the office',
  practice: 'partner',
} as const satisfies Record<string, Who>

type At = keyof typeof visitors

/** One way in which a page can look. */
interface Look {
  /** What tells it from the page as it is first seen. */
  state?: string
  at?: At
  who?: Who
  /** What stands in the address for the names in brackets, where the organisation's own does not serve. */
  params?: Record<string, string>
  query?: string
  /** For what is served at no address of its own. */
  path?: string
  /** Begins at this route instead, and `open` leads on. */
  from?: string
  /** Brings the page into the state. */
  open?: (page: Page) => Promise<void>
  missing?: true
}

export interface Screen extends Look {
  /** As Next names it. */
  route: string
}

/** Where the screens are to be found. */
export interface Places {
  params: Record<At, Record<string, string>>
  tokens: Record<Exclude<Who, 'nobody'>, string>
}

async function openDialog(page: Page, button: RegExp): Promise<void> {
  // Until the page's script runs the button does nothing.
  await expect(async () => {
    await page.getByRole('button', { name: button }).first().click({ timeout: 2_000 })
    await expect(page.getByRole('dialog')).toBeVisible({ timeout: 500 })
  }).toPass()
}

const workbenchParts = [
  'facts',
  'seats',
  'steps',
  'fallbacks',
  'data-sources',
  'error-modes',
  'release-controls',
  'positions',
]

const unknownToken = 'x'.repeat(43)

/** Pages that need more than their address, or can look in more than one way. Every other page is looked at once. */
export const looks: Record<string, readonly Look[]> = {
  '/sign-in/link': [{ query: `email=somebody%40example.test&token=${unknownToken}` }],
  '/sign-in/error': [{ query: 'error=Verification' }],
  '/sign-in/keep': [{ who: 'held person' }],
  '/invitations/[token]': [{}, { state: 'unknown', params: { token: unknownToken } }],
  '/_not-found': [{ path: '/nowhere', missing: true }],
  '/playbook': [
    {},
    { state: 'found', query: 'q=rollback' },
    { state: 'nothing found', who: 'demo lead', query: 'q=zzzyxq' },
  ],
  '/account/address/[token]': [{ params: { token: unknownToken } }],
  '/o/[slug]': [
    {},
    {
      state: 'menu',
      open: async (page) => {
        await page.getByRole('button', { name: /^(More|Tom Hallworth)$/ }).click()
        await expect(page.getByRole('link', { name: 'Account' })).toBeVisible()
      },
    },
    { state: 'unanswered', at: 'office' },
    { state: 'without use cases', at: 'empty' },
    { state: 'practice', at: 'practice' },
    { state: 'as a consultant', at: 'office', who: 'partner' },
  ],
  '/o/[slug]/share': [
    { who: 'demo member' },
    { state: 'answered', at: 'answered' },
    { state: 'nothing asked', who: 'demo viewer' },
  ],
  '/o/[slug]/assessment': [{}, { state: 'viewer', who: 'demo viewer' }],
  '/o/[slug]/assessment/check': [{ query: 'subject={subject}' }],
  '/o/[slug]/assessment/[subject]/[dimension]': [
    {},
    {
      state: 'share',
      who: 'demo member',
      from: '/o/[slug]/share',
      open: async (page) => {
        await page.getByRole('link', { name: 'Go on with the next question' }).click()
        await expect(page.getByRole('navigation', { name: 'Questions' })).toBeVisible()
      },
    },
    { state: 'organisation', at: 'office', params: { subject: 'organisation', dimension: 'data' } },
    { state: 'viewer', who: 'demo viewer', params: { subject: 'organisation', dimension: 'data' } },
    {
      state: 'keys',
      params: { dimension: 'marks' },
      open: async (page) => {
        const dialog = page.getByRole('dialog', { name: 'Keys' })
        await expect(async () => {
          await page.keyboard.press('?')
          await expect(dialog).toBeVisible({ timeout: 500 })
        }).toPass()
      },
    },
    {
      state: 'reasons',
      params: { dimension: 'trust' },
      open: async (page) => {
        await page.getByRole('button', { name: /^(Now|Wait|Foundations first|Not a fit|Undetermined)/ }).click()
        await expect(page.getByRole('link', { name: 'See the verdict with all its reasons' })).toBeVisible()
      },
    },
  ],
  '/o/[slug]/answers/[subject]/[questionId]': [
    {},
    { state: 'unanswered', at: 'office', params: { questionId: 'marks.bounded-workflow' } },
  ],
  '/o/[slug]/use-cases': [{}, { state: 'empty', at: 'empty' }],
  '/o/[slug]/use-cases/[useCaseId]': [{}, { state: 'undetermined', at: 'office' }],
  '/o/[slug]/use-cases/[useCaseId]/workbench': [
    {},
    ...workbenchParts.map((part) => ({ state: part, query: `part=${part}` })),
  ],
  '/o/[slug]/roadmap': [
    {},
    { state: 'table', query: 'view=table' },
    { state: 'timeline', query: 'view=timeline' },
    { state: 'empty', at: 'office', who: 'owner of the office' },
  ],
  '/o/[slug]/assistant': [
    {},
    {
      state: 'panel',
      from: '/o/[slug]',
      open: async (page) => {
        const assistant = new Assistant(page)
        await assistant.open()
        await assistant.ask('What blocks Claims triage?')
      },
    },
  ],
  '/o/[slug]/assistant/[conversationId]': [
    {
      from: '/o/[slug]/assistant',
      open: async (page) => {
        const assistant = new Assistant(page)
        await page.waitForLoadState('networkidle')
        await assistant.ask('Draft a summary for the board')
        await expect(page).toHaveURL(/\/assistant\/[0-9a-f-]{36}$/)
        await page.reload()
        await expect(assistant.draft('summary')).toBeVisible()
      },
    },
  ],
  '/o/[slug]/assistant/oversight': [{ who: 'demo owner' }],
  '/o/[slug]/assistant/oversight/[runId]': [
    {
      who: 'demo owner',
      from: '/o/[slug]/assistant',
      open: async (page) => {
        const assistant = new Assistant(page)
        await page.waitForLoadState('networkidle')
        await assistant.ask('Who owns data quality?')
        await page.goto(`/o/${demoSlug}/assistant/oversight`)
        await page.getByRole('link', { name: 'Who owns data quality?' }).first().click()
        await expect(page.getByRole('button', { name: /^Replay/ })).toBeVisible()
      },
    },
  ],
  '/join': [{ query: 'code=ABCDEF' }],
  '/o/[slug]/workshops': [{}, { state: 'none', at: 'office' }],
  '/o/[slug]/workshops/[workshopId]': [{}, { state: 'door', who: 'demo viewer' }],
  '/o/[slug]/workshops/[workshopId]/presenter': [
    {},
    {
      state: 'dashboard',
      open: async (page) => {
        // Before that the page does not listen to keys.
        await expect(page.getByText('Live', { exact: true })).toBeVisible()
        await page.keyboard.press('PageUp')
        await expect(page.getByRole('heading', { name: 'Tolerance and readiness' })).toBeVisible()
      },
    },
  ],
  '/o/[slug]/members': [
    { who: 'demo owner' },
    { state: 'dialog', who: 'demo owner', open: (page) => openDialog(page, /^Change/) },
  ],
  '/o/[slug]/members/list': [
    { who: 'demo owner' },
    {
      state: 'looked through',
      who: 'demo owner',
      open: async (page) => {
        await expect(async () => {
          await page
            .getByLabel('The list')
            .fill('Anna Berg <anna@example.test>\nnobody\nben@example.test; Ben Cho; CFO')
          await page.getByRole('button', { name: 'Look through the list' }).click({ timeout: 2_000 })
          await expect(page.getByRole('heading', { name: '3 people in the list' })).toBeVisible({ timeout: 500 })
        }).toPass()
      },
    },
  ],
  '/o/[slug]/settings': [{ who: 'demo owner' }],
  '/o/[slug]/settings/audit-log': [
    { who: 'demo owner' },
    { state: 'nothing found', who: 'demo owner', query: 'to=2020-01-01' },
  ],
  '/o/[slug]/engagements': [
    { at: 'office', who: 'owner of the office' },
    { state: 'none', who: 'demo owner' },
  ],
  '/o/[slug]/benchmark': [{ who: 'demo owner' }, { state: 'too little', at: 'office' }],
  '/o/[slug]/clients/new': [{ at: 'practice' }],
  '/o/[slug]/clients/[engagementId]': [{ at: 'practice' }],
  '/o/[slug]/templates': [{ at: 'practice' }],
  '/o/[slug]/templates/new': [{ at: 'practice', query: 'kind=agenda' }],
  '/o/[slug]/templates/[templateId]': [{ at: 'practice' }],
}

/** Every page that is served, in every way in which it can look. */
export const screens: readonly Screen[] = pageRoutes().flatMap((route) =>
  (looks[route] ?? [{}]).map((look) => ({ ...look, route })),
)

export const title = ({ route, state }: Screen) => `${route}${state ? `, ${state}` : ''}`

/** Who looks: in an organisation its visitor, before anybody has signed in nobody. */
export function visitor({ route, at, who }: Screen): Who {
  const isOpen = !/^\/(o|join)\/\[|^\/(account|organizations)\b/.test(route)
  return who ?? (isOpen ? 'nobody' : visitors[at ?? 'demo'])
}

/** @throws Error when a page has a name in brackets that nothing stands for. */
export function pathOf({ route, from, path, at = 'demo', params, query }: Screen, places: Places): string {
  const known: Record<string, string> = { ...places.params[at], ...params }
  const fill = (name: string) => {
    if (known[name] === undefined) throw new Error(`Nothing stands for ${name} in ${route} yet.`)
    return known[name]
  }
  const address = path ?? (from ?? route).replaceAll(/\[(\w+)\]/g, (_, name) => fill(name))
  return query ? `${address}?${query.replaceAll(/\{(\w+)\}/g, (_, name) => fill(name))}` : address
}

/** Makes what the screens show. @param newRequest for a session of somebody. */
export async function openPlaces(newRequest: (token: string) => Promise<APIRequestContext>, origin: string) {
  const made = await openOffice('a')
  const empty = await makeOrganization('Blank Slate')
  await join(empty, made.people.owner, 'owner')
  const token = crypto.randomUUID().replaceAll('-', '')
  await inTenant({ organizationId: made.org.organizationId, userId: made.people.owner.userId }, (tx) =>
    tx.insert(invitation).values({
      organizationId: made.org.organizationId,
      id: crypto.randomUUID(),
      email: `${token}@example.test`,
      role: 'member',
      tokenHash: createHash('sha256').update(token).digest('hex'),
      invitedById: made.people.owner.userId,
      expiresAt: new Date(Date.now() + 864e5),
    }),
  )
  const held = await makePerson('Somebody before')
  await identityDb().insert(account).values({ provider: 'oidc', providerAccountId: held.userId, userId: held.userId })
  await identityDb()
    .update(user)
    .set({ passwordHash: 'set', emailVerifiedAt: new Date(), heldAt: new Date() })
    .where(eq(user.id, held.userId))
  const engaged = await openPractice(made)
  const answered = await openAnswered(made.people.member)
  const [useCase = ''] = await demoUseCases()
  const [lead, owner, viewer, member] = await Promise.all(
    (['tom', 'margaret', 'alison', 'priya'] as const).map(demoSession),
  )
  const tokens: Places['tokens'] = {
    'held person': held.token,
    partner: engaged.partner.token,
    'demo lead': lead?.token ?? '',
    'demo owner': owner?.token ?? '',
    'demo viewer': viewer?.token ?? '',
    'demo member': member?.token ?? '',
    'owner of the office': made.people.owner.token,
    'member of the office': made.people.member.token,
  }
  const request = await newRequest(tokens['demo lead'])
  await planDemo(request, origin)
  const workshopId = await openDemoWorkshop(request, origin)
  await request.dispose()
  const content = { dimension: 'fallback', questionId: 'fallback.low-confidence', id: 'fallback-triggers' }
  const params: Places['params'] = {
    demo: { slug: demoSlug, subject: useCase, useCaseId: useCase, number: 'ACT-1', workshopId, token, ...content },
    office: { slug: made.org.slug, subject: made.useCaseId, useCaseId: made.useCaseId, ...content },
    empty: { slug: empty.slug },
    answered: { slug: answered },
    practice: { slug: engaged.slug, engagementId: engaged.engagement, templateId: engaged.template },
  }
  return { params, tokens }
}
