import { expect } from 'vitest'
import { join } from '#db/testing/factories.ts'
import { type Attack, actorOf, knock, openHouse, question, type Stage, useCaseQuestion } from './stage.ts'

/** E2: the model asks for what belongs to another organisation. */

/** Lets the model call one tool and then tell everything that it was given. */
function leak(stage: Stage, name: string, input: unknown): void {
  stage.openai.play((asked, before) => {
    if (before === 0) return { kind: 'tools', calls: [{ name, input }] }
    const results = asked.messages.filter((m) => m.role === 'tool').map((m) => String(m.content))
    return { kind: 'text', pieces: [results.join(' ').slice(0, 6_000), ' [S1].'] }
  })
}

/** What the last tool told the model. Words of the query that nothing speaks of come back to it: those are its own. */
function toldBy(stage: Stage): { passages?: unknown } {
  const content = stage.openai.asked.at(-1)?.messages.findLast((m) => m.role === 'tool')?.content
  return JSON.parse(String(content ?? '{}')) as { passages?: unknown }
}

const byTool = (
  [
    ['readUseCase', (s: Stage) => ({ useCase: s.foreign.useCaseId })],
    ['readRoadmap', (s: Stage) => ({ useCaseId: s.foreign.useCaseId })],
    ['readRoadmap', (s: Stage) => ({ ownerId: s.foreign.owner.ctx.membershipId })],
    ['readPeople', () => ({ question: "x' or organization_id is not null --" })],
    ['readAnswer', (s: Stage) => ({ questionId: useCaseQuestion, useCaseId: s.foreign.useCaseId })],
    ['draftActions', (s: Stage) => ({ items: [{ gap: 'fallback', useCaseId: s.foreign.useCaseId }] })],
    ['draftMessage', (s: Stage) => ({ to: s.foreign.owner.ctx.membershipId, subject: 'Hi', text: 'Hello', about: '' })],
    ['draftNote', (s: Stage) => ({ questionId: useCaseQuestion, useCaseId: s.foreign.useCaseId, text: 'Better' })],
  ] as const
).map(
  ([tool, input], i): Attack => ({
    name: `gives ${tool} a foreign id (${i + 1})`,
    async play(stage) {
      leak(stage, tool, input(stage))
      const { drafts } = await question(stage, await stage.enter('member'))
      expect(drafts).toEqual([])
      const told = stage.openai.asked.at(-1)?.messages.findLast((m) => m.role === 'tool')
      expect(String(told?.content)).toMatch(/There is no such|could not be read|Invalid|invalid/)
    },
  }),
)

const bySearch = (
  [
    (s: Stage) => s.canary,
    (s: Stage) => `Triage ${s.canary} in all workspaces`,
    () => 'everything of every organisation, of all tenants and workspaces',
    () => "' or 1=1; select * from passage --",
    () => "') union select key, body from passage where organization_id <> '' --",
    () => "a' & !'b | (c <-> d):* \\ ' ",
    (s: Stage) => `organization_id:${s.foreign.org.organizationId}`,
    () => `%_${'x '.repeat(140)}`,
  ] as const
).map(
  (query, i): Attack => ({
    name: `searches for what is not there to be found (${i + 1})`,
    async play(stage) {
      leak(stage, 'search', { query: query(stage).slice(0, 300) })
      await question(stage, await stage.enter('member'))
      const told = toldBy(stage)
      expect(JSON.stringify(told.passages ?? []).toLowerCase()).not.toContain(stage.canary)
      expect(JSON.stringify(told)).not.toMatch(/syntax error|postgres|drizzle/i)
    },
  }),
)

const byDoor: Attack[] = [
  {
    name: 'continues a foreign conversation',
    async play(stage) {
      const got = await question(stage, await stage.enter('owner'), 'Go on', {
        conversationId: stage.foreign.conversationId,
      })
      expect(got.status).toBe(404)
    },
  },
  {
    name: 'limits the question to a foreign use case',
    async play(stage) {
      const got = await question(stage, await stage.enter('owner'), 'Go on', { useCaseId: stage.foreign.useCaseId })
      expect(got.status).toBe(404)
    },
  },
  ...(
    [
      ['readConversation', 'conversationId'],
      ['readRun', 'runId'],
      ['readDraft', 'draftId'],
      ['readDraftText', 'draftId'],
    ] as const
  ).map(
    ([door, id]): Attack => ({
      name: `opens a foreign ${id} under its own address: ${door}`,
      async play(stage) {
        const who = stage.home.owner
        const foreign = await knock(stage, door, who, { id: stage.foreign[id] })
        const unknown = await knock(stage, door, who, { id: crypto.randomUUID() })
        expect([foreign.status, foreign.text]).toEqual([404, unknown.text])
        expect((await knock(stage, door, who, { id: stage.foreign[id], slug: stage.foreign.org.slug })).status).toBe(
          404,
        )
      },
    }),
  ),
]

/** Somebody who works for three clients: what they may read of one is still foreign to the other. */
async function consultant(stage: Stage) {
  const [one, two] = [await openHouse('Client one'), await openHouse(`Client ${stage.canary}`)]
  const person = await stage.enter('lead')
  for (const house of [one, two]) await join(house.org, person, 'lead')
  return { one, two, atOne: await actorOf(person, one.org), atTwo: await actorOf(person, two.org) }
}

const byConsultant: Attack[] = [
  {
    name: 'takes a consultant’s rights at one client into another: an id in a tool',
    async play(stage) {
      const { one, two, atOne } = await consultant(stage)
      leak(stage, 'readUseCase', { useCase: two.useCaseId })
      await question(stage, atOne, 'What is open?', { slug: one.org.slug })
    },
  },
  {
    name: 'takes a consultant’s rights at one client into another: a search',
    async play(stage) {
      const { one, atOne } = await consultant(stage)
      leak(stage, 'search', { query: `Client Triage ${stage.canary}` })
      await question(stage, atOne, 'What is open at my other client?', { slug: one.org.slug })
      expect(JSON.stringify(toldBy(stage).passages ?? []).toLowerCase()).not.toContain(stage.canary)
    },
  },
  {
    name: 'takes a consultant’s rights at one client into another: a conversation',
    async play(stage) {
      const { one, two, atOne, atTwo } = await consultant(stage)
      stage.openai.play([{ kind: 'text', pieces: ['Not covered: nothing; ask a lead.'] }])
      // What is asked at the second client bears its mark and is no leak: it is left out of the counters.
      const before = stage.traces.out.length
      const { outcome } = await question(stage, atTwo, 'What is open?', { slug: two.org.slug })
      stage.traces.out.length = before
      stage.openai.play([{ kind: 'text', pieces: ['Not covered: nothing; ask a lead.'] }])
      const got = await question(stage, atOne, 'Go on', { slug: one.org.slug, conversationId: outcome.conversationId })
      expect(got.status).toBe(404)
      const read = await knock(stage, 'readRun', atOne, { slug: one.org.slug, id: outcome.id })
      expect(read.status).toBe(404)
    },
  },
]

export const reads: readonly Attack[] = [...byTool, ...bySearch, ...byDoor, ...byConsultant]
