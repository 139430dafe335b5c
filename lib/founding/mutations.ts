import { eq } from 'drizzle-orm'
import { inTenant } from '#db/client.ts'
import { membership, organization } from '#db/schema/organization.ts'
import { openAssessment } from '#lib/assessment/mutations.ts'
import { recordAudit } from '#lib/audit/mutations.ts'
import { listSlugsLike } from '#lib/auth/queries.ts'
import { mayFound } from '#lib/auth/registration/queries.ts'
import { countAttempt } from '#lib/auth/throttle/mutations.ts'
import type { SignedIn } from '#lib/auth/types.ts'
import { Problem } from '#lib/errors.ts'
import { idFromKey, newId } from '#lib/id.ts'
import { slugBase, slugFrom } from '#lib/organization/rules.ts'
import type { NewOrganizationBody } from '#lib/organization/schema.ts'

/**
 * Creates an organisation with the person as its owner and opens its first assessment.
 *
 * @returns its address.
 * @throws Problem 403 where founding is not open to this person, 429.
 */
export async function createOrganization(
  who: SignedIn,
  { facts, key }: { facts: NewOrganizationBody; key?: string },
): Promise<{ slug: string }> {
  const organizationId = idFromKey(who.userId, key)
  const [made] = await inTenant({ organizationId, userId: who.userId }, (tx) =>
    tx.select({ slug: organization.slug }).from(organization).where(eq(organization.organizationId, organizationId)),
  )
  // A retry of the same write.
  if (made) return made
  if (!(await mayFound(who)))
    throw new Problem(
      403,
      'By invitation',
      'Organisations are founded here by whoever owns one already: ask them, or whoever runs this installation.',
    )
  await countAttempt({ name: 'organization-person', subject: who.userId })
  for (;;) {
    const slug = slugFrom(facts.name, await listSlugsLike(slugBase(facts.name)))
    if (await storeOrganization(who, facts, { organizationId, slug })) return { slug }
    // Somebody else took the address in between.
  }
}

async function storeOrganization(
  who: SignedIn,
  facts: NewOrganizationBody,
  { organizationId, slug }: { organizationId: string; slug: string },
): Promise<boolean> {
  return inTenant({ organizationId, userId: who.userId }, async (tx) => {
    const [made] = await tx
      .insert(organization)
      .values({ organizationId, slug, ...facts })
      .onConflictDoNothing({ target: organization.slug })
      .returning({ slug: organization.slug })
    if (!made) return false
    await tx
      .insert(membership)
      .values({ organizationId, id: newId(), userId: who.userId, name: who.name, email: who.email, role: 'owner' })
    await openAssessment(tx, { organizationId, name: 'First assessment' })
    const actor = { organizationId, userId: who.userId }
    await recordAudit(tx, actor, {
      action: 'create-organization',
      entity: { type: 'organization', id: organizationId },
    })
    return true
  })
}
