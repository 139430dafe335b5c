import { setImmediate } from 'node:timers/promises'
import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { inTenant, type TenantTransaction } from '#db/client.ts'
import { useCase } from '#db/schema/use-case.ts'
import { getCurrentAssessment } from '#lib/assessment/queries.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import { getFramework } from '#lib/framework/queries.ts'
import { workbenchRows } from '#lib/use-case/queries.ts'
import { workbenchOf } from '#lib/use-case/rules.ts'
import { type Stated, standingsBySubject } from '../rules.ts'
import { bytesOf, merged, rescored, type Shared, scored } from './rules.ts'
import type { Mark, PortfolioState, StoredUseCase } from './types.ts'

/** A member's context, or that of somebody in a workshop's room. */
export type Reader = Pick<OrgContext, 'organizationId' | 'userId'>

/** Use cases that are read and scored in one turn: others must be served in between. */
const atOnce = 25

async function readMark(tx: TenantTransaction, ctx: Reader): Promise<Mark> {
  const [row] = await tx.execute<{ openFrom: string; people: string }>(sql`
    select pg_snapshot_xmin(pg_current_snapshot())::text as "openFrom", (
      select coalesce(md5(string_agg(concat_ws('|', p.id, p.membership_id, p.name, p.practice), '||' order by p.id)), '')
      from person p where p.organization_id = ${ctx.organizationId}::uuid) as people`)
  if (!row) throw new Error('The database did not say as of when it is read.')
  // Read after the mark: what came in between is read again next time.
  return { ...row, assessment: await getCurrentAssessment(tx, ctx) }
}

/**
 * Ids of what was written to since a state was read: use cases, and the organisation itself for its own questions. What
 * another transaction was writing meanwhile is named until it is over, and once more.
 */
async function listChanged(tx: TenantTransaction, ctx: Reader, { assessment, openFrom }: Mark): Promise<string[]> {
  const since = sql`changed_in >= ${openFrom}::text::xid8 and changed_in < pg_snapshot_xmax(pg_current_snapshot())`
  const here = sql`organization_id = ${ctx.organizationId}::uuid`
  const about = sql`select coalesce(use_case_id, organization_id) as id`
  const rows = await tx.execute<{ id: string }>(sql`
    ${about} from answer_revision where ${here} and assessment_id = ${assessment.id}::uuid and ${since}
    union ${about} from position where ${here} and assessment_id = ${assessment.id}::uuid and ${since}
    union select id from use_case where ${here} and ${since}`)
  return rows.map((row) => row.id)
}

/** What people said about one subject. */
type Answers = Pick<StoredUseCase, 'standings' | 'answeredBy'>

const unanswered: Answers = { standings: {}, answeredBy: new Map() }

/** What people said about some subjects, by subject: use cases by their ids, the organisation by its own. */
async function readAnswers(
  tx: TenantTransaction,
  { organizationId }: Reader,
  { assessmentId, subjects }: { assessmentId: string; subjects: readonly string[] },
): Promise<Map<string | null, Answers>> {
  const here = sql`organization_id = ${organizationId}::uuid and assessment_id = ${assessmentId}::uuid
    and subject_id in (select id::uuid from jsonb_array_elements_text(${JSON.stringify(subjects)}::text::jsonb) as s (id))`
  const list = sql`json_agg(json_build_array(question_id, state, level))`
  const about = (subjectId: string) => (subjectId === organizationId ? null : subjectId)
  // One text for each subject: as rows, some ten thousand answers would keep everybody else waiting.
  const [answers, positions] = await Promise.all([
    tx.execute<{ subjectId: string; by: Record<string, Listed[]> }>(sql`
      select subject_id as "subjectId", json_object_agg(author_id, list) as by
      from (select subject_id, author_id, ${list} as list from answer where ${here} group by subject_id, author_id) as each
      group by subject_id`),
    tx.execute<{ subjectId: string; list: Listed[] }>(sql`
      select subject_id as "subjectId", ${list} as list from position where ${here} group by subject_id`),
  ])
  const standings = standingsBySubject(
    answers.flatMap(({ subjectId, by }) =>
      Object.values(by).flatMap((each) => each.map(statedAbout(about(subjectId)))),
    ),
    positions.flatMap(({ subjectId, list }) => list.map(statedAbout(about(subjectId)))),
  )
  const answeredBy = new Map(answers.map(({ subjectId, by }) => [about(subjectId), statesOf(by)]))
  return new Map(
    [...standings].map(([subject, found]) => [
      subject,
      { standings: found, answeredBy: answeredBy.get(subject) ?? unanswered.answeredBy },
    ]),
  )
}

/** As a row of a list: question, state, level. */
type Listed = [string, Stated['state'], number | null]

const statedAbout =
  (useCaseId: string | null) =>
  ([questionId, state, level]: Listed): Stated => ({ questionId, useCaseId, state, level })

const statesOf = (by: Record<string, Listed[]>): Answers['answeredBy'] =>
  new Map(
    Object.entries(by).map(([person, list]) => [person, Object.fromEntries(list.map(([id, state]) => [id, state]))]),
  )

