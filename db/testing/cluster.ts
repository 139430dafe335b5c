import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeLibrary } from '#lib/assistant/source/mutations.ts'
import { startEmbedded } from '../embedded/server.ts'
import { prepareDatabase } from '../provision.ts'

/**
 * One real PostgreSQL for a whole test run: a fresh embedded cluster, or `TEST_DATABASE_URL`. The addresses reach the
 * tests through the environment, exactly as the application receives them.
 */
export default async function startCluster(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'footing-test-'))
  chmodSync(folder, 0o755)
  const server = process.env.TEST_DATABASE_URL ? null : await startEmbedded(folder, 'test-only-password')
  const ownerUrl = process.env.TEST_DATABASE_URL ?? server?.ownerUrl ?? ''
  const end = async () => {
    await server?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  const urls = await prepare(ownerUrl).catch(async (error: unknown) => {
    // A schema that is refused leaves no server behind.
    await end()
    throw error
  })
  process.env.DATABASE_OWNER_URL = ownerUrl
  process.env.DATABASE_APP_URL = urls.app
  process.env.DATABASE_AUTH_URL = urls.auth
  process.env.DATABASE_ERASE_URL = urls.erase
  process.env.FOOTING_SECRET = 'test-only-secret-of-sixteen'
  process.env.LOG_LEVEL = 'silent'
  return end
}

async function prepare(ownerUrl: string) {
  const urls = await prepareDatabase(ownerUrl, 'test-only-secret-of-sixteen')
  await writeLibrary({ ownerUrl })
  return urls
}
