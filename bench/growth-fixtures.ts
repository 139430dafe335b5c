import { sql } from 'drizzle-orm'
import { inTenant, type TenantTransaction } from '#db/client.ts'
import { assessment } from '#db/schema/assessment.ts'
import { engagement, membership, organization } from '#db/schema/organization.ts'
import { useCase } from '#db/schema/use-case.ts'
import { join, makePerson, type TestOrganization, type TestPerson } from '#db/testing/factories.ts'
import { lookUpContext } from '#lib/auth/session/queries.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import { currentRelease } from '#lib/framework/release/queries.ts'
import { allQuestions } from '#lib/framework/rules.ts'
import { generateRoadmap } from '#lib/roadmap/mutations.ts'
import { makeLargePortfolio } from './fixtures.ts'

/** An organisation of some size, with a lead who has answered everything. */
export interface Sized {
  org: TestOrganization
  lead: TestPerson
  ctx: OrgContext
  useCases: string[]
}

/** The question whose answer is saved again and again. */
export const savedQuestion = currentRelease()
  .dimensions.flatMap((d) => d.questions)
  .find((q) => q.subject === 'use-case')?.id as string

const positionsEach = 3

const scopeOf = (organizationId: string, userId = organizationId) => ({ organizationId, userId })

export async function contextOf(person: TestPerson, slug: string): Promise<OrgContext> {
  const found = await lookUpContext(person.token, slug)
  if (found.kind !== 'context') throw new Error(`The bench cannot enter: ${found.kind}.`)
  return found.ctx
}

/** Rows of every table that a workbench is made of, for every use case of the organisation. */
async function describeUseCases(tx: TenantTransaction): Promise<void> {
  const each = sql`from use_case u`
  await tx.execute(sql`
    update use_case set role = 'recommender', value = 1 + number % 5, affects_people = true, sensitive_data = false,
      regulated_sector = number % 2 = 0`)
  await tx.execute(sql`
    insert into workflow_step (organization_id, use_case_id, id, position, name, class)
    select u.organization_id, u.id, gen_random_uuid(), i, 'Step ' || i, 'deterministic' ${each}, generate_series(1, 5) i`)
  await tx.execute(sql`
    insert into fallback (organization_id, use_case_id, id, position, trigger, route)
    select u.organization_id, u.id, gen_random_uuid(), i, t, 'human-queue' ${each},
      unnest(array['low-confidence','contradictory','incomplete']) with ordinality as f(t, i)`)
  await tx.execute(sql`
    insert into data_source (organization_id, use_case_id, id, position, name, critical, quality)
    select u.organization_id, u.id, gen_random_uuid(), i, 'Source ' || i, true, 'stable' ${each}, generate_series(1, 3) i`)
  await tx.execute(sql`
    insert into error_mode (organization_id, use_case_id, id, position, name, reversible, cost)
    select u.organization_id, u.id, gen_random_uuid(), i, 'Error ' || i, true, 'low' ${each}, generate_series(1, 3) i`)
  await tx.execute(sql`
    insert into seat (organization_id, use_case_id, seat, person)
    select u.organization_id, u.id, s, 'Person ' || s ${each}, unnest(array['sponsor','product-owner']) s`)
  await tx.execute(sql`
    insert into release_control (organization_id, use_case_id, control, state)
    select u.organization_id, u.id, c, 'in-place' ${each}, unnest(array['rollback','evaluation','observability']) c`)
  await tx.execute(sql`
    insert into governance_position (organization_id, use_case_id, topic, state)
    select u.organization_id, u.id, t, 'decided' ${each}, unnest(array['access','retention','provider']) t`)
}

/** What leadership decided about every use case: on a few questions, what was answered. */
async function decide(tx: TenantTransaction, { userId }: TestPerson): Promise<void> {
  await tx.execute(sql`
    insert into position (organization_id, assessment_id, question_id, use_case_id, state, level, reason, answered_low,
      answered_high, decider_id, version)
    select organization_id, assessment_id, question_id, use_case_id, state, level, 'Decided.', level, level, ${userId}::uuid, 1
    from (
      select *, row_number() over (partition by use_case_id order by question_id) as place from answer
      where use_case_id is not null and question_id <> ${savedQuestion}) as answered
    where place <= ${positionsEach}::int`)
}

/** Use cases that are described and answered to the end, each answer with its version, and a roadmap over all of them. */
export async function makeSized(useCases: number): Promise<Sized> {
  const { org } = await makeLargePortfolio(useCases)
  const lead = await makePerson('Bench lead')
  await join(org, lead, 'lead')
  const ids = await inTenant(scopeOf(org.organizationId, lead.userId), async (tx) => {
    await tx.execute(sql`select set_config('statement_timeout', '120s', true)`)
    await describeUseCases(tx)
    await tx.execute(sql`update answer set author_id = ${lead.userId}::uuid`)
    await tx.execute(sql`
      insert into answer_revision (organization_id, id, assessment_id, question_id, use_case_id, author_id, state, level, version)
      select organization_id, gen_random_uuid(), assessment_id, question_id, use_case_id, author_id, state, level, version from answer`)
    await decide(tx, lead)
    const rows = await tx.select({ id: useCase.id }).from(useCase).orderBy(useCase.number)
    return rows.map((row) => row.id)
  })
  const ctx = await contextOf(lead, org.slug)
  await generateRoadmap(ctx)
  return { org, lead, ctx, useCases: ids }
}

