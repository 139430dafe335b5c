import { signOut } from '#lib/auth/session/mutations.ts'
import { sessionCookie } from '#lib/auth/session/rules.ts'
import { done, publicHandler, sessionToken } from '#lib/http/handler.ts'
import { env } from '#lib/runtime/env.ts'

/** For everybody: a session that is gone already is signed out too. */
export const POST = publicHandler({}, async ({ request }) => {
  await signOut({ token: sessionToken(request) })
  return done(request, '/', [sessionCookie(env().appUrl, '')])
})
