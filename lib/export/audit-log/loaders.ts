import { notFound } from 'next/navigation'
import { loadOrgContext } from '#lib/auth/loaders.ts'
import { may } from '#lib/auth/policy.ts'
import { listActors, listEntries } from './queries.ts'
import { auditQuery } from './schema.ts'

/** A page of the audit log, for owners; everybody else is told that there is no such page. */
export async function loadAuditLog(slug: string, searchParams: Record<string, unknown>) {
  const ctx = await loadOrgContext(slug)
  if (!may(ctx.role, 'manage-organization')) notFound()
  const { after, ...filter } = auditQuery.parse(searchParams)
  const [page, people] = await Promise.all([listEntries(ctx, filter, after), listActors(ctx)])
  return { ctx, filter, after, people, ...page }
}
