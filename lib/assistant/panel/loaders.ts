import { notFound } from 'next/navigation'
import { cache } from 'react'
import { loadOrgContext } from '#lib/auth/loaders.ts'
import { orNotFound } from '#lib/http/loaders.ts'
import { uuid } from '#lib/schema.ts'
import { getConversation, listConversations } from '../conversation/queries.ts'
import { getPanel } from './queries.ts'

/** The assistant's own page: what it needs, and the reader's talks. */
export const loadAssistant = cache(async (slug: string) => {
  const ctx = await loadOrgContext(slug)
  const [panel, conversations] = await Promise.all([getPanel(ctx, `/o/${slug}`), listConversations(ctx)])
  return { ctx, panel, conversations }
})

/** One of the reader's own talks. Else "not found". */
export const loadConversation = cache(async (slug: string, id: string) => {
  const ctx = await loadOrgContext(slug)
  if (!uuid.safeParse(id).success) notFound()
  const both = Promise.all([getPanel(ctx, `/o/${slug}`), getConversation(ctx, id)])
  const [panel, conversation] = await orNotFound(both)
  return { ctx, panel, conversation }
})
