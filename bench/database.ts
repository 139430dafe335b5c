import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectionOptions } from '#db/connection.ts'

function findPgbench(): string | null {
  const root = '/usr/lib/postgresql'
  const packaged = existsSync(root) ? readdirSync(root).map((v) => join(root, v, 'bin', 'pgbench')) : []
  const inPath = (process.env.PATH ?? '').split(':').map((folder) => join(folder, 'pgbench'))
  return [...inPath, ...packaged].find((path) => existsSync(path)) ?? null
}

/** Upserts a second that the database alone can do with 16 clients; null without pgbench on this machine. */
export function upsertsPerSecond(ownerUrl: string): number | null {
  const program = findPgbench()
  if (!program) return null
  const { host, port, username, password, database } = connectionOptions(ownerUrl)
  const folder = mkdtempSync(join(tmpdir(), 'footing-pgbench-'))
  const script = join(folder, 'upsert.sql')
  writeFileSync(
    script,
    `\\set id random(1, 1000)\ninsert into floor.floor_answer (id, level) values (:id, 1) on conflict (id) do update set level = excluded.level, version = floor_answer.version + 1;\n`,
  )
  const result = spawnSync(program, ['-n', '-M', 'prepared', '-c', '16', '-j', '2', '-T', '5', '-f', script], {
    encoding: 'utf8',
    env: {
      ...process.env,
      PGHOST: String(host),
      PGPORT: String(port),
      PGUSER: String(username),
      PGPASSWORD: String(password),
      PGDATABASE: String(database),
    },
  })
  rmSync(folder, { recursive: true, force: true })
  const rate = /tps = ([\d.]+)/.exec(result.stdout)?.[1]
  return rate ? Number(rate) : null
}
