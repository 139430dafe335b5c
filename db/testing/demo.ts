import { randomBytes } from 'node:crypto'
import { inTenant } from '../client.ts'
import { organization } from '../schema/organization.ts'
import { people } from '../seed/demo/people.ts'
import { rowsOf } from '../seed/demo/rows.ts'
import { seedDemo, writeRows } from '../seed/demo.ts'

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype

function replaced<T>(value: T, from: string, to: string): T {
  if (value === from) return to as T
  if (Array.isArray(value)) return value.map((item) => replaced(item, from, to)) as T
  if (!isPlain(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, replaced(part, from, to)])) as T
}

/**
 * The demo's people and answers in an organisation of their own, which a test may change.
 *
 * @param today ISO day.
 */
export async function copyDemo(
  today: string,
): Promise<{ organizationId: string; slug: string; people: typeof people }> {
  await seedDemo({ hashPassword: async () => 'not a real hash', today })
  const slug = `demo-${randomBytes(5).toString('hex')}`
  const rows = rowsOf(slug, today)
  const organizationId = crypto.randomUUID()
  const copy = replaced(rows, rows.organization.organizationId, organizationId)
  await inTenant({ organizationId, userId: people.tom.userId }, async (tx) => {
    await tx.insert(organization).values({ ...copy.organization, demo: '' })
    await writeRows(tx, copy)
  })
  return { organizationId, slug, people }
}
