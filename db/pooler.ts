import postgres from 'postgres'
import { connectionOptions } from './connection.ts'

/**
 * Whether a pooler stands there that hands its sessions' prepared statements to servers that do not know them. That must
 * not be found out by requests: a COMMIT that was prepared elsewhere fails, its transaction is gone, and the driver's own
 * repetition of it reports success.
 */
export async function losesPreparedStatements(url: string): Promise<boolean> {
  const open = () => postgres({ ...connectionOptions(url), max: 1, prepare: true, fetch_types: false })
  const [asking, holding] = [open(), open()]
  const prepared = () => asking.unsafe('select $1::int', [1], { prepare: true })
  try {
    await prepared()
    // Takes the server that prepared it, so that the next transaction is given another one.
    await holding.unsafe('begin').simple()
    await holding.unsafe('select 1').simple()
    await asking.unsafe('begin').simple()
    return await prepared().then(
      () => false,
      () => true,
    )
  } finally {
    await Promise.all([asking, holding].map((sql) => sql.end({ timeout: 1 })))
  }
}