/** A question's answer as if its author had saved it that often. */
export async function makeVersions(
  { org, lead, useCases }: Sized,
  questionId: string,
  versions: number,
): Promise<void> {
  await inTenant(scopeOf(org.organizationId, lead.userId), (tx) =>
    tx.execute(sql`
      insert into answer_revision (organization_id, id, assessment_id, question_id, use_case_id, author_id, state, level, note,
        version, created_at)
      select ${org.organizationId}::uuid, gen_random_uuid(), ${org.assessmentId}::uuid, ${questionId}, ${useCases[0]}::uuid,
        ${lead.userId}::uuid, 'answered', i % 5, repeat('Seen in the run book. ', 5), i, now() - (${versions} - i) * interval '1 minute'
      from generate_series(2, ${versions}::int) i`),
  )
}

/** That many things that other people did elsewhere in the organisation. */
export async function makeEntries({ org, lead }: Sized, entries: number): Promise<void> {
  await inTenant(scopeOf(org.organizationId, lead.userId), async (tx) => {
    await tx.execute(sql`select set_config('statement_timeout', '120s', true)`)
    await tx.execute(sql`
      insert into audit_log (organization_id, id, at, actor_id, action, entity_type, entity_id, after)
      select ${org.organizationId}::uuid, gen_random_uuid(), now() - i * interval '1 second', ${lead.userId}::uuid, 'save-answer',
        'answer', gen_random_uuid(), '{"question": "data.lineage", "version": 1}'
      from generate_series(1, ${entries}::int) i`)
  })
}

/** Many small organisations at once, all answered, that one person leads. */
export async function makeMany(count: number, useCases: number, lead: TestPerson): Promise<TestOrganization[]> {
  const framework = currentRelease()
  const questions = JSON.stringify(allQuestions(framework).map(({ id, subject }) => ({ id, subject })))
  const made: TestOrganization[] = []
  for (let i = 0; i < count; i += 1) {
    const organizationId = crypto.randomUUID()
    const assessmentId = crypto.randomUUID()
    const slug = `many-${organizationId}`
    const name = `Organisation ${i}`
    await inTenant(scopeOf(organizationId, lead.userId), async (tx) => {
      await tx.insert(organization).values({ organizationId, slug, name })
      const { userId, name: called, email } = lead
      await tx
        .insert(membership)
        .values({ organizationId, id: crypto.randomUUID(), userId, name: called, email, role: 'lead' })
      await tx.insert(assessment).values({
        organizationId,
        id: assessmentId,
        name: 'First assessment',
        frameworkId: framework.id,
        frameworkVersion: framework.version,
        startedOn: '2026-11-01',
      })
      await tx.execute(sql`
        insert into use_case (organization_id, id, number, name, stage)
        select ${organizationId}::uuid, gen_random_uuid(), i, 'Use case ' || i, 'pilot' from generate_series(1, ${useCases}::int) i`)
      await tx.execute(sql`
        insert into answer (organization_id, assessment_id, question_id, use_case_id, author_id, state, level, version)
        select ${organizationId}::uuid, ${assessmentId}::uuid, q.id, u.id, ${userId}::uuid, 'answered', (random() * 4)::int, 1
        from jsonb_to_recordset(${questions}::text::jsonb) as q (id text, subject text)
        join (select id, 'use-case' as subject from use_case union all select null, 'organization') u on u.subject = q.subject`)
    })
    made.push({ organizationId, slug, name, assessmentId })
  }
  return made
}

/** A practice with as many clients, each with a few use cases. */
export async function makePractice(clients: number): Promise<OrgContext> {
  const person = await makePerson('Consultant')
  const organizationId = crypto.randomUUID()
  const slug = `practice-${organizationId}`
  await inTenant(scopeOf(organizationId), (tx) =>
    tx.insert(organization).values({ organizationId, slug, name: 'Practice', kind: 'practice' }),
  )
  await join({ organizationId, slug, name: 'Practice', assessmentId: '' }, person, 'owner')
  for (const client of await makeMany(clients, 2, await makePerson('Client')))
    await inTenant(scopeOf(client.organizationId, person.userId), (tx) =>
      tx.insert(engagement).values({
        organizationId: client.organizationId,
        id: crypto.randomUUID(),
        practiceId: organizationId,
        practiceName: 'Practice',
        scope: 'read',
        endsOn: '2099-01-01',
        grantedById: person.userId,
      }),
    )
  return contextOf(person, slug)
}
