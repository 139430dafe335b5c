import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { closePools, inTenant } from '#db/client.ts'
import { edits, facts, listUseCases, makePlace, questions } from '#db/testing/edits.ts'
import { saveAnswer } from '#lib/assessment/answer/mutations.ts'
import { today } from '#lib/clock.ts'
import { newId } from '#lib/id.ts'
import { createUseCase, updateUseCase } from '#lib/use-case/mutations.ts'
import { getPortfolio } from '../queries.ts'
import { readState } from './queries.ts'
import type { PortfolioState } from './types.ts'

/** What two states of the same moment have in common; the marks depend on what others do in the database. */
const told = ({ portfolio, asOf, people, bytes }: PortfolioState) => ({ portfolio, asOf, people, bytes })

afterAll(closePools)

describe('a state that is carried on', () => {
  test('is the state that is read from nothing, after any history of edits', async () => {
    const history = fc.array(fc.tuple(fc.constantFrom(...Object.keys(edits)), fc.nat(20), fc.nat(200)), {
      minLength: 4,
      maxLength: 12,
    })
    await fc.assert(
      fc.asyncProperty(history, async (steps) => {
        const at = await makePlace()
        let known = await readState(at.lead, today())
        for (const [index, [name, a, b]] of steps.entries()) {
          await edits[name]?.(at, a, b)
          if (index % 2 === 1) continue
          known = await readState(at.lead, today(), known)
          expect(told(known)).toEqual(told(await readState(at.lead, today())))
        }
      }),
      { seed: 20_261_129, numRuns: 12 },
    )
  }, 240_000)

  test('keeps every use case that nobody wrote to as it was', async () => {
    const at = await makePlace()
    const before = await readState(at.lead, today())
    const [first] = before.portfolio.useCases
    const questionId = questions.find((q) => q.subject === 'use-case')?.id ?? ''
    await saveAnswer(at.lead, {
      assessmentId: at.assessmentId,
      questionId,
      body: {
        state: 'answered',
        level: 3,
        confidence: null,
        note: '',
        evidence: [],
        useCaseId: first?.useCase.id ?? '',
      },
      expectedVersion: 0,
      idempotencyKey: newId(),
    })
    const after = await readState(at.lead, today(), before)
    const isSame = after.portfolio.useCases.map((of, i) => of === before.portfolio.useCases[i])
    expect(isSame).toEqual([false, true, true])
    expect(after.portfolio.useCases[0]?.input.useCase[questionId]).toMatchObject({ level: 3 })
  })

  test('sees what was written while it was read, once that is over', async () => {
    const at = await makePlace()
    const before = await readState(at.lead, today())
    const [first] = await listUseCases(at, false)
    const names = (state: PortfolioState) => state.portfolio.useCases.map((of) => of.useCase.name)
    const meanwhile = await inTenant(at.other, async (tx) => {
      await tx.execute(sql`update use_case set name = 'Late' where id = ${first?.id ?? ''}::uuid`)
      // Begun later, and over before.
      await createUseCase(at.lead, { body: { name: 'Early', stage: 'idea' } })
      const state = await readState(at.lead, today(), before)
      await tx.execute(sql`update assessment set revision = revision + 1`)
      return state
    })
    expect(names(meanwhile)).toEqual(['Triage', 'Search', 'Letters', 'Early'])
    const after = await readState(at.lead, today(), meanwhile)
    expect(told(after)).toEqual(told(await readState(at.lead, today())))
    expect(names(after)).toEqual(['Late', 'Search', 'Letters', 'Early'])
  })

  test('is read anew from the next day on, and where the database is an older one', async () => {
    const at = await makePlace()
    const before = await readState(at.lead, today())
    const tomorrow = await readState(at.lead, '2999-01-01', before)
    expect(tomorrow.portfolio.useCases.some((of) => before.portfolio.useCases.includes(of))).toBe(false)
    const later = { ...before, assessment: { ...before.assessment, revision: before.assessment.revision + 9 } }
    const anew = await readState(at.lead, today(), later)
    expect(anew.portfolio.useCases.some((of) => before.portfolio.useCases.includes(of))).toBe(false)
  })
})

test('nobody is shown a portfolio that is older than their own write, however many ask meanwhile', async () => {
  const at = await makePlace()
  const [first] = await listUseCases(at, false)
  let version = first?.version ?? 0
  for (let round = 0; round < 20; round += 1) {
    const others = Array.from({ length: 4 }, () => getPortfolio(at.other))
    const name = `Round ${round}`
    const saved = await updateUseCase(at.lead, {
      id: first?.id ?? '',
      expectedVersion: version,
      body: { ...facts, name, value: 1 },
    })
    version = saved.version
    const seen = await Promise.all([getPortfolio(at.lead), getPortfolio(at.other)])
    for (const portfolio of seen) expect(portfolio.useCases[0]?.useCase.name).toBe(name)
    await Promise.all(others)
  }
})
