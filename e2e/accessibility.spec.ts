import { createHash } from 'node:crypto'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { eq } from 'drizzle-orm'
import { identityDb, inTenant } from '#db/client.ts'
import { account, user } from '#db/schema/identity.ts'
import { invitation } from '#db/schema/organization.ts'
import { join, makeOrganization, makePerson } from '#db/testing/factories.ts'
import { expect, signIn, test } from './fixtures.ts'
import { Assistant } from './pages/assistant.ts'
import { expectNoSidewaysScroll } from './pages/shell.ts'
import { demoSession, demoSlug, demoUseCases, openDemoWorkshop, planDemo } from './support/demo.ts'
import { pageRoutes } from './support/routes.ts'
import { desktop, phone } from './support/screen-sizes.ts'
import { type Office, openAnswered, openOffice, openPractice } from './support/world.ts'

/** Where the screens below are to be found. */
interface Places {
  office: Office
  /** Slug of an organisation without use cases. */
  empty: string
  /** Slug of one where the member has answered their share. */
  answered: string
  invitation: string
  /** A use case of the demo. */
  useCase: string
  /** An open workshop of the demo. */
  workshop: string
  practice: { slug: string; engagement: string; template: string }
  tokens: Record<Who, string>
}

type Who =
  | 'held person'
  | 'partner'
  | 'demo lead'
  | 'demo owner'
  | 'demo member'
  | 'demo viewer'
  | 'owner of the office'
  | 'member of the office'

interface Screen {
  /** As Next names it. */
  route: string
  /** What tells this state of the page from others. */
  state?: string
  /** Nobody without. */
  who?: Who
  path: (places: Places) => string
  /** Brings the page into the state. */
  open?: (page: Page) => Promise<void>
  missing?: true
}

const demo = (path: string) => (places: Places) => `/o/${demoSlug}${path.replace('{useCase}', places.useCase)}`
const office = (path: string) => (places: Places) =>
  `/o/${places.office.org.slug}${path.replace('{useCase}', places.office.useCaseId)}`

const practice = (path: string) => (places: Places) => {
  const { slug, engagement, template } = places.practice
  return `/o/${slug}${path.replace('{engagement}', engagement).replace('{template}', template)}`
}

async function openDialog(page: Page, button: RegExp): Promise<void> {
  // Until the page's script runs the button does nothing.
  await expect(async () => {
    await page.getByRole('button', { name: button }).first().click({ timeout: 2_000 })
    await expect(page.getByRole('dialog')).toBeVisible({ timeout: 500 })
  }).toPass()
}