/** Some use cases as they are stored; archived ones are left out. */
async function readUseCases(
  tx: TenantTransaction,
  ctx: Reader,
  { assessmentId, ids }: { assessmentId: string; ids: readonly string[] },
): Promise<StoredUseCase[]> {
  const [useCases, workbench, answers] = await Promise.all([
    tx
      .select()
      .from(useCase)
      .where(
        and(eq(useCase.organizationId, ctx.organizationId), inArray(useCase.id, [...ids]), isNull(useCase.archivedAt)),
      ),
    workbenchRows(tx, ctx, ids),
    readAnswers(tx, ctx, { assessmentId, subjects: ids }),
  ])
  return useCases.map((row) => ({
    useCase: row,
    workbench: workbenchOf(workbench, row.id),
    ...(answers.get(row.id) ?? unanswered),
  }))
}

async function listIds(tx: TenantTransaction, { organizationId }: Reader): Promise<string[]> {
  const rows = await tx
    .select({ id: useCase.id })
    .from(useCase)
    .where(and(eq(useCase.organizationId, organizationId), isNull(useCase.archivedAt)))
  return rows.map((row) => row.id)
}

/** Whether a state can be carried on to where the database is, instead of being read from nothing. */
function continues(known: PortfolioState | undefined, mark: Mark, asOf: string): known is PortfolioState {
  return (
    known !== undefined &&
    known.assessment.id === mark.assessment.id &&
    known.assessment.frameworkVersion === mark.assessment.frameworkVersion &&
    // An older one than was known: the database is another one than before.
    known.assessment.revision <= mark.assessment.revision &&
    known.people === mark.people &&
    known.asOf === asOf
  )
}

/** Works on a list a few at a time. */
async function inSteps<T, R>(list: readonly T[], each: (some: T[]) => Promise<R[]> | R[]): Promise<R[]> {
  const made: R[] = []
  for (let i = 0; i < list.length; i += atOnce) {
    made.push(...(await each(list.slice(i, i + atOnce))))
    await setImmediate()
  }
  return made
}

/** What is stored and a state lacks: all, of none. */
interface Lacking {
  mark: Mark
  /** Undefined where nothing can be built on. */
  known: PortfolioState | undefined
  /** Ids of use cases that were written to; without a known state it is empty. */
  changed: ReadonlySet<string>
  /** To the organisation's own questions; undefined where the known ones hold. */
  own: Answers | undefined
  stored: StoredUseCase[]
}

function readLacking(ctx: Reader, asOf: string, before: PortfolioState | undefined): Promise<Lacking> {
  return inTenant(ctx, async (tx) => {
    const mark = await readMark(tx, ctx)
    const known = continues(before, mark, asOf) ? before : undefined
    const changed = new Set(known ? await listChanged(tx, ctx, known) : [])
    const assessmentId = mark.assessment.id
    const isOwnKnown = known && !changed.delete(ctx.organizationId)
    const own = isOwnKnown ? undefined : await readAnswers(tx, ctx, { assessmentId, subjects: [ctx.organizationId] })
    const ids = known ? [...changed] : await listIds(tx, ctx)
    return {
      mark,
      known,
      changed,
      own: own && (own.get(null) ?? unanswered),
      stored: await inSteps(ids, (some) => readUseCases(tx, ctx, { assessmentId, ids: some })),
    }
  })
}

/**
 * The organisation's portfolio as it is now. Of a state that is known, only what was written to since is read and scored
 * again: a use case of which nothing changed is the same object as before.
 *
 * @param asOf ISO day on which acceptances are judged.
 */
export async function readState(ctx: Reader, asOf: string, before?: PortfolioState): Promise<PortfolioState> {
  const { mark, known, changed, own, stored } = await readLacking(ctx, asOf, before)
  const { id, name, startedOn, revision, frameworkId, frameworkVersion } = mark.assessment
  const organization = own?.standings ?? known?.portfolio.organization ?? {}
  const shared: Shared = { framework: getFramework(frameworkId, frameworkVersion), organization, asOf }
  const anew = await inSteps(stored, (some) => some.map((one) => scored(one, shared)))
  const untouched = known?.portfolio.useCases.filter(({ useCase }) => !changed.has(useCase.id)) ?? []
  const still =
    organization === known?.portfolio.organization
      ? untouched
      : await inSteps(untouched, (some) => some.map((of) => rescored(of, shared)))
  const useCases = [...still, ...anew].sort((a, b) => a.useCase.number - b.useCase.number)
  const weights = new Map(stored.map((one) => [one.useCase.id, bytesOf(one)]))
  return {
    ...mark,
    asOf,
    portfolio: {
      assessment: { id, name, startedOn, revision },
      framework: shared.framework,
      organization,
      useCases,
      answeredBy: new Map([
        ...[...(known?.portfolio.answeredBy ?? [])].filter(([id]) => id === null || !changed.has(id)),
        ...(own ? [[null, own.answeredBy] as const] : []),
        ...stored.map((one) => [one.useCase.id, one.answeredBy] as const),
      ]),
      workbench: merged(known?.portfolio.workbench, stored, useCases),
    },
    bytes: new Map(
      useCases.map(({ useCase }) => [useCase.id, weights.get(useCase.id) ?? known?.bytes.get(useCase.id) ?? 0]),
    ),
  }
}
