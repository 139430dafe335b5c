import { notFound } from 'next/navigation'
import { cache } from 'react'
import { loadOrgContext } from '#lib/auth/loaders.ts'
import { may } from '#lib/auth/policy.ts'
import { orNotFound } from '#lib/http/loaders.ts'
import { uuid } from '#lib/schema.ts'
import { getOversightView, getRunDetail } from './queries.ts'

/** For owners; everybody else is told that there is no such page. */
const loadOwner = cache(async (slug: string) => {
  const ctx = await loadOrgContext(slug)
  if (!may(ctx.role, 'manage-organization')) notFound()
  return ctx
})

export const loadOversight = cache(async (slug: string) => {
  const ctx = await loadOwner(slug)
  return { ctx, ...(await getOversightView(ctx)) }
})

/** One run of the organisation, for owners. Else "not found". */
export const loadRun = cache(async (slug: string, id: string) => {
  const ctx = await loadOwner(slug)
  if (!uuid.safeParse(id).success) notFound()
  return { ctx, run: await orNotFound(getRunDetail(ctx, id)) }
})
