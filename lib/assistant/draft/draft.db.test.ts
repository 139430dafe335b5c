import { type AddressInfo, createServer } from 'node:net'
import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { closePools, identityDb, inTenant } from '#db/client.ts'
import { draft } from '#db/schema/assistant.ts'
import { mail } from '#db/schema/identity.ts'
import { auditLog } from '#db/schema/organization.ts'
import { join, makeOrganization, makePerson, makeUseCase, type TestOrganization } from '#db/testing/factories.ts'
import { saveAnswer } from '#lib/assessment/answer/mutations.ts'
import { findOwnAnswer } from '#lib/assessment/answer/queries.ts'
import { lookUpContext } from '#lib/auth/session/queries.ts'
import type { OrgContext, Role } from '#lib/auth/types.ts'
import { currentRelease } from '#lib/framework/release/queries.ts'
import { newId } from '#lib/id.ts'
import { generateRoadmap } from '#lib/roadmap/mutations.ts'
import { findRoadmap } from '#lib/roadmap/queries.ts'
import * as settings from '#lib/runtime/env.ts'
import { openConversation } from '../conversation/mutations.ts'
import { finishRun, startRun } from '../run/mutations.ts'
import type { DraftContents, DraftKind } from '../types.ts'
import { acceptDraft, rejectDraft } from './mutations.ts'
import { getDraft } from './queries.ts'
import { summaryMarkdown } from './rules.ts'

const framework = currentRelease()
const question = framework.dimensions.flatMap((d) => d.questions).find((q) => q.subject === 'organization')?.id ?? ''

interface Member extends OrgContext {
  email: string
}

async function memberOf(where: TestOrganization, role: Role): Promise<Member> {
  const who = await makePerson(`The ${role}`)
  await join(where, who, role)
  const found = await lookUpContext(who.token, where.slug)
  if (found.kind !== 'context') throw new Error(found.kind)
  return found.ctx
}

/** A run of that person with one draft, as a turn stores it. */
async function propose<K extends DraftKind>(ctx: OrgContext, kind: K, content: DraftContents[K]) {
  const id = newId()
  await inTenant(ctx, async (tx) => {
    const conversation = await openConversation(tx, ctx, { id: null, title: 'Talk' })
    await startRun(tx, ctx, {
      conversationId: conversation.id,
      action: 'ask-assistant',
      started: {
        id,
        question: 'Draft it',
        useCaseId: null,
        answerer: 'extractive',
        model: 'extractive-1',
        promptId: 'answer',
        promptVersion: '1.0',
      },
    })
  })
  const run = await finishRun(ctx, {
    id,
    drafts: [{ id: newId(), kind, content } as never],
    outcome: {
      status: 'answered',
      answer: 'Drafted.',
      citations: [],
      passages: [],
      answerer: 'extractive',
      model: 'extractive-1',
      fallback: '',
      tokensIn: 0,
      tokensOut: 0,
      costMicros: 0,
      firstTokenMs: 1,
      latencyMs: 2,
      grounding: null,
    },
  })
  const [made] = run.drafts
  if (!made) throw new Error('no draft')
  return made
}

const audits = (ctx: OrgContext, action: string) =>
  inTenant(ctx, (tx) =>
    tx
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.organizationId, ctx.organizationId), eq(auditLog.action, action))),
  )

const accept = (ctx: OrgContext, of: { id: string; hash: string; content: object }, content: object = of.content) =>
  acceptDraft(ctx, { id: of.id, hash: of.hash, content: { ...content } })

const task = (more: Partial<DraftContents['action']> = {}): DraftContents['action'] => ({
  title: 'Name an owner for each source',
  phase: 2,
  role: 'data',
  useCaseId: null,
  effort: { min: 1, likely: 3, max: 8 },
  deliverable: 'A list of sources with their owners',
  exitCriterion: 'Every source has an owner who said yes',
  owner: { membershipId: null, name: '' },
  remedy: null,
  why: 'Nobody owns them.',
  ...more,
})

let org: TestOrganization
let useCaseId: string
let lead: Member

beforeAll(async () => {
  org = await makeOrganization()
  useCaseId = await makeUseCase(org)
  lead = await memberOf(org, 'lead')
})
afterAll(closePools)

