import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import type { TenantTransaction } from '#db/client.ts'
import { readAnswersAbout, readPositionsAbout } from '#lib/assessment/answer/queries.ts'
import { getCurrentAssessment } from '#lib/assessment/queries.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import { today } from '#lib/clock.ts'
import type { Level } from '#lib/framework/types.ts'
import { listMembers } from '#lib/organization/member/queries.ts'
import { getOrganization } from '#lib/organization/queries.ts'
import { getPortfolio } from '#lib/portfolio/queries.ts'
import { planFacts } from '#lib/roadmap/facts/rules.ts'
import { findRoadmap } from '#lib/roadmap/queries.ts'
import type { Material, Said } from './types.ts'
import { writer } from './writing.ts'

/** The state of everything that an assessment's passages are written from. */
export interface SourceState {
  assessmentId: string
  assessmentRevision: number
  roadmapRevision: number
  asOf: string
  people: string
  writer: number
}

export interface IndexState {
  sources: SourceState
  /** Whether the stored passages are those of this state. */
  fresh: boolean
}

/** Where the sources stand and whether the passages do too: one statement, inside a transaction. */
export async function readState(tx: TenantTransaction, ctx: OrgContext): Promise<IndexState> {
  const { id } = await getCurrentAssessment(tx, ctx)
  const asOf = today()
  const [row] = await tx.execute<{ assessment: number; roadmap: number; people: string; fresh: boolean }>(sql`
    with source as (
      select assessment_revision(a.organization_id, a.id) as assessment, coalesce(r.revision, 0) as roadmap,
        (select md5(concat_ws('|', o.name, o.sector, o.size)) from organization o
          where o.organization_id = a.organization_id) ||
        coalesce((select md5(string_agg(concat_ws('|', m.id, m.user_id, m.name, m.role, m.knows), '||' order by m.id))
          from membership m where m.organization_id = a.organization_id), '') as people
      from assessment a
      left join roadmap r on r.organization_id = a.organization_id and r.assessment_id = a.id
      where a.organization_id = ${ctx.organizationId}::uuid and a.id = ${id}::uuid
    )
    select s.*, exists (
      select 1 from passage_index i
      where i.organization_id = ${ctx.organizationId}::uuid and i.assessment_id = ${id}::uuid
        and i.assessment_revision = s.assessment and i.roadmap_revision = s.roadmap and i.people = s.people
        and i.as_of = ${asOf}::date and i.writer = ${writer}::int
    ) as fresh from source s`)
  if (!row) throw new Error('An assessment vanished while its passages were looked at.')
  return {
    sources: {
      assessmentId: id,
      assessmentRevision: row.assessment,
      roadmapRevision: row.roadmap,
      asOf,
      people: row.people,
      writer,
    },
    fresh: row.fresh,
  }
}

/** Everything that an organisation's passages are written from now, but for what people say. */
export async function gatherMaterial(ctx: OrgContext): Promise<Material> {
  const portfolio = await getPortfolio(ctx)
  const [organization, members, roadmap] = await Promise.all([getOrganization(ctx), listMembers(ctx), findRoadmap(ctx)])
  return {
    organizationId: ctx.organizationId,
    organization,
    portfolio,
    members,
    plan: roadmap && planFacts(roadmap, { portfolio, people: members, today: today() }),
  }
}

/** What people say about some subjects, by the subject: a use case's id, or the organisation's. */
export async function readSaid(
  tx: TenantTransaction,
  { organizationId }: Pick<OrgContext, 'organizationId'>,
  of: { assessmentId: string; subjects: readonly string[] },
): Promise<(subject: string) => Said> {
  const [answers, positions] = await Promise.all([
    readAnswersAbout(tx, { organizationId }, of),
    readPositionsAbout(tx, { organizationId }, of),
  ])
  const decisions = positions.map((p) => ({
    ...p,
    level: p.level as Level | null,
    decidedAt: p.decidedAt.toISOString(),
  }))
  const subjectOf = ({ useCaseId }: { useCaseId: string | null }) => useCaseId ?? organizationId
  const answered = Map.groupBy(answers, subjectOf)
  const decided = Map.groupBy(decisions, subjectOf)
  return (subject) => ({ answers: answered.get(subject) ?? [], decisions: decided.get(subject) ?? [] })
}

/** Names the shipped files that library passages are made from, without reading what is in them as YAML. */
export function libraryDigest(framework: { id: string; version: string }): string {
  const hash = createHash('sha256').update(`writer ${writer}`)
  hash.update(readFileSync(join(process.cwd(), 'content', 'glossary.yaml')))
  const folders = [
    join('content', 'frameworks', framework.id, framework.version),
    join('content', 'playbook'),
    join('content', 'retrieval'),
  ]
  for (const folder of folders) {
    const root = join(process.cwd(), folder)
    const names = readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
    for (const name of names) hash.update(name.slice(root.length)).update(readFileSync(name))
  }
  return hash.digest('hex')
}
