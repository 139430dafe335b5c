import { sql } from '../../sql.ts'

/** The least a dashboard read can cost: an average for each dimension over 200 answers. */
export async function GET(): Promise<Response> {
  return Response.json(
    await sql()`select dimension, avg(level)::float as score from floor_read group by dimension order by dimension`,
  )
}
