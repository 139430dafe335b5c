import { eq } from 'drizzle-orm'
import { identityDb } from '#db/client.ts'
import { user } from '#db/schema/identity.ts'
import type { TestPerson } from '#db/testing/factories.ts'
import { hashPassword } from '#lib/auth/password/rules.ts'

/** Lets somebody whom a factory made sign in at the front door. */
export async function givePassword(person: TestPerson, password: string): Promise<void> {
  await identityDb()
    .update(user)
    .set({ passwordHash: await hashPassword(password) })
    .where(eq(user.id, person.userId))
}
