import { sql } from 'drizzle-orm'
import { POST as ask } from '#app/api/o/[slug]/assistant/ask/route.ts'
import {
  DELETE as deleteConversation,
  GET as readConversation,
} from '#app/api/o/[slug]/assistant/conversations/[id]/route.ts'
import { POST as accept } from '#app/api/o/[slug]/assistant/drafts/[id]/acceptance/route.ts'
import { POST as reject } from '#app/api/o/[slug]/assistant/drafts/[id]/rejection/route.ts'
import { GET as readDraft } from '#app/api/o/[slug]/assistant/drafts/[id]/route.ts'
import { GET as readDraftText } from '#app/api/o/[slug]/assistant/drafts/[id]/text/route.ts'
import { GET as readIndex } from '#app/api/o/[slug]/assistant/route.ts'
import { GET as readRun } from '#app/api/o/[slug]/assistant/runs/[id]/route.ts'
import { identityDb, inTenant } from '#db/client.ts'
import { answer } from '#db/schema/assessment.ts'
import { conversation, draft, run } from '#db/schema/assistant.ts'
import { useCase } from '#db/schema/use-case.ts'
import {
  join,
  makeOrganization,
  makePerson,
  makeUseCase,
  type TestOrganization,
  type TestPerson,
} from '#db/testing/factories.ts'
import { draftHash } from '#lib/assistant/draft/rules.ts'
import type { DraftView } from '#lib/assistant/draft/types.ts'
import { breakers } from '#lib/assistant/provider/health.ts'
import type { RunView } from '#lib/assistant/run/types.ts'
import { lookUpContext } from '#lib/auth/session/queries.ts'
import { forgetAttempts } from '#lib/auth/throttle/mutations.ts'
import type { OrgContext, Role } from '#lib/auth/types.ts'
import { currentRelease } from '#lib/framework/release/queries.ts'
import { generateRoadmap } from '#lib/roadmap/mutations.ts'
import { readSettings, setSettings } from '#lib/runtime/env.ts'
import { type OpenAiServer, startOpenAi } from '../support/openai-server.ts'

/** The stage of the attacks: an organisation, another one full of canaries, and a model that the attacker owns. */

const questions = currentRelease().dimensions.flatMap((d) => d.questions)
export const organizationQuestion = questions.find((q) => q.subject === 'organization')?.id ?? ''
export const useCaseQuestion = questions.find((q) => q.subject === 'use-case')?.id ?? ''

export interface Actor extends TestPerson {
  ctx: OrgContext
}

export interface House {
  org: TestOrganization
  useCaseId: string
  owner: Actor
  lead: Actor
}

/** Ids of everything in the other organisation that an attacker might name. */
export interface Foreign extends House {
  conversationId: string
  runId: string
  draftId: string
  draftHash: string
}

export async function actorIn(org: TestOrganization, role: Role, name = `The ${role}`): Promise<Actor> {
  const person = await makePerson(name)
  await join(org, person, role)
  return actorOf(person, org)
}

export async function actorOf(person: TestPerson, org: TestOrganization): Promise<Actor> {
  const found = await lookUpContext(person.token, org.slug)
  if (found.kind !== 'context') throw new Error(found.kind)
  return { ...person, ctx: found.ctx }
}

/** An organisation with a use case, an answer to each kind of question and a roadmap; `mark` stands in every text. */
export async function openHouse(mark: string): Promise<House> {
  const org = await makeOrganization(`House ${mark}`)
  const useCaseId = await makeUseCase(org, `Triage ${mark}`)
  const owner = await actorIn(org, 'owner', `Owner ${mark}`)
  const lead = await actorIn(org, 'lead', `Lead ${mark}`)
  await inTenant(owner.ctx, async (tx) => {
    await tx
      .update(useCase)
      .set({ valueStatement: `Value ${mark}` })
      .where(sql`${useCase.id} = ${useCaseId}`)
    for (const [questionId, about] of [
      [organizationQuestion, null],
      [useCaseQuestion, useCaseId],
    ] as const)
      await tx.insert(answer).values({
        organizationId: org.organizationId,
        assessmentId: org.assessmentId,
        questionId,
        useCaseId: about,
        authorId: owner.userId,
        state: 'answered',
        level: 1,
        note: `Note ${mark}`,
        evidence: [`Evidence ${mark}`],
        version: 1,
      })
  })
  await generateRoadmap(lead.ctx)
  return { org, useCaseId, owner, lead }
}

