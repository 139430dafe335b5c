import { createHmac } from 'node:crypto'
import postgres, { type Sql } from 'postgres'
import { connectionOptions, withUser } from './connection.ts'
import { migrate, withMigrationLock } from './migrate.ts'
import { catalogueFaults } from './probe.ts'

/** Addresses for the roles that the application itself uses; neither owns a table nor bypasses row-level security. */
export interface ApplicationUrls {
  app: string
  auth: string
  /** May change and delete what is otherwise only added to: for erasing, and for nothing else. */
  erase: string
}

const identifier = (name: string) => `"${name.replaceAll('"', '""')}"`
const literal = (text: string) => `'${text.replaceAll("'", "''")}'`

/** The application's roles for one database: their names and the passwords derived from the secret. */
export function applicationUrls(ownerUrl: string, secret: string): ApplicationUrls {
  const { database = 'footing' } = connectionOptions(ownerUrl)
  const url = (suffix: 'serve' | 'sign_in' | 'erase') => {
    const role = `${database}_${suffix}`
    return withUser(ownerUrl, role, createHmac('sha256', secret).update(`database role ${role}`).digest('base64url'))
  }
  return { app: url('serve'), auth: url('sign_in'), erase: url('erase') }
}

async function createGroups(sql: Sql): Promise<void> {
  for (const group of ['footing_app', 'footing_auth', 'footing_erase']) {
    const [found] = await sql`select 1 from pg_roles where rolname = ${group}`
    if (!found)
      await sql.unsafe(`create role ${group} nologin nosuperuser nobypassrls nocreaterole nocreatedb noinherit`)
  }
}

async function createLogin(sql: Sql, url: string, group: string): Promise<void> {
  const { username, password } = connectionOptions(url)
  const role = identifier(String(username))
  const [found] = await sql`select 1 from pg_roles where rolname = ${String(username)}`
  const secret = literal(String(password))
  if (found) {
    if (await canConnect(url)) return
    await sql.unsafe(`alter role ${role} login password ${secret}`)
    return
  }
  await sql.unsafe(
    `create role ${role} login nosuperuser nobypassrls nocreaterole nocreatedb inherit password ${secret}`,
  )
  await sql.unsafe(`grant ${group} to ${role}`)
  await sql.unsafe(`alter role ${role} set statement_timeout = '5s'`)
  await sql.unsafe(`alter role ${role} set lock_timeout = '3s'`)
  await sql.unsafe(`alter role ${role} set idle_in_transaction_session_timeout = '10s'`)
}

/** Roles of other installations on the same server are members of the same groups: they must not get in. */
async function closeToOthers(sql: Sql, urls: ApplicationUrls): Promise<void> {
  const [found] = await sql<{ name: string; mine: boolean }[]>`
    select datname as name, pg_has_role(current_user, datdba, 'MEMBER') as mine from pg_database where datname = current_database()`
  // Somebody else's database keeps the rights its owner gave it.
  if (!found?.mine) return
  await sql.unsafe(`revoke connect, temporary on database ${identifier(found.name)} from public`)
  for (const url of Object.values(urls))
    await sql.unsafe(
      `grant connect on database ${identifier(found.name)} to ${identifier(String(connectionOptions(url).username))}`,
    )
}

/**
 * Lets the erasing role into every table, in `public` one organisation at a time. Read from the catalogue at each start, so
 * that no table is forgotten by whoever adds it.
 */
async function letErase(sql: Sql): Promise<void> {
  // What belongs to an extension is neither ours to open nor an organisation's.
  const tables = await sql<{ name: string; closed: boolean }[]>`
    select relname as name,
      not exists (select 1 from pg_policy p where p.polrelid = t.oid and p.polname = 'erase') as closed
    from pg_class t where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not exists (
      select 1 from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = t.oid and d.deptype = 'e')`
  const own = `organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)`
  for (const { name } of tables.filter(({ closed }) => closed))
    await sql.unsafe(
      `create policy erase on public.${identifier(name)} to footing_erase using (${own}) with check (${own})`,
    )
  await sql.unsafe('grant usage on schema public, identity to footing_erase')
  const all = tables.map(({ name }) => `public.${identifier(name)}`).join(', ')
  await sql.unsafe(`grant select, update, delete on ${all} to footing_erase`)
  await sql.unsafe('grant select, insert, update, delete on all tables in schema identity to footing_erase')
}

