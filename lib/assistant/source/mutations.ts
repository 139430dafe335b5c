import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { inTenant, type TenantTransaction } from '#db/client.ts'
import { connectionOptions } from '#db/connection.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import { getFramework } from '#lib/framework/queries.ts'
import { listReleases } from '#lib/framework/release/queries.ts'
import type { Release } from '#lib/framework/types.ts'
import { askedFor } from './asked.ts'
import { libraryPassages } from './library.ts'
import { gatherMaterial, libraryDigest, readState, type SourceState } from './queries.ts'
import type { OwnPassage } from './types.ts'
import { passagesInSteps } from './writing.ts'

const rowsAtOnce = 500

const hashOf = (parts: readonly unknown[]) => createHash('sha256').update(JSON.stringify(parts)).digest('hex')

/** A computed passage that says the same at a later revision is the same: only versions of single sources count. */
function hashed(p: OwnPassage) {
  const asked = askedFor(p.key)
  const hash = hashOf([p.kind, p.title, p.body, asked, p.path, p.revision, p.useCaseId, p.questionId, p.authorId])
  return { ...p, asked, hash }
}

interface Written {
  sources: SourceState
  passages: readonly ReturnType<typeof hashed>[]
  /** Write even when the sources have moved on meanwhile. */
  insist: boolean
}

/** Makes the stored passages those of `sources`, unless the sources have moved on: then it is to be tried again. */
async function writePassages(
  tx: TenantTransaction,
  ctx: OrgContext,
  { sources, passages, insist }: Written,
): Promise<void> {
  // Writing some thousand passages for the first time may take longer than a request's statement usually may.
  await tx.execute(sql`select set_config('lock_timeout', '20s', true), set_config('statement_timeout', '20s', true)`)
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`passages ${ctx.organizationId}`}, 0))`)
  const now = await readState(tx, ctx)
  if (now.fresh || (!insist && JSON.stringify(now.sources) !== JSON.stringify(sources))) return
  const { assessmentId, assessmentRevision, roadmapRevision, asOf, people, writer } = sources
  const here = sql`organization_id = ${ctx.organizationId}::uuid and assessment_id = ${assessmentId}::uuid`

  const known = await tx.execute<{ key: string; hash: string }>(sql`select key, hash from passage where ${here}`)
  const hashes = new Map(known.map((row) => [row.key, row.hash]))
  const changed = passages.flatMap((p) =>
    hashes.get(p.key) === p.hash ? [] : [{ ...p, revision: p.revision ?? `revision ${assessmentRevision}` }],
  )
  for (let i = 0; i < changed.length; i += rowsAtOnce) {
    const rows = JSON.stringify(changed.slice(i, i + rowsAtOnce))
    await tx.execute(sql`
      insert into passage (organization_id, assessment_id, key, kind, title, body, asked, path, revision,
        use_case_id, question_id, author_id, hash)
      select ${ctx.organizationId}::uuid, ${assessmentId}::uuid, p.key, p.kind, p.title, p.body, p.asked, p.path, p.revision,
        p."useCaseId", p."questionId", p."authorId", p.hash
      from jsonb_to_recordset(${rows}::text::jsonb) as p (key text, kind text, title text, body text, asked text,
        path text, revision text, "useCaseId" uuid, "questionId" text, "authorId" uuid, hash text)
      on conflict (organization_id, assessment_id, key) do update set kind = excluded.kind, title = excluded.title,
        body = excluded.body, asked = excluded.asked, path = excluded.path, revision = excluded.revision, use_case_id = excluded.use_case_id,
        question_id = excluded.question_id, author_id = excluded.author_id, hash = excluded.hash`)
  }
  const kept = new Set(passages.map((p) => p.key))
  const gone = JSON.stringify(known.flatMap(({ key }) => (kept.has(key) ? [] : [key])))
  if (gone !== '[]')
    await tx.execute(sql`
      delete from passage where ${here} and key in (select jsonb_array_elements_text(${gone}::text::jsonb))`)
  await tx.execute(sql`
    insert into passage_index (organization_id, assessment_id, assessment_revision, roadmap_revision, as_of, people, writer,
      passages)
    values (${ctx.organizationId}::uuid, ${assessmentId}::uuid, ${assessmentRevision}, ${roadmapRevision}, ${asOf},
      ${people}, ${writer}, ${passages.length})
    on conflict (organization_id, assessment_id) do update set assessment_revision = excluded.assessment_revision,
      roadmap_revision = excluded.roadmap_revision, as_of = excluded.as_of, people = excluded.people,
      writer = excluded.writer, passages = excluded.passages, indexed_at = now()`)
}

/** Writing that is under way in this process, by organisation: several askers wait for one. */
const underWay = new Map<string, Promise<void>>()

async function rewrite(ctx: OrgContext, sources: SourceState, insist: boolean): Promise<void> {
  const passages: ReturnType<typeof hashed>[] = []
  for (const some of passagesInSteps(await gatherMaterial(ctx))) {
    passages.push(...some.map(hashed))
    // There may be a hundred thousand: others must be served in between.
    await setImmediate()
  }
  await inTenant(ctx, (tx) => writePassages(tx, ctx, { sources, passages, insist }))
}

const mostAttempts = 4

/**
 * Brings the passages of the current assessment up to what its sources say. Cheap when nothing has changed; otherwise
 * only the passages that differ are written, all of them in one transaction. While others write without a pause, what
 * it leaves behind is no older than the moment of the call.
 *
 * @returns the id of the current assessment.
 */
export async function syncPassages(ctx: OrgContext): Promise<string> {
  for (let attempt = 1; ; attempt += 1) {
    const { sources, fresh } = await inTenant(ctx, (tx) => readState(tx, ctx))
    if (fresh || attempt > mostAttempts) return sources.assessmentId
    let running = underWay.get(ctx.organizationId)
    if (!running) {
      running = rewrite(ctx, sources, attempt === mostAttempts).finally(() => underWay.delete(ctx.organizationId))
      underWay.set(ctx.organizationId, running)
    }
    await running
  }
}

/**
 * Writes what ships with Footing into the database, release by release, unless it is there already.
 *
 * @param ownerUrl of the role that owns the database: requests cannot write there.
 * @returns how many passages were written.
 */
export async function writeLibrary({ ownerUrl }: { ownerUrl: string }): Promise<number> {
  const db = postgres({ ...connectionOptions(ownerUrl), max: 1 })
  try {
    let written = 0
    for (const release of listReleases()) written += await writeRelease(db, release)
    return written
  } finally {
    await db.end()
  }
}

async function writeRelease(db: postgres.Sql, { id, version }: Release): Promise<number> {
  const digest = libraryDigest({ id, version })
  const [known] = await db<{ digest: string }[]>`
    select digest from library.edition where framework_id = ${id} and framework_version = ${version}`
  if (known?.digest === digest) return 0
  const rows = libraryPassages(getFramework(id, version)).map((p) => {
    const asked = askedFor(p.key)
    const hash = hashOf([p.kind, p.title, p.body, asked, p.path])
    return { framework_id: id, framework_version: version, ...p, asked, hash }
  })
  await db.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(hashtextextended('library', 0))`
    await tx`delete from library.passage where framework_id = ${id} and framework_version = ${version}`
    for (let i = 0; i < rows.length; i += rowsAtOnce)
      await tx`insert into library.passage ${tx(rows.slice(i, i + rowsAtOnce))}`
    await tx`insert into library.edition (framework_id, framework_version, digest)
      values (${id}, ${version}, ${digest})
      on conflict (framework_id, framework_version) do update set digest = excluded.digest`
  })
  return rows.length
}