async function openForeign(mark: string): Promise<Foreign> {
  const house = await openHouse(mark)
  const [conversationId, runId, draftId] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()]
  const { organizationId } = house.org
  const content = { title: `Summary ${mark}`, text: `Text ${mark}` }
  await inTenant(house.owner.ctx, async (tx) => {
    const authorId = house.owner.userId
    await tx.insert(conversation).values({ organizationId, id: conversationId, authorId, title: `Talk ${mark}` })
    await tx.insert(run).values({
      organizationId,
      id: runId,
      conversationId,
      authorId,
      question: `Question ${mark}`,
      status: 'answered',
      answer: `Answer ${mark}`,
      answerer: 'extractive',
      model: 'extractive-1',
      promptId: 'answer',
      promptVersion: '1.0',
    })
    await tx.insert(draft).values({
      organizationId,
      id: draftId,
      runId,
      authorId,
      kind: 'summary',
      content,
      hash: draftHash('summary', content),
    })
  })
  return { ...house, conversationId, runId, draftId, draftHash: draftHash('summary', content) }
}

/** What an attack did, for the counters. */
export interface Traces {
  /** Everything that came out of our doors. */
  out: string[]
  /** Every prompt that reached the model. */
  prompts: string[]
}

export interface Stage {
  openai: OpenAiServer
  home: House
  foreign: Foreign
  canary: string
  traces: Traces
  /** A fresh person in the home organisation: limits count for each person. */
  enter(role: Role): Promise<Actor>
  close(): Promise<void>
}

export async function openStage(): Promise<Stage> {
  const openai = await startOpenAi()
  setSettings(readSettings({ ...process.env, OPENAI_BASE_URL: openai.url, ASSISTANT_MODEL: 'hijacked' }))
  const canary = `canary${crypto.randomUUID().slice(0, 8)}`
  const home = await openHouse('Home')
  const foreign = await openForeign(canary)
  return {
    openai,
    home,
    foreign,
    canary,
    traces: { out: [], prompts: [] },
    enter: (role) => actorIn(home.org, role),
    close: openai.close,
  }
}

/** What one attack used up is there again for the next: the provider's good name, and the organisation's questions. */
export async function restore(stage: Stage): Promise<void> {
  breakers().clear()
  await forgetAttempts({ name: 'ask-organization', subject: stage.home.org.organizationId })
}

type Handler = (request: Request, context: { params: Promise<object> }) => Promise<Response>

const origin = 'http://localhost:3000'

export const routes = {
  ask,
  accept,
  reject,
  readConversation,
  deleteConversation,
  readDraft,
  readDraftText,
  readIndex,
  readRun,
} satisfies Record<string, Handler>

export interface Sent {
  id?: string
  slug?: string
  body?: unknown
  headers?: Record<string, string>
  query?: string
}

export interface Got {
  status: number
  text: string
}