const screens: readonly Screen[] = [
  { route: '/', path: () => '/' },
  { route: '/register', path: () => '/register' },
  { route: '/sign-in', path: () => '/sign-in' },
  {
    route: '/sign-in/link',
    path: () => `/sign-in/link?email=somebody%40example.test&token=${'x'.repeat(43)}`,
  },
  { route: '/sign-in/sent', path: () => '/sign-in/sent' },
  { route: '/sign-in/error', path: () => '/sign-in/error?error=Verification' },
  { route: '/sign-in/keep', who: 'held person', path: () => '/sign-in/keep' },
  { route: '/outbox', path: () => '/outbox' },
  { route: '/invitations/[token]', path: (places) => `/invitations/${places.invitation}` },
  { route: '/invitations/[token]', state: 'unknown', path: () => `/invitations/${'x'.repeat(43)}` },
  { route: '/_not-found', path: () => '/nowhere', missing: true },
  { route: '/method', path: () => '/method' },
  { route: '/method/framework', path: () => '/method/framework' },
  { route: '/playbook', path: () => '/playbook' },
  { route: '/playbook', state: 'found', path: () => '/playbook?q=rollback' },
  { route: '/playbook', state: 'nothing found', who: 'demo lead', path: () => '/playbook?q=zzzyxq' },
  { route: '/playbook/[id]', path: () => '/playbook/fallback-triggers' },
  { route: '/account', who: 'demo lead', path: () => '/account' },
  { route: '/account/address/[token]', who: 'demo lead', path: () => `/account/address/${'x'.repeat(43)}` },
  { route: '/organizations', who: 'demo lead', path: () => '/organizations' },
  { route: '/organizations/new', who: 'demo lead', path: () => '/organizations/new' },
  { route: '/o/[slug]', who: 'demo lead', path: demo('') },
  {
    route: '/o/[slug]',
    state: 'menu',
    who: 'demo lead',
    path: demo(''),
    open: async (page) => {
      await page.getByRole('button', { name: /^(More|Tom Hallworth)$/ }).click()
      await expect(page.getByRole('link', { name: 'Account' })).toBeVisible()
    },
  },
  { route: '/o/[slug]', state: 'unanswered', who: 'member of the office', path: office('') },
  { route: '/o/[slug]/share', who: 'demo member', path: demo('/share') },
  {
    route: '/o/[slug]/share',
    state: 'answered',
    who: 'member of the office',
    path: (places) => `/o/${places.answered}/share`,
  },
  { route: '/o/[slug]/share', state: 'nothing asked', who: 'demo viewer', path: demo('/share') },
  {
    route: '/o/[slug]/assessment/[subject]/[dimension]',
    state: 'share',
    who: 'demo member',
    path: demo('/share'),
    open: async (page) => {
      await page.getByRole('link', { name: 'Go on with the next question' }).click()
      await expect(page.getByRole('navigation', { name: 'Questions' })).toBeVisible()
    },
  },
  {
    route: '/o/[slug]',
    state: 'without use cases',
    who: 'owner of the office',
    path: (places) => `/o/${places.empty}`,
  },
  { route: '/o/[slug]/assessment', who: 'demo lead', path: demo('/assessment') },
  { route: '/o/[slug]/assessment', state: 'viewer', who: 'demo viewer', path: demo('/assessment') },
  { route: '/o/[slug]/assessment/check', who: 'demo lead', path: demo('/assessment/check?subject={useCase}') },
  { route: '/o/[slug]/assessment/[subject]', who: 'demo lead', path: demo('/assessment/{useCase}') },
  {
    route: '/o/[slug]/assessment/[subject]/[dimension]',
    who: 'demo lead',
    path: demo('/assessment/{useCase}/fallback'),
  },
  {
    route: '/o/[slug]/assessment/[subject]/[dimension]',
    state: 'organisation',
    who: 'member of the office',
    path: office('/assessment/organisation/data'),
  },
  {
    route: '/o/[slug]/assessment/[subject]/[dimension]',
    state: 'viewer',
    who: 'demo viewer',
    path: demo('/assessment/organisation/data'),
  },
  {
    route: '/o/[slug]/assessment/[subject]/[dimension]',
    state: 'keys',
    who: 'demo lead',
    path: demo('/assessment/{useCase}/marks'),
    open: async (page) => {
      const dialog = page.getByRole('dialog', { name: 'Keys' })
      await expect(async () => {
        await page.keyboard.press('?')
        await expect(dialog).toBeVisible({ timeout: 500 })
      }).toPass()
    },
  },
  {
    route: '/o/[slug]/assessment/[subject]/[dimension]',
    state: 'reasons',
    who: 'demo lead',
    path: demo('/assessment/{useCase}/trust'),
    open: async (page) => {
      await page.getByRole('button', { name: /^(Now|Wait|Foundations first|Not a fit|Undetermined)/ }).click()
      await expect(page.getByRole('link', { name: 'See the verdict with all its reasons' })).toBeVisible()
    },
  },
  {
    route: '/o/[slug]/answers/[subject]/[questionId]',
    who: 'demo lead',
    path: demo('/answers/{useCase}/fallback.low-confidence'),
  },
  {
    route: '/o/[slug]/answers/[subject]/[questionId]',
    state: 'unanswered',
    who: 'member of the office',
    path: office('/answers/{useCase}/marks.bounded-workflow'),
  },
  { route: '/o/[slug]/use-cases', who: 'demo lead', path: demo('/use-cases') },
  {
    route: '/o/[slug]/use-cases',
    state: 'empty',
    who: 'owner of the office',
    path: (places) => `/o/${places.empty}/use-cases`,
  },
  { route: '/o/[slug]/use-cases/new', who: 'demo lead', path: demo('/use-cases/new') },
  { route: '/o/[slug]/use-cases/[useCaseId]', who: 'demo lead', path: demo('/use-cases/{useCase}') },
  {
    route: '/o/[slug]/use-cases/[useCaseId]',
    state: 'undetermined',
    who: 'member of the office',
    path: office('/use-cases/{useCase}'),
  },
  {
    route: '/o/[slug]/use-cases/[useCaseId]/workbench',
    who: 'demo lead',
    path: demo('/use-cases/{useCase}/workbench'),
  },
  ...['facts', 'seats', 'steps', 'fallbacks', 'data-sources', 'error-modes', 'release-controls', 'positions'].map(
    (part): Screen => ({
      route: '/o/[slug]/use-cases/[useCaseId]/workbench',
      state: part,
      who: 'demo lead',
      path: demo(`/use-cases/{useCase}/workbench?part=${part}`),
    }),
  ),
  { route: '/o/[slug]/roadmap', who: 'demo lead', path: demo('/roadmap') },
  { route: '/o/[slug]/roadmap', state: 'table', who: 'demo lead', path: demo('/roadmap?view=table') },
  { route: '/o/[slug]/roadmap', state: 'timeline', who: 'demo lead', path: demo('/roadmap?view=timeline') },
  { route: '/o/[slug]/roadmap', state: 'empty', who: 'owner of the office', path: office('/roadmap') },
  { route: '/o/[slug]/roadmap/[number]', who: 'demo lead', path: demo('/roadmap/ACT-1') },
  { route: '/o/[slug]/roadmap/changes', who: 'demo lead', path: demo('/roadmap/changes') },
  { route: '/o/[slug]/roadmap/settings', who: 'demo lead', path: demo('/roadmap/settings') },
  { route: '/o/[slug]/assistant', who: 'demo lead', path: demo('/assistant') },
  {
    route: '/o/[slug]/assistant',
    state: 'panel',
    who: 'demo lead',
    path: demo(''),
    open: async (page) => {
      const assistant = new Assistant(page)
      await assistant.open()
      await assistant.ask('What blocks Claims triage?')
    },
  },
  {
    route: '/o/[slug]/assistant/[conversationId]',
    who: 'demo lead',
    path: demo('/assistant'),
    open: async (page) => {
      const assistant = new Assistant(page)
      await page.waitForLoadState('networkidle')
      await assistant.ask('Draft a summary for the board')
      await expect(page).toHaveURL(/\/assistant\/[0-9a-f-]{36}$/)
      await page.reload()
      await expect(assistant.draft('summary')).toBeVisible()
    },
  },
  { route: '/o/[slug]/assistant/oversight', who: 'demo owner', path: demo('/assistant/oversight') },
  {
    route: '/o/[slug]/assistant/oversight/[runId]',
    who: 'demo owner',
    path: demo('/assistant'),
    open: async (page) => {
      const assistant = new Assistant(page)
      await page.waitForLoadState('networkidle')
      await assistant.ask('Who owns data quality?')
      await page.goto(`/o/${demoSlug}/assistant/oversight`)
      await page.getByRole('link', { name: 'Who owns data quality?' }).first().click()
      await expect(page.getByRole('button', { name: /^Replay/ })).toBeVisible()
    },
  },
  { route: '/join', path: () => '/join?code=ABCDEF' },
  { route: '/join/[workshopId]', who: 'demo lead', path: ({ workshop }) => `/join/${workshop}` },
  {
    route: '/join/[workshopId]/dashboard',
    who: 'demo lead',
    path: ({ workshop }) => `/join/${workshop}/dashboard`,
  },
  { route: '/o/[slug]/workshops', who: 'demo lead', path: demo('/workshops') },
  { route: '/o/[slug]/workshops', state: 'none', who: 'member of the office', path: office('/workshops') },
  { route: '/o/[slug]/workshops/[workshopId]', who: 'demo lead', path: (p) => demo(`/workshops/${p.workshop}`)(p) },
  {
    route: '/o/[slug]/workshops/[workshopId]',
    state: 'door',
    who: 'demo viewer',
    path: (p) => demo(`/workshops/${p.workshop}`)(p),
  },
  {
    route: '/o/[slug]/workshops/[workshopId]/presenter',
    who: 'demo lead',
    path: (p) => demo(`/workshops/${p.workshop}/presenter`)(p),
  },
  {
    route: '/o/[slug]/workshops/[workshopId]/presenter',
    state: 'dashboard',
    who: 'demo lead',
    path: (p) => demo(`/workshops/${p.workshop}/presenter`)(p),
    open: async (page) => {
      // Before that the page does not listen to keys.
      await expect(page.getByText('Live', { exact: true })).toBeVisible()
      await page.keyboard.press('PageUp')
      await expect(page.getByRole('heading', { name: 'Tolerance and readiness' })).toBeVisible()
    },
  },
  {
    route: '/o/[slug]/workshops/[workshopId]/dashboard',
    who: 'demo lead',
    path: (p) => demo(`/workshops/${p.workshop}/dashboard`)(p),
  },
  { route: '/o/[slug]/members', who: 'demo owner', path: demo('/members') },
  {
    route: '/o/[slug]/members',
    state: 'dialog',
    who: 'demo owner',
    path: demo('/members'),
    open: (page) => openDialog(page, /^Change/),
  },
  { route: '/o/[slug]/members/list', who: 'demo owner', path: demo('/members/list') },
  {
    route: '/o/[slug]/members/list',
    state: 'looked through',
    who: 'demo owner',
    path: demo('/members/list'),
    open: async (page) => {
      await expect(async () => {
        await page.getByLabel('The list').fill('Anna Berg <anna@example.test>\nnobody\nben@example.test; Ben Cho; CFO')
        await page.getByRole('button', { name: 'Look through the list' }).click({ timeout: 2_000 })
        await expect(page.getByRole('heading', { name: '3 people in the list' })).toBeVisible({ timeout: 500 })
      }).toPass()
    },
  },
  { route: '/o/[slug]/settings', who: 'demo owner', path: demo('/settings') },
  { route: '/o/[slug]/engagements', who: 'owner of the office', path: office('/engagements') },
  { route: '/o/[slug]/engagements', state: 'none', who: 'demo owner', path: demo('/engagements') },
  { route: '/o/[slug]/benchmark', who: 'demo owner', path: demo('/benchmark') },
  { route: '/o/[slug]/benchmark', state: 'too little', who: 'member of the office', path: office('/benchmark') },
  { route: '/o/[slug]', state: 'practice', who: 'partner', path: practice('') },
  { route: '/o/[slug]', state: 'as a consultant', who: 'partner', path: office('') },
  { route: '/o/[slug]/clients/new', who: 'partner', path: practice('/clients/new') },
  { route: '/o/[slug]/clients/[engagementId]', who: 'partner', path: practice('/clients/{engagement}') },
  { route: '/o/[slug]/templates', who: 'partner', path: practice('/templates') },
  { route: '/o/[slug]/templates/new', who: 'partner', path: practice('/templates/new?kind=agenda') },
  { route: '/o/[slug]/templates/[templateId]', who: 'partner', path: practice('/templates/{template}') },
]

