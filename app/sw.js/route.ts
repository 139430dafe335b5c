import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { noNetworkPage } from '#components/offline/no-network.ts'
import { type Options, serveOffline } from '#components/offline/worker.ts'
import { outboxName, outboxStore } from '#components/questionnaire/unsent-mark.ts'
import { idleHours } from '#lib/auth/session/rules.ts'
import { publicHandler } from '#lib/http/handler.ts'
import { currentLocale } from '#lib/language/locale.ts'

/** By locale: each holds the page for a time without network in its own language. */
const scripts = new Map<string, string>()

/** The service worker of this build. In development there is none: one that is there from before goes. */
function scriptOf(): string {
  if (process.env.NODE_ENV !== 'production') return 'self.registration.unregister()'
  const dist = process.env.FOOTING_DIST_DIR ?? '.next'
  const options: Options = {
    build: readFileSync(join(/* turbopackIgnore: true */ process.cwd(), dist, 'BUILD_ID'), 'utf8').trim(),
    ...noNetworkPage(),
    longestKept: idleHours * 3_600_000,
    outbox: { name: outboxName, store: outboxStore },
  }
  return `(${serveOffline})(self, ${JSON.stringify(options)})`
}

/** For everybody: it holds nothing of anybody. */
export const GET = publicHandler({}, async () => {
  const locale = currentLocale()
  const script = scripts.get(locale) ?? scriptOf()
  scripts.set(locale, script)
  return new Response(script, {
    headers: { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-cache' },
  })
})
