import { createHash } from 'node:crypto'
import { getCurrentRevisions } from '../../assessment/queries.ts'
import { listOrganizationsOf } from '../../auth/queries.ts'
import { lookUpContext } from '../../auth/session/queries.ts'
import { readCookie, sessionCookieName } from '../../auth/session/rules.ts'
import { today } from '../../clock.ts'
import { env } from '../../env.ts'

/**
 * Names all that the organisation's overview shows to whoever sends these cookies: two requests with the same state get
 * the same text. Null for everybody who is not a member, and for practices, whose overview is of their clients.
 *
 * @throws Problem 404 when the organisation has no assessment.
 */
export async function findOverviewState(cookies: string | undefined, slug: string): Promise<string | null> {
  const found = await lookUpContext(readCookie(cookies, sessionCookieName(env().appUrl)), slug)
  if (found.kind !== 'context' || found.ctx.kind === 'practice') return null
  const { ctx } = found
  const [organizations, revisions] = await Promise.all([listOrganizationsOf(ctx.userId), getCurrentRevisions(ctx)])
  return createHash('sha256')
    .update(JSON.stringify([ctx, organizations, revisions, today()]))
    .digest('base64')
}
