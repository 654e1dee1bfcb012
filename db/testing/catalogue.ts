import { asAdmin } from "./scratch.ts";

/** Leaves out what belongs to extensions. */
const OURS = /** SQL */ `
  with ours as (
    select c.* from pg_class c where c.relnamespace = 'public'::regnamespace
      and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
  ), functions as (
    select p.* from pg_proc p where p.pronamespace = 'public'::regnamespace
      and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
  )`;

/** Without the order of columns: every statement names its columns. */
const PARTS = [
  `select 'relation ' || relname || ' ' || relkind::text || ' of ' || relowner::regrole
     || ' rls ' || relrowsecurity || ' forced ' || relforcerowsecurity as line from ours`,
  `select 'column ' || c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
     || ' not null ' || a.attnotnull || ' generated ' || a.attgenerated::text || a.attidentity::text
     || ' default ' || coalesce(pg_get_expr(d.adbin, d.adrelid), 'none')
   from ours c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     left join pg_attrdef d on (d.adrelid, d.adnum) = (a.attrelid, a.attnum) where c.relkind in ('r', 'v')`,
  `select 'constraint ' || c.relname || ' ' || k.conname || ' ' || pg_get_constraintdef(k.oid)
     || ' valid ' || k.convalidated from ours c join pg_constraint k on k.conrelid = c.oid`,
  `select 'index ' || pg_get_indexdef(oid) from ours where relkind = 'i'`,
  `select 'policy ' || tablename || ' ' || policyname || ' ' || permissive || ' ' || cmd || ' ' || roles::text
     || ' using ' || coalesce(qual, '-') || ' check ' || coalesce(with_check, '-')
   from pg_policies where schemaname = 'public'`,
  `select 'trigger ' || pg_get_triggerdef(t.oid) || ' ' || t.tgenabled::text
   from ours c join pg_trigger t on t.tgrelid = c.oid and not t.tgisinternal`,
  `select 'function ' || proowner::regrole || ' ' || pg_get_functiondef(oid) from functions where prokind = 'f'`,
  `select 'grant ' || c.relname || ' ' || x.grantee::regrole || ' ' || x.privilege_type
   from ours c, aclexplode(c.relacl) x`,
  `select 'grant ' || c.relname || '.' || a.attname || ' ' || x.grantee::regrole || ' ' || x.privilege_type
   from ours c join pg_attribute a on a.attrelid = c.oid and not a.attisdropped, aclexplode(a.attacl) x`,
  `select 'grant ' || f.oid::regprocedure || ' ' || x.grantee::regrole || ' ' || x.privilege_type
   from functions f, aclexplode(f.proacl) x`,
  `select 'extension ' || extname from pg_extension`,
];

/** Everything that the migrations made, a line each, sorted: two databases with the same lines behave alike. */
export async function catalogueOf(adminUrl: string): Promise<string[]> {
  const rows = await asAdmin(adminUrl, `${OURS} ${PARTS.join(" union all ")}`);
  return rows.map(({ line }) => String(line)).toSorted();
}