async function canConnect(url: string): Promise<boolean> {
  const sql = postgres({ ...connectionOptions(url), max: 1 })
  try {
    await sql`select 1`
    return true
  } catch {
    return false
  } finally {
    await sql.end()
  }
}

const uncertified = 'its certificate is from no authority that sslrootcert or NODE_EXTRA_CA_CERTS names'

/** Why a database could not be reached or prepared, in a sentence that names the setting. */
const reasons: Record<string, string> = {
  ECONNREFUSED: 'nothing answers there',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'the host name could not be looked up',
  CONNECT_TIMEOUT: 'it does not answer in time',
  ETIMEDOUT: 'it does not answer in time',
  '28P01': 'the password is wrong',
  '28000': 'it does not let this user in',
  '3D000': 'there is no such database',
  DEPTH_ZERO_SELF_SIGNED_CERT: uncertified,
  SELF_SIGNED_CERT_IN_CHAIN: uncertified,
  UNABLE_TO_GET_ISSUER_CERT: uncertified,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: uncertified,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: uncertified,
  CERT_SIGNATURE_FAILURE: uncertified,
  CERT_REVOKED: 'its certificate was revoked',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
  ECONNRESET: 'it ended the connection, as a server without TLS does when it is asked for it',
  '42501': 'this user may not create roles and schemas there',
}

/** The same error as one sentence that names DATABASE_URL, where it is the setting that is wrong. */
export function explainDatabase(error: unknown): Error {
  const why = reasons[(error as { code?: string }).code ?? '']
  return why
    ? new Error(`The database of DATABASE_URL cannot be used (${why}): correct DATABASE_URL or the database.`)
    : (error as Error)
}

/**
 * Makes a database ready: roles, migrations, and the catalogue probe that refuses to start on any table whose
 * tenancy is not enforced. Safe to run from several starters at once.
 *
 * @param ownerUrl a role that owns the database (or may create schemas in it) and may create roles.
 * @returns what was applied, and the server's version as `server_version_num` gives it.
 * @throws Error in plain words when the database is too old, its history has parted, or the probe finds a fault.
 */
export async function prepareDatabase(
  ownerUrl: string,
  secret: string,
): Promise<ApplicationUrls & { applied: string[]; version: number }> {
  const urls = applicationUrls(ownerUrl, secret)
  const sql = postgres({ ...connectionOptions(ownerUrl), max: 1 })
  try {
    const { applied, version } = await withMigrationLock(sql, async () => {
      const [server] = await sql<{ version: number }[]>`select current_setting('server_version_num')::int as version`
      if (!server || server.version < 150_000)
        throw new Error('Footing needs PostgreSQL 15 or newer: DATABASE_URL points to an older server.')
      await createGroups(sql)
      await createLogin(sql, urls.app, 'footing_app')
      await createLogin(sql, urls.auth, 'footing_auth')
      await createLogin(sql, urls.erase, 'footing_erase')
      await closeToOthers(sql, urls)
      const applied = await migrate(sql)
      await letErase(sql)
      return { applied, version: server.version }
    })
    const faults = await catalogueFaults(sql, String(connectionOptions(urls.app).username))
    if (faults.length > 0)
      throw new Error(
        `Tenancy is not enforced in the database, so Footing does not start: ${faults.map((f) => `${f.object} (${f.fault})`).join(', ')}.`,
      )
    return { ...urls, applied, version }
  } finally {
    await sql.end()
  }
}
