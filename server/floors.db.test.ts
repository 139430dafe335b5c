import postgres from 'postgres'
import { expect, test } from 'vitest'
import { connectionOptions } from '#db/connection.ts'
import { isOlder, postgresWarning, readFloors } from './floors.ts'

test('the start warns of the PostgreSQL that runs here exactly when it is older than its floor', async () => {
  const sql = postgres({ ...connectionOptions(String(process.env.DATABASE_OWNER_URL)), max: 1 })
  const [server] = await sql<{ version: string; number: number }[]>`
    select version(), current_setting('server_version_num')::int as number`
  await sql.end()
  const version = /^PostgreSQL (\d+\.\d+)/.exec(server?.version ?? '')?.[1] ?? ''
  const floors = readFloors(process.cwd())
  const floor = floors.postgresql.find(({ major }) => version.startsWith(`${major}.`))?.floor
  const warning = postgresWarning(server?.number ?? 0, true, floors)
  expect(warning !== null).toBe(floor !== undefined && isOlder(version, floor))
  if (warning) expect(warning).toContain(`IS ${version},`)
})
