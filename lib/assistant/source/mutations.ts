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
import { defaultLocale } from '#lib/language/locale.ts'
import { inLocale } from '#lib/language/request.ts'
import { perProcess } from '#lib/runtime/per-process.ts'
import { askedFor } from './asked.ts'
import { libraryPassages } from './library.ts'
import { gatherMaterial, libraryDigest, readSaid, readState, type SourceState } from './queries.ts'
import type { Material, OwnPassage, Said, Source } from './types.ts'
import { sourcesIn } from './writing.ts'

const rowsAtOnce = 500
/** Sources whose answers are read in one statement: each may have some hundred. */
const sourcesAtOnce = 10

const hashOf = (parts: readonly unknown[]) => createHash('sha256').update(JSON.stringify(parts)).digest('hex')

/** A computed passage that says the same at a later revision is the same: only versions of single sources count. */
function hashed(p: OwnPassage) {
  const asked = askedFor(p.key)
  const hash = hashOf([p.kind, p.title, p.body, asked, p.path, p.revision, p.useCaseId, p.questionId, p.authorId])
  return { ...p, asked, hash }
}

/** What a source's passages come to. */
interface Sum {
  /** Of all of them, in any order. */
  digest: string
  passages: number
}

/** By the object that a source is written from: nothing is written anew to see that it is the same. */
const sums = perProcess('sums of passages', () => new WeakMap<object, Sum>())

type Hashed = ReturnType<typeof hashed> & { source: string }

/** Every passage of one source. There may be ten thousand: others are served in between. */
async function compose({ id, of, write }: Source, said: Said): Promise<Hashed[]> {
  const passages: Hashed[] = []
  for (const some of write(said)) {
    passages.push(...some.map((p) => ({ ...hashed(p), source: id })))
    await setImmediate()
  }
  const digest = hashOf(passages.map(({ key, hash }) => `${key} ${hash}`).sort())
  sums().set(of, { digest, passages: passages.length })
  return passages
}

interface Place {
  organizationId: string
  assessmentId: string
}

const inPlace = ({ organizationId, assessmentId }: Place) =>
  sql`organization_id = ${organizationId}::uuid and assessment_id = ${assessmentId}::uuid`

/** Makes what is stored of some sources these passages: what is the same is not written. */
async function replacePassages(
  tx: TenantTransaction,
  place: Place,
  { sources, passages, revision }: { sources: readonly string[]; passages: readonly Hashed[]; revision: string },
): Promise<void> {
  const known = await tx.execute<{ key: string; hash: string }>(sql`
    select key, hash from passage where ${inPlace(place)} and source = any (${`{${sources.join(',')}}`}::uuid[])`)
  const hashes = new Map(known.map((row) => [row.key, row.hash]))
  const changed = passages.filter((p) => hashes.get(p.key) !== p.hash)
  for (let i = 0; i < changed.length; i += rowsAtOnce) {
    const rows = changed.slice(i, i + rowsAtOnce).map((p) => ({ ...p, revision: p.revision ?? revision }))
    await tx.execute(sql`
      insert into passage (organization_id, assessment_id, key, source, kind, title, body, asked, path, revision,
        use_case_id, question_id, author_id, hash)
      select ${place.organizationId}::uuid, ${place.assessmentId}::uuid, p.key, p.source, p.kind, p.title, p.body, p.asked,
        p.path, p.revision, p."useCaseId", p."questionId", p."authorId", p.hash
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as p (key text, source uuid, kind text, title text,
        body text, asked text, path text, revision text, "useCaseId" uuid, "questionId" text, "authorId" uuid, hash text)
      on conflict (organization_id, assessment_id, key) do update set source = excluded.source, kind = excluded.kind,
        title = excluded.title, body = excluded.body, asked = excluded.asked, path = excluded.path,
        revision = excluded.revision, use_case_id = excluded.use_case_id, question_id = excluded.question_id,
        author_id = excluded.author_id, hash = excluded.hash`)
  }
  for (const { key } of passages) hashes.delete(key)
  if (hashes.size > 0)
    await tx.execute(sql`
      delete from passage where ${inPlace(place)}
        and key in (select jsonb_array_elements_text(${JSON.stringify([...hashes.keys()])}::text::jsonb))`)
}

/**
 * Composes the sources that may differ from what is stored, and writes those that do.
 *
 * @param stored the digest of each source as it is stored.
 */
