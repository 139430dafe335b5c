import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closePools, identityDb } from '#db/client.ts'
import { session } from '#db/schema/identity.ts'
import { copyDemo } from '#db/testing/demo.ts'
import { lookUpContext } from '#lib/auth/session/queries.ts'
import { hashToken } from '#lib/auth/session/rules.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import { today } from '#lib/clock.ts'
import { askAll } from '../../../bench/retrieval/ask.ts'
import { type Judgement, judge, type Outcome } from '../../../bench/retrieval/judge.ts'
import { refusalThreshold } from './support.ts'

let outcomes: Outcome[]
let all: Judgement

async function contextOf(userId: string, slug: string): Promise<OrgContext> {
  const token = randomBytes(32).toString('base64url')
  const expiresAt = new Date(Date.now() + 3_600_000)
  await identityDb()
    .insert(session)
    .values({ tokenHash: hashToken(token), userId, expiresAt })
  const found = await lookUpContext(token, slug)
  if (found.kind !== 'context') throw new Error(`no context: ${found.kind}`)
  return found.ctx
}

beforeAll(async () => {
  const { slug, people } = await copyDemo(today())
  outcomes = await askAll(await contextOf(people.tom.userId, slug), await contextOf(people.alison.userId, slug))
  all = judge(outcomes, refusalThreshold)
}, 120_000)

afterAll(closePools)

// Each bound lies a little below what was measured: docs/decisions/017-retrieval.md.
test('passages that answer a question are among the first eight', () => {
  expect(outcomes).toHaveLength(120)
  expect(all.recall).toBeGreaterThan(0.85)
})

test('and mostly near the top', () => {
  expect(all.mrr).toBeGreaterThan(0.65)
})

test('what cannot be answered from here mostly has too little support, the rest seldom', () => {
  expect(all.refusals).toBeGreaterThan(0.87)
  expect(all.refused).toBeGreaterThan(0.5)
  expect(all.answered).toBeGreaterThan(0.9)
})