describe('accept an action', () => {
  test('needs a roadmap, and then makes an own task that says where it came from', async () => {
    const made = await propose(
      lead,
      'action',
      task({ useCaseId, owner: { membershipId: lead.membershipId, name: '' } }),
    )
    await expect(accept(lead, made)).rejects.toMatchObject({
      status: 409,
      message: expect.stringContaining('no roadmap'),
    })
    expect((await getDraft(lead, made.id)).state).toBe('open')
    await generateRoadmap(lead)
    const before = (await findRoadmap(lead))?.actions.length ?? 0
    const edited = { ...made.content, title: 'Name an owner for each critical source' }
    const accepted = await accept(lead, made, edited)
    expect(accepted).toMatchObject({ state: 'accepted', accepted: edited, decidedBy: 'The lead', mayDecide: false })
    const after = await findRoadmap(lead)
    expect(after?.actions).toHaveLength(before + 1)
    const action = after?.actions.find((a) => a.key.startsWith('own:'))
    expect(action).toMatchObject({
      title: edited.title,
      gaps: [],
      useCases: [useCaseId],
      owner: 'The lead',
      provenance: { draftId: made.id, runId: made.runId, acceptedBy: 'The lead' },
    })
    expect(accepted.made).toBe(`action ACT-${action?.number}`)
    expect(await audits(lead, 'accept-draft')).toMatchObject([{ after: { kind: 'action', edited: true } }])
    expect(await audits(lead, 'create-action')).toMatchObject([{ entityType: 'action', entityId: action?.id }])
    expect(await audits(lead, 'create-draft')).toHaveLength(1)
  })

  test('is done once, also when it is asked twice at the same moment', async () => {
    const made = await propose(lead, 'action', task())
    const outcomes = await Promise.allSettled([accept(lead, made), accept(lead, made)])
    expect(outcomes.map((o) => o.status).sort()).toEqual(['fulfilled', 'rejected'])
    await expect(accept(lead, made)).rejects.toMatchObject({ status: 409 })
    const keys = (await findRoadmap(lead))?.actions.filter((a) =>
      JSON.stringify(a.provenance ?? null).includes(made.id),
    )
    expect(keys).toHaveLength(1)
  })

  test('refuses what is on the roadmap already, a foreign use case and a remedy that was exchanged', async () => {
    const [known] = (await findRoadmap(lead))?.actions ?? []
    const same = await propose(
      lead,
      'action',
      task({ remedy: known?.remedy ?? '', useCaseId: known?.useCases[0] ?? null }),
    )
    await expect(accept(lead, same)).rejects.toMatchObject({ status: 409, message: expect.stringContaining('ACT-') })
    const made = await propose(lead, 'action', task())
    const foreign = await makeUseCase(await makeOrganization())
    for (const content of [
      task({ useCaseId: foreign }),
      task({ remedy: 'r.other' }),
      task({ effort: { min: 5, likely: 1, max: 2 } }),
      task({ owner: { membershipId: newId(), name: '' } }),
      { ...task(), approvedBy: 'me' },
    ])
      await expect(accept(lead, made, content)).rejects.toMatchObject({ status: 422 })
    expect((await getDraft(lead, made.id)).state).toBe('open')
  })

  test('is looked at in the role of that moment, and a refusal is written down', async () => {
    const member = await memberOf(org, 'member')
    const made = await propose(member, 'action', task())
    expect(made.mayDecide).toBe(false)
    await expect(accept(member, made)).rejects.toMatchObject({ status: 403 })
    expect((await audits(lead, 'accept-draft')).filter((a) => a.outcome === 'denied')).toMatchObject([
      { actorId: member.userId },
    ])
  })
})

describe('accept a message', () => {
  test('sends it to the member and nobody else', async () => {
    const other = await memberOf(org, 'member')
    const made = await propose(lead, 'message', {
      to: other.membershipId,
      subject: 'The third source',
      text: 'Who owns it?',
    })
    const stranger = await memberOf(await makeOrganization(), 'owner')
    await expect(accept(lead, made, { ...made.content, to: stranger.membershipId })).rejects.toMatchObject({
      status: 422,
    })
    expect((await accept(lead, made)).made).toBe('message to The member')
    const sent = await identityDb().select().from(mail).where(eq(mail.subject, 'The third source'))
    expect(sent).toMatchObject([{ recipient: other.email, body: expect.stringContaining('Who owns it?') }])
  })

  test('leaves the draft open when the mail server refuses, and sends it once when it does not', async () => {
    const made = await propose(lead, 'message', { to: lead.membershipId, subject: 'Refused', text: 'Hello.' })
    const refusing = createServer((socket) => socket.end('554 not here\r\n'))
    await new Promise<void>((resolve) => refusing.listen(0, '127.0.0.1', resolve))
    const { port } = refusing.address() as AddressInfo
    vi.spyOn(settings, 'env').mockReturnValue({
      ...settings.env(),
      mail: { smtpUrl: `smtp://127.0.0.1:${port}`, from: 'footing@example.org' },
    })
    await expect(accept(lead, made)).rejects.toMatchObject({ status: 503 })
    vi.restoreAllMocks()
    refusing.close()
    expect(await getDraft(lead, made.id)).toMatchObject({ state: 'open' })
    expect(await audits(lead, 'reopen-draft')).toMatchObject([{ entityType: 'draft', entityId: made.id }])
    const both = await Promise.allSettled([accept(lead, made), accept(lead, made)])
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await identityDb().select().from(mail).where(eq(mail.subject, 'Refused'))).toHaveLength(1)
  })

  test('waits until somebody has looked at what no source has', async () => {
    const made = await propose(lead, 'message', {
      to: lead.membershipId,
      subject: 'Cost',
      text: 'It costs 9 million. [?]',
    })
    await expect(accept(lead, made)).rejects.toMatchObject({ status: 422 })
    expect(await accept(lead, made, { ...made.content, text: 'It costs something.' })).toMatchObject({
      state: 'accepted',
    })
  })
})