async function writeSources(
  tx: TenantTransaction,
  place: Place,
  { sources, stored, revision }: { sources: readonly Source[]; stored: Digests; revision: string },
): Promise<void> {
  for (let i = 0; i < sources.length; i += sourcesAtOnce) {
    const some = sources.slice(i, i + sourcesAtOnce)
    const subjects = some.map(({ id }) => id)
    const saidAbout = await readSaid(tx, place, { assessmentId: place.assessmentId, subjects })
    const passages: Hashed[] = []
    const changed: string[] = []
    for (const source of some) {
      const own = await compose(source, saidAbout(source.id))
      if (sums().get(source.of)?.digest === stored[source.id]) continue
      changed.push(source.id)
      passages.push(...own)
    }
    if (changed.length > 0) await replacePassages(tx, place, { sources: changed, passages, revision })
  }
}

/** By the id of a source, the digest of its passages. */
type Digests = Readonly<Record<string, string>>

async function readDigests(tx: TenantTransaction, place: Place): Promise<Digests> {
  const [row] = await tx.execute<{ digests: Digests }>(sql`select digests from passage_index where ${inPlace(place)}`)
  return row?.digests ?? {}
}

interface Wanted {
  sources: SourceState
  material: Material
  /** Write even when the sources have moved on meanwhile. */
  insist: boolean
}

/** Makes the stored passages those of `material`, unless its sources have moved on: then it is to be tried again. */
async function writePassages(tx: TenantTransaction, ctx: OrgContext, wanted: Wanted): Promise<void> {
  // Writing some thousand passages for the first time may take longer than a request's statement usually may.
  await tx.execute(sql`select set_config('lock_timeout', '20s', true), set_config('statement_timeout', '20s', true)`)
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`passages ${ctx.organizationId}`}, 0))`)
  const now = await readState(tx, ctx)
  const { assessmentId, assessmentRevision, roadmapRevision, asOf, people, writer } = wanted.sources
  if (now.fresh || (!wanted.insist && JSON.stringify(now.sources) !== JSON.stringify(wanted.sources))) return

  const place = { organizationId: ctx.organizationId, assessmentId }
  const stored = await readDigests(tx, place)
  const revision = `revision ${assessmentRevision}`
  const sources = sourcesIn(wanted.material)
  const isStored = ({ id, of }: Source) => stored[id] !== undefined && sums().get(of)?.digest === stored[id]
  await writeSources(tx, place, { sources: sources.filter((source) => !isStored(source)), stored, revision })

  const here = new Set(sources.map(({ id }) => id))
  const gone = Object.keys(stored).filter((id) => !here.has(id))
  if (gone.length > 0) await replacePassages(tx, place, { sources: gone, passages: [], revision })
  const total = sources.map((source) => ({ id: source.id, ...sums().get(source.of) }))
  await tx.execute(sql`
    insert into passage_index (organization_id, assessment_id, assessment_revision, roadmap_revision, as_of, people, writer,
      passages, digests)
    values (${ctx.organizationId}::uuid, ${assessmentId}::uuid, ${assessmentRevision}, ${roadmapRevision}, ${asOf},
      ${people}, ${writer}, ${total.reduce((sum, { passages = 0 }) => sum + passages, 0)},
      ${JSON.stringify(Object.fromEntries(total.map(({ id, digest }) => [id, digest])))}::text::jsonb)
    on conflict (organization_id, assessment_id) do update set assessment_revision = excluded.assessment_revision,
      roadmap_revision = excluded.roadmap_revision, as_of = excluded.as_of, people = excluded.people,
      writer = excluded.writer, passages = excluded.passages, digests = excluded.digests, indexed_at = now()`)
}

/** Writing that is under way in this process, by organisation: several askers wait for one. */
const underWay = perProcess('passages being written', () => new Map<string, Promise<void>>())

async function rewrite(ctx: OrgContext, sources: SourceState, insist: boolean): Promise<void> {
  const material = await gatherMaterial(ctx)
  await inTenant(ctx, (tx) => writePassages(tx, ctx, { sources, material, insist }))
}

const mostAttempts = 4

/**
 * Brings the passages of the current assessment up to what its sources say. Cheap when nothing has changed; otherwise
 * only the sources that changed are composed and only the passages that differ are written, in one transaction. While
 * others write without a pause, what it leaves behind is no older than the moment of the call.
 *
 * @returns the id of the current assessment.
 */
export async function syncPassages(ctx: OrgContext): Promise<string> {
  for (let attempt = 1; ; attempt += 1) {
    const { sources, fresh } = await inTenant(ctx, (tx) => readState(tx, ctx))
    if (fresh || attempt > mostAttempts) return sources.assessmentId
    let running = underWay().get(ctx.organizationId)
    if (!running) {
      // Everybody reads the same passages, whatever language the one speaks who happens to ask first.
      running = inLocale(defaultLocale, () => rewrite(ctx, sources, attempt === mostAttempts)).finally(() =>
        underWay().delete(ctx.organizationId),
      )
      underWay().set(ctx.organizationId, running)
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
