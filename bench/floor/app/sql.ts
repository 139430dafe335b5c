import postgres from 'postgres'
import { connectionOptions } from '../../../db/connection.ts'

const holder = globalThis as { floorSql?: postgres.Sql }

/** The bare pool of the floor: no roles, no tenancy. */
export function sql(): postgres.Sql {
  holder.floorSql ??= postgres({ ...connectionOptions(String(process.env.FLOOR_DATABASE_URL)), max: 10 })
  return holder.floorSql
}
