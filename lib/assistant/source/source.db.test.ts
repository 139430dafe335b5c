import { test } from 'vitest'
import { seedDemo } from '#db/seed/demo.ts'
import { today } from '#lib/clock.ts'
import { identityDb, inTenant } from '#db/client.ts'
import { session, user } from '#db/schema/identity.ts'
import { eq, sql } from 'drizzle-orm'
import { randomBytes } from 'node:crypto'
import { lookUpContext } from '#lib/auth/session/queries.ts'
import { hashToken } from '#lib/auth/session/rules.ts'
import { generateRoadmap } from '#lib/roadmap/mutations.ts'
import { writeFileSync } from 'node:fs'
import { syncPassages } from './mutations.ts'
test('dump', async () => {
  const { slug, people } = await seedDemo({ hashPassword: async () => 'x', today: today() })
  const lead = people.find((p) => p.role === 'lead')
  const [who] = await identityDb().select({ id: user.id }).from(user).where(eq(user.email, lead!.email))
  const token = randomBytes(32).toString('base64url')
  await identityDb().insert(session).values({ tokenHash: hashToken(token), userId: who!.id, expiresAt: new Date(Date.now() + 3_600_000) })
  const found = await lookUpContext(token, slug)
  if (found.kind !== 'context') throw new Error('x')
  await generateRoadmap(found.ctx)
  let t = performance.now()
  const id = await syncPassages(found.ctx)
  console.log('sync', performance.now() - t)
  t = performance.now(); await syncPassages(found.ctx); console.log('again', performance.now() - t)
  const rows = await inTenant(found.ctx, (tx) => tx.execute(sql`select key, kind, title, body, path, revision from passage where assessment_id = ${id}::uuid order by kind, key`))
  const lib = await inTenant(found.ctx, (tx) => tx.execute(sql`select key, kind, title, body, path, '' as revision from library.passage order by kind, key`))
  writeFileSync('/tmp/retrieval-dump.txt', [...rows, ...lib].map((r) => `[${r.kind}] ${r.key} (${r.path}; ${r.revision})\n${r.title}\n${r.body}\n`).join('\n'))
  console.log(rows.length, lib.length)
})
