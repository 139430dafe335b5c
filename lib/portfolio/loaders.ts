import { cache } from 'react'
import { loadOrgContext } from '../auth/loaders.ts'
import { getPortfolio } from './queries.ts'

/** The portfolio of the organisation in the address, once per request. */
export const loadPortfolio = cache(async (slug: string) => {
  const ctx = await loadOrgContext(slug)
  return { ctx, portfolio: await getPortfolio(ctx) }
})