/** Knocks at one of our doors as that person; everything that comes out is kept for the counters. */
export async function knock(
  stage: Stage,
  door: keyof typeof routes,
  who: Pick<TestPerson, 'token'> | null,
  { id, slug = stage.home.org.slug, body, headers, query = '' }: Sent = {},
): Promise<Got> {
  const method = /^(read)/.test(door) ? 'GET' : door === 'deleteConversation' ? 'DELETE' : 'POST'
  const request = new Request(`${origin}/api/o/${slug}/assistant${query}`, {
    method,
    headers: {
      ...(method === 'GET' ? {} : { origin }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(who ? { cookie: `footing.session=${who.token}` } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const response = await (routes[door] as Handler)(request, {
    params: Promise.resolve({ slug, ...(id ? { id } : {}) }),
  })
  const text = await response.text()
  stage.traces.out.push(text)
  return { status: response.status, text }
}

export interface Answered extends Got {
  outcome: Omit<RunView, 'answer'>
  drafts: DraftView[]
  /** Everything that was ever shown, also what was withdrawn. */
  shown: string
}

interface Part {
  type: string
  delta?: string
  data?: unknown
}

/** Asks as that person and reads the whole answer. */
export async function question(
  stage: Stage,
  who: Actor,
  text = 'What is open?',
  more: { conversationId?: string; useCaseId?: string; slug?: string } = {},
): Promise<Answered> {
  const { slug, ...rest } = more
  const got = await knock(stage, 'ask', who, {
    body: { conversationId: null, useCaseId: null, question: text, ...rest },
    ...(slug ? { slug } : {}),
  })
  const parts = got.text
    .split('\n')
    .filter((line) => line.startsWith('data: {'))
    .map((line) => JSON.parse(line.slice('data: '.length)) as Part)
  const outcome = parts.find((p) => p.type === 'data-outcome')?.data as Answered['outcome']
  return {
    ...got,
    outcome,
    drafts: outcome?.drafts ?? [],
    shown: parts.map((p) => p.delta ?? '').join(''),
  }
}

/** What an attack may not change by itself: everything but talks, runs, drafts, their index and the audit log. */
const guarded = [
  'organization',
  'membership',
  'invitation',
  'assessment',
  'use_case',
  'answer',
  'answer_revision',
  'position',
  'workflow_step',
  'fallback',
  'data_source',
  'error_mode',
  'seat',
  'release_control',
  'governance_position',
  'gate_acceptance',
  'roadmap',
  'action',
  'idempotency',
  'assistant_setting',
]
/** Of the other organisation nothing at all may change. */
const talks = ['conversation', 'run', 'draft', 'audit_log']

export interface Picture {
  /** The database's clock at the first picture: who joined later is a guest of the test itself. */
  at: string
  home: Record<string, number>
  sums: Record<string, string>
  foreign: string
  mails: number
}

async function sumsOf(
  ctx: OrgContext,
  tables: readonly string[],
  at: string,
): Promise<Record<string, { n: number; sum: string }>> {
  const each = tables.map(
    (table) => sql`
      select ${table}::text as name, count(*)::int as n, coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as sum
      from ${sql.identifier(table)} t
      where ${table === 'membership' ? sql`t.created_at <= ${at}::timestamptz` : sql`true`}`,
  )
  const rows = await inTenant(ctx, (tx) =>
    tx.execute<{ name: string; n: number; sum: string }>(sql.join(each, sql` union all `)),
  )
  return Object.fromEntries(rows.map(({ name, n, sum }) => [name, { n, sum }]))
}

/** What the two organisations hold, and how many messages were sent. */
export async function takePicture({ home, foreign }: Stage, since?: string): Promise<Picture> {
  const [clock] = await identityDb().execute<{ at: string }>(sql`select now()::text as at`)
  const at = since ?? clock?.at ?? ''
  const ours = await sumsOf(home.owner.ctx, guarded, at)
  const theirs = await sumsOf(foreign.owner.ctx, [...guarded, ...talks], at)
  const [mails] = await identityDb().execute<{ n: number }>(sql`select count(*)::int as n from identity.mail`)
  return {
    at,
    home: Object.fromEntries(Object.entries(ours).map(([table, { n }]) => [table, n])),
    sums: Object.fromEntries(Object.entries(ours).map(([table, { sum: s }]) => [table, s])),
    foreign: JSON.stringify(theirs),
    mails: mails?.n ?? -1,
  }
}

/** In how many guarded tables, the outbox included, two pictures differ. */
export function changesBetween(before: Picture, after: Picture): string[] {
  const tables = Object.keys(after.sums).filter((table) => before.sums[table] !== after.sums[table])
  if (before.mails !== after.mails) tables.push('mail')
  return tables
}

/** One attack: what the hijacked model does and what must hold afterwards, besides what holds for every one. */
export interface Attack {
  name: string
  /** Tables that an accepted draft may have changed; nothing else may have. */
  effects?: readonly string[]
  /** What people did before; no effect of the attack. */
  prepare?(stage: Stage): Promise<void>
  play(stage: Stage): Promise<void>
}
