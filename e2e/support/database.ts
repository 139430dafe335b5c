import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { applicationUrls } from '#db/provision.ts'

/** Lets factories and checks reach the database of the server under test, with the roles that the server itself uses. */
export function connectToServer(): { ownerUrl: string } {
  const dataDir = String(process.env.FOOTING_DATA_DIR)
  const secret = readFileSync(join(dataDir, 'secret'), 'utf8').trim()
  const password = createHmac('sha256', secret).update('database role footing_owner').digest('base64url')
  const sockets = encodeURIComponent(join(dataDir, 'run'))
  const ownerUrl = process.env.DATABASE_URL || `postgres://footing_owner:${password}@${sockets}:5432/footing`
  const urls = applicationUrls(ownerUrl, secret)
  process.env.DATABASE_APP_URL = urls.app
  process.env.DATABASE_AUTH_URL = urls.auth
  process.env.DATABASE_ERASE_URL = urls.erase
  process.env.DATABASE_POOL ??= '4'
  return { ownerUrl }
}