const title = ({ route, state }: Screen) => `${route}${state ? `, ${state}` : ''}`

// A picture of every step would take longer than the steps.
test.use({ trace: 'off' })

let places: Places

test.beforeAll(async ({ playwright, baseURL }) => {
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
  const [useCase = ''] = await demoUseCases()
  const [lead, owner, viewer, member] = await Promise.all(
    (['tom', 'margaret', 'alison', 'priya'] as const).map(demoSession),
  )
  places = {
    office: made,
    empty: empty.slug,
    answered: await openAnswered(made.people.member),
    invitation: token,
    useCase,
    workshop: '',
    practice: engaged,
    tokens: {
      'held person': held.token,
      partner: engaged.partner.token,
      'demo lead': lead?.token ?? '',
      'demo owner': owner?.token ?? '',
      'demo viewer': viewer?.token ?? '',
      'demo member': member?.token ?? '',
      'owner of the office': made.people.owner.token,
      'member of the office': made.people.member.token,
    },
  }
  const request = await playwright.request.newContext({
    ...(baseURL ? { baseURL } : {}),
    extraHTTPHeaders: { cookie: `footing.session=${places.tokens['demo lead']}` },
  })
  await planDemo(request, String(baseURL))
  places.workshop = await openDemoWorkshop(request, String(baseURL))
  await request.dispose()
})

