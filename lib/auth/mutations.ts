import { identityDb } from '#db/client.ts'
import { identityEvent } from '#db/schema/identity.ts'
import { newId } from '../id.ts'
import type { SignedIn } from './types.ts'

/** Writes down that somebody tried to act in an organisation they do not belong to, or that does not exist. */
export async function recordStranger(who: SignedIn, action: string): Promise<void> {
  await identityDb().insert(identityEvent).values({ id: newId(), userId: who.userId, kind: 'denied', detail: action })
}