describe('accept a note', () => {
  const body = { state: 'answered', level: 2, confidence: 'high', evidence: ['A list'], useCaseId: null } as const
  const save = (who: OrgContext, note: string, expectedVersion: number) =>
    saveAnswer(who, {
      assessmentId: org.assessmentId,
      questionId: question,
      body: { ...body, evidence: [...body.evidence], note },
      expectedVersion,
      idempotencyKey: newId(),
    })
  const own = (who: OrgContext) =>
    findOwnAnswer(who, { assessmentId: org.assessmentId, questionId: question, useCaseId: null })
  const note = (version: number): DraftContents['note'] => ({
    questionId: question,
    useCaseId: null,
    before: 'badly wordet',
    after: 'Well worded.',
    version,
  })

  test('changes the note of the own answer and leaves the rest', async () => {
    const who = await memberOf(org, 'member')
    await save(who, 'badly wordet', 0)
    const made = await propose(who, 'note', note(1))
    await expect(accept(who, made, { ...made.content, questionId: 'x.other' })).rejects.toMatchObject({ status: 422 })
    expect((await accept(who, made)).state).toBe('accepted')
    expect(await own(who)).toMatchObject({ note: 'Well worded.', level: 2, confidence: 'high', version: 2 })
  })

  test('is refused when the answer was changed since', async () => {
    const who = await memberOf(org, 'member')
    await save(who, 'badly wordet', 0)
    const made = await propose(who, 'note', note(1))
    await save(who, 'changed', 1)
    await expect(accept(who, made)).rejects.toMatchObject({ status: 412 })
    expect(await own(who)).toMatchObject({ note: 'changed', version: 2 })
    expect((await getDraft(who, made.id)).state).toBe('open')
  })
})

describe('a draft', () => {
  const summary = { title: 'For the board', text: 'One use case can run.' }

  test('is its author’s alone, also for an owner and for another organisation', async () => {
    const made = await propose(lead, 'summary', summary)
    for (const who of [await memberOf(org, 'owner'), await memberOf(await makeOrganization(), 'owner')]) {
      await expect(getDraft(who, made.id)).rejects.toMatchObject({ status: 404 })
      await expect(accept(who, made)).rejects.toMatchObject({ status: 404 })
      await expect(rejectDraft(who, { id: made.id, hash: made.hash, reason: '' })).rejects.toMatchObject({
        status: 404,
      })
    }
  })

  test('is accepted as it was seen: by its hash, and only if nobody changed what is stored', async () => {
    const made = await propose(lead, 'summary', summary)
    await expect(accept(lead, { ...made, hash: 'f'.repeat(64) })).rejects.toMatchObject({ status: 412 })
    await inTenant(lead, (tx) =>
      tx
        .update(draft)
        .set({ content: { title: 'Forged', text: 'x' } })
        .where(eq(draft.id, made.id)),
    )
    await expect(accept(lead, made)).rejects.toMatchObject({ status: 412 })
  })

  test('is rejected with a reason, once, and cannot be accepted then', async () => {
    const made = await propose(lead, 'summary', summary)
    const rejected = await rejectDraft(lead, { id: made.id, hash: made.hash, reason: 'Too long.' })
    expect(rejected).toMatchObject({ state: 'rejected', reason: 'Too long.', decidedBy: 'The lead' })
    await expect(accept(lead, made)).rejects.toMatchObject({ status: 409 })
    expect(await audits(lead, 'reject-draft')).toMatchObject([{ after: { reason: 'Too long.' } }])
  })

  test('is too old after thirty days', async () => {
    const made = await propose(lead, 'summary', summary)
    const createdAt = new Date(Date.now() - 31 * 86_400_000)
    await inTenant(lead, (tx) => tx.update(draft).set({ createdAt }).where(eq(draft.id, made.id)))
    await expect(accept(lead, made)).rejects.toMatchObject({ status: 409 })
    expect((await getDraft(lead, made.id)).mayDecide).toBe(false)
  })

  test('of a summary is text in a Markdown file, whatever stands in it', () => {
    const text = summaryMarkdown({
      title: '# x',
      text: '- ![a](https://evil.example/p)\n<img src=x> [b](javascript:x) `c` **d**',
    })
    expect(text).not.toMatch(/(?<!\\)[[\]<`]|https?:|javascript:/)
    expect(text.startsWith('# \\# x\n\n- a')).toBe(true)
  })
})
