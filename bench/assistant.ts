import { randomBytes } from 'node:crypto'
import { identityDb } from '#db/client.ts'
import { session } from '#db/schema/identity.ts'
import { people } from '#db/seed/demo/people.ts'
import { seedDemo } from '#db/seed/demo.ts'
import { searchPassages } from '#lib/assistant/retrieval/queries.ts'
import { refusalThreshold } from '#lib/assistant/retrieval/support.ts'
import { syncPassages } from '#lib/assistant/source/mutations.ts'
import { lookUpContext } from '#lib/auth/session/queries.ts'
import { hashToken } from '#lib/auth/session/rules.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import { today } from '#lib/clock.ts'
import { makeLargePortfolio } from './fixtures.ts'
import { type Figure, figure } from './measure.ts'
import { askAll } from './retrieval/ask.ts'
import { judge } from './retrieval/judge.ts'

/** Enough use cases that, with all their answers, about 5,000 passages are within reach. */
const useCasesOfLarge = 45

async function contextOf(token: string, slug: string): Promise<OrgContext> {
  const found = await lookUpContext(token, slug)
  if (found.kind !== 'context') throw new Error(`The bench cannot enter ${slug}: ${found.kind}.`)
  return found.ctx
}

async function demoContext(who: keyof typeof people, slug: string): Promise<OrgContext> {
  const token = randomBytes(32).toString('base64url')
  const expiresAt = new Date(Date.now() + 3_600_000)
  await identityDb()
    .insert(session)
    .values({ tokenHash: hashToken(token), userId: people[who].userId, expiresAt })
  return contextOf(token, slug)
}

const at = (sorted: readonly number[], share: number) => sorted[Math.floor(sorted.length * share)] ?? Number.NaN

async function measureSpeed(questions: readonly string[]): Promise<Figure[]> {
  const { org, lead } = await makeLargePortfolio(useCasesOfLarge)
  const ctx = await contextOf(lead.token, org.slug)
  const begun = performance.now()
  await syncPassages(ctx)
  const firstWriting = performance.now() - begun
  const times: number[] = []
  // The first round prepares statements on each connection and does not count.
  for (const round of [0, 1, 2]) {
    for (const query of questions) {
      const from = performance.now()
      await searchPassages(ctx, { query, useCaseId: null })
      if (round > 0) times.push(performance.now() - from)
    }
  }
  times.sort((a, b) => a - b)
  return [
    figure('retrieval: search over 5,000 passages, p50', at(times, 0.5), 'ms'),
    figure('retrieval: search over 5,000 passages, p95', at(times, 0.95), 'ms'),
    figure('retrieval: first writing of an organisation’s passages', firstWriting, 'ms'),
  ]
}

/** How well passages are found for the questions in bench/retrieval, and how fast. */
export async function measureRetrieval(): Promise<Figure[]> {
  const { slug } = await seedDemo({ hashPassword: async () => 'nobody signs in here', today: today() })
  const outcomes = await askAll(await demoContext('tom', slug), await demoContext('alison', slug))
  const all = judge(outcomes, refusalThreshold)
  const tuning = judge(
    outcomes.filter((o) => o.case.tuning),
    refusalThreshold,
  )
  const others = judge(
    outcomes.filter((o) => !o.case.tuning),
    refusalThreshold,
  )
  return [
    figure('retrieval: recall@8', all.recall, ''),
    figure('retrieval: recall@8, questions not used for tuning', others.recall, ''),
    figure('retrieval: MRR', all.mrr, ''),
    figure('retrieval: MRR, questions not used for tuning', others.mrr, ''),
    // Answering everything would be right for 100 of the 120.
    figure('retrieval: refusal accuracy', all.refusals, '', 100 / 120),
    figure('retrieval: refusal accuracy, questions used for the threshold', tuning.refusals, '', 100 / 120),
    figure('retrieval: refusal accuracy, the other questions', others.refusals, '', 100 / 120),
    figure('retrieval: unanswerable questions that are refused', all.refused, ''),
    figure('retrieval: other questions that are answered', all.answered, ''),
    ...(await measureSpeed(outcomes.map((o) => o.case.ask))),
  ]
}
