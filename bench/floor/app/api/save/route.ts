import { sql } from '../../sql.ts'

/** The least a Next route can do to save: one upsert, nobody asked, nothing checked. */
export async function PUT(request: Request): Promise<Response> {
  const { id, level } = (await request.json()) as { id: number; level: number }
  const [row] = await sql()`
    insert into floor_answer (id, level) values (${id}, ${level})
    on conflict (id) do update set level = excluded.level, version = floor_answer.version + 1 returning version`
  return Response.json(row)
}