async function arrive(page: Page, { who, path, open }: Screen): Promise<void> {
  if (who) await signIn(page.context(), { token: places.tokens[who] })
  await page.goto(path(places))
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
  await open?.(page)
}

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** All that can differ between light and dark. */
const colours = ['color-contrast', 'link-in-text-block']

/** Our pages have no frames: that spares axe a page of its own. */
const axe = (page: Page, runOnly: { type: 'tag' | 'rule'; values: string[] }) =>
  new AxeBuilder({ page })
    .setLegacyMode()
    .options({ runOnly, resultTypes: ['violations'] })
    .analyze()

/** What axe finds wrong, in words that lead to the place. */
function told(violations: Awaited<ReturnType<AxeBuilder['analyze']>>['violations']): string[] {
  return violations.flatMap(({ id, nodes }) =>
    nodes.slice(0, 5).map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary}`),
  )
}

for (const [size, options] of Object.entries({ phone, desktop }))
  for (const screen of screens)
    test(`${title(screen)} can be used by everybody on a ${size}`, async ({ enter, tolerate }) => {
      if (screen.missing) tolerate(/404/)
      const page = await enter(undefined, { ...options, reducedMotion: 'reduce' })
      await arrive(page, screen)
      await expect(page.getByRole('main', { includeHidden: true })).toHaveCount(1)
      await expectNoSidewaysScroll(page)
      const light = await axe(page, { type: 'tag', values: rules })
      expect(told(light.violations), 'light').toEqual([])
      // Colours are the same on every size of screen.
      if (size === 'phone') return
      await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
      const dark = await axe(page, { type: 'rule', values: colours })
      expect(told(dark.violations), 'dark').toEqual([])
    })

test('every page that is served has its row above, and every row a page', () => {
  const listed = new Set(screens.map(({ route }) => route))
  expect([...listed].toSorted()).toEqual(pageRoutes().toSorted())
})

test('no two pages have the same title', async ({ enter, tolerate }) => {
  test.setTimeout(180_000) // It opens every page there is, one after the other.
  tolerate(/404/)
  const page = await enter()
  const titles = new Map<string, string[]>()
  for (const screen of screens.filter(({ state }) => state === undefined)) {
    await page.context().clearCookies()
    await arrive(page, screen)
    await expect(page).toHaveTitle(/\S/)
    const name = await page.title()
    titles.set(name, [...(titles.get(name) ?? []), screen.route])
  }
  expect([...titles].filter(([, routes]) => routes.length > 1)).toEqual([])
})
