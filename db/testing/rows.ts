import type { Sql, TransactionSql } from 'postgres'

export interface TenantTable {
  name: string
  columns: { name: string; type: string; generated: boolean }[]
  /** Columns that point to a parent, with the parent's table and column. */
  parents: { column: string; table: string; parentColumn: string }[]
}

/** Every table of the schema `public` as the catalogue knows it, parents before children. */
export async function tenantTables(sql: Sql): Promise<TenantTable[]> {
  const columns = await sql<{ table: string; name: string; type: string; generated: boolean }[]>`
    select c.relname as table, a.attname as name, format_type(a.atttypid, null) as type, a.attgenerated <> '' as generated
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped`
  const keys = await sql<{ table: string; column: string; parent: string; parentColumn: string }[]>`
    select c.relname as table, a.attname as column, p.relname as parent, b.attname as "parentColumn"
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class p on p.oid = k.confrelid
    cross join unnest(k.conkey, k.confkey) as u(child, parent)
    join pg_attribute a on a.attrelid = c.oid and a.attnum = u.child
    join pg_attribute b on b.attrelid = p.oid and b.attnum = u.parent
    where k.contype = 'f' and k.connamespace = 'public'::regnamespace`
  const tables = [...new Set(columns.map((c) => c.table))].map((name) => ({
    name,
    columns: columns.filter((c) => c.table === name),
    parents: keys
      .filter((k) => k.table === name && k.parent !== name)
      .map((k) => ({ column: k.column, table: k.parent, parentColumn: k.parentColumn })),
  }))
  const ordered: TenantTable[] = []
  while (ordered.length < tables.length) {
    const next = tables.find(
      (t) => !ordered.includes(t) && t.parents.every((p) => ordered.some((o) => o.name === p.table)),
    )
    if (!next) throw new Error('Foreign keys run in a circle.')
    ordered.push(next)
  }
  return ordered
}

export type Row = Record<string, unknown>

/** A row that satisfies every constraint of the table, made from column types alone. */
export function makeRow(table: TenantTable, organizationId: string, parents: ReadonlyMap<string, Row>): Row {
  const row: Row = {}
  for (const column of table.columns) {
    if (column.generated) continue
    const link = table.parents.find((p) => p.column === column.name && p.parentColumn !== 'organization_id')
    if (column.name === 'organization_id') row[column.name] = organizationId
    else if (link) row[column.name] = parents.get(link.table)?.[link.parentColumn]
    else row[column.name] = sampleValue(column.name, column.type)
  }
  return row
}

function sampleValue(name: string, type: string): unknown {
  if (name === 'state') return 'answered'
  if (name === 'rating') return 1
  switch (type) {
    case 'uuid':
      return crypto.randomUUID()
    case 'text':
      return `x-${crypto.randomUUID()}`
    case 'integer':
      // Rarely the same twice: some are unique in their organisation.
      return 1 + Math.floor(Math.random() * 1_000_000)
    case 'smallint':
      // Always the same: one may have to be no greater than another.
      return 2
    case 'bigint':
    case 'real':
      return 1 + Math.floor(Math.random() * 3)
    case 'boolean':
      return true
    case 'date':
      return '2026-11-20'
    case 'timestamp with time zone':
      return new Date()
    case 'text[]':
      return []
    case 'jsonb':
      return {}
    // Of a transaction: the database writes it.
    case 'xid8':
      return '1'
    default:
      throw new Error(`No value is known for a column of type ${type}.`)
  }
}

/** Sets the tenant of a transaction that was begun without the application's guard. */
export async function actAs(tx: TransactionSql, organizationId: string): Promise<void> {
  await tx`select set_config('app.organization_id', ${organizationId}, true)`
}
