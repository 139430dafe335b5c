import type { Sql } from 'postgres'

export interface CatalogueFault {
  object: string
  fault: string
}

/** Unique indexes that span organisations on purpose: an address, and a code to join with, lead to one organisation. */
const spanning = ['organization_slug', 'workshop_code']

/** The one function that may run with its owner's rights for the application: it writes a table anew and changes no row. */
const renewal = `alter table public.workshop_box alter column choice type text using choice || ''`

/**
 * Reads the catalogue for anything that could let one organisation see another's rows. Runs at every start. What belongs to
 * an extension, such as the views of pg_stat_statements, is no table of an organisation.
 *
 * @param appRole the login role that serves requests.
 * @returns one row for each fault; empty when tenancy is enforced everywhere.
 */
export async function catalogueFaults(sql: Sql, appRole: string): Promise<CatalogueFault[]> {
  const [server] = await sql<{ maintain: boolean }[]>`
    select current_setting('server_version_num')::int >= 170000 as maintain`
  const forbidden = server?.maintain ? 'TRUNCATE,REFERENCES,TRIGGER,MAINTAIN' : 'TRUNCATE,REFERENCES,TRIGGER'
  return sql<CatalogueFault[]>`
    with extension_object as (
      select classid, objid from pg_depend where deptype = 'e'
    ), own_class as (
      select * from pg_class c where not exists (
        select 1 from extension_object e where e.classid = 'pg_class'::regclass and e.objid = c.oid)
    ), own_function as (
      select * from pg_proc f where not exists (
        select 1 from extension_object e where e.classid = 'pg_proc'::regclass and e.objid = f.oid)
    ), tenant_table as (
      select * from own_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace
    )
    select relname as object, 'no forced row-level security' as fault from tenant_table
      where not (relrowsecurity and relforcerowsecurity)
    union all
    select relname, 'no tenant policy with USING and CHECK' from tenant_table t
      where not exists (select 1 from pg_policy p where p.polrelid = t.oid and p.polname = 'tenant' and polqual is not null and polwithcheck is not null
        and pg_get_expr(polqual, polrelid) like '%organization_id = %app.organization_id%'
        and pg_get_expr(polwithcheck, polrelid) like '%organization_id = %app.organization_id%')
    union all
    select t.relname, 'policy ' || p.polname || ' lets the tenant role through' from tenant_table t join pg_policy p on p.polrelid = t.oid
      where p.polpermissive and p.polname <> 'tenant'
        and exists (select 1 from unnest(p.polroles) r where r = 0 or pg_has_role(${appRole}, r, 'MEMBER'))
    union all
    select relname, 'no organization_id that is not null' from tenant_table t
      where not exists (select 1 from pg_attribute a where a.attrelid = t.oid and attname = 'organization_id' and attnotnull)
    union all
    select relname, 'primary key not led by organization_id' from tenant_table t
      where not exists (select 1 from pg_index x join pg_attribute a on a.attrelid = t.oid and a.attnum = x.indkey[0]
        where x.indrelid = t.oid and x.indisprimary and a.attname = 'organization_id')
    union all
    select relname, 'view without security_invoker' from own_class where relkind = 'v' and relnamespace = 'public'::regnamespace
      and not 'security_invoker=true' = any (coalesce(reloptions, '{}'))
    union all
    select relname, 'materialised view or foreign table' from own_class
      where relkind in ('m', 'f') and relnamespace = 'public'::regnamespace
    union all
    select relname, 'the tenant role owns it or may empty it' from tenant_table t
      where pg_has_role(${appRole}, relowner, 'MEMBER') or has_table_privilege(${appRole}, oid, ${forbidden})
    union all
    select proname, 'function that runs with its owner''s rights' from own_function where prosecdef and pronamespace = 'public'::regnamespace
    union all
    select n.nspname || '.' || proname, 'function with its owner''s rights that the tenant role may call'
      from pg_proc f join pg_namespace n on n.oid = pronamespace
      where prosecdef and n.nspname not in ('public', 'pg_catalog', 'information_schema')
        and has_schema_privilege(${appRole}, n.oid, 'USAGE') and has_function_privilege(${appRole}, f.oid, 'EXECUTE')
        and not (n.nspname = 'housekeeping' and proname = 'renew_workshop_box' and btrim(prosrc) = ${renewal}
          and proconfig @> array['search_path=""'])
    union all
    select relname, 'logged: what stands in the ballot box must not be in the write-ahead log' from tenant_table
      where relname = 'workshop_box' and relpersistence <> 'u'
    union all
    select rolname, 'role bypasses row-level security' from pg_roles
      where pg_has_role(${appRole}, oid, 'MEMBER') and (rolsuper or rolbypassrls or rolcreaterole)
    union all
    select 'identity', 'the tenant role reaches the identity schema' where has_schema_privilege(${appRole}, 'identity', 'USAGE')
    union all
    select 'queue.job', 'the tenant role may do more than add to what waits to be mailed'
      where has_table_privilege(${appRole}, to_regclass('queue.job'), 'SELECT,UPDATE,DELETE,TRUNCATE')
    union all
    select conname, 'foreign key without organization_id' from pg_constraint c
      where contype = 'f' and conrelid in (select oid from own_class) and connamespace = 'public'::regnamespace
        and not exists (select 1 from pg_attribute a where a.attrelid = conrelid and a.attnum = any (conkey) and attname = 'organization_id')
    union all
    select i.relname, 'unique index without organization_id' from pg_index x join own_class i on i.oid = indexrelid and indrelid in (select oid from own_class)
      where indisunique and not indisprimary and i.relnamespace = 'public'::regnamespace
        and not i.relname = any (${spanning})
        and not exists (select 1 from pg_attribute a where a.attrelid = indrelid and a.attnum = any (indkey) and attname = 'organization_id')`
}
