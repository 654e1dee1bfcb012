import { createHash } from "node:crypto";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import postgres from "postgres";
import { migrate } from "#db/migrate.ts";

/** The same login as on a managed server: no superuser, but it may create the three roles of the application. */
const LOGIN = "praxis_login";
const LOGIN_PASSWORD = "praxis-login-of-the-tests";
/** Roles belong to the cluster, so two runs on one cluster must not prepare it at the same time. */
const PREPARE_LOCK = 7_205_001;

const root = join(import.meta.dirname, "..", "..");

/** A connection of a superuser; close it with `end()`. */
export function connectAsAdmin(adminUrl: string): postgres.Sql {
  return postgres(adminUrl, { max: 1, onnotice: () => undefined });
}

/**
 * Makes the login and a migrated template database, unless an earlier run left both.
 * @returns the name of the template, which is a hash of the migrations.
 */
export async function prepareCluster(adminUrl: string): Promise<string> {
  const template = `praxis_template_${await hashOfMigrations()}`;
  const sql = connectAsAdmin(adminUrl);
  try {
    await sql`select pg_advisory_lock(${PREPARE_LOCK})`;
    await makeLogin(sql);
    const finished = await sql`select 1 from pg_database where datname = ${template} and datistemplate`;
    if (finished.length === 0) await makeTemplate(sql, adminUrl, template);
  } finally {
    await sql.end();
  }
  return template;
}

/** Replaces the database `name` by a fresh copy of the template. */
export async function cloneTemplate(sql: postgres.Sql, template: string, name: string): Promise<void> {
  await sql`drop database if exists ${sql(name)} with (force)`;
  await sql`create database ${sql(name)} template ${sql(template)} owner ${sql(LOGIN)}`;
}

/** The URL of a database of this cluster, for the login that is no superuser. */
export function loginUrlOf(adminUrl: string, name: string): string {
  const url = new URL(adminUrl);
  url.username = LOGIN;
  url.password = LOGIN_PASSWORD;
  url.pathname = `/${name}`;
  return url.href;
}

async function makeLogin(sql: postgres.Sql): Promise<void> {
  const found = await sql`select 1 from pg_roles where rolname = ${LOGIN}`;
  if (found.length === 0) await sql`create role ${sql(LOGIN)}`;
  await sql.unsafe(`alter role ${LOGIN} login nosuperuser createrole password '${LOGIN_PASSWORD}'`);
}

async function makeTemplate(sql: postgres.Sql, adminUrl: string, template: string): Promise<void> {
  await sql`drop database if exists ${sql(template)} with (force)`;
  await sql`create database ${sql(template)} owner ${sql(LOGIN)}`;
  await migrate(loginUrlOf(adminUrl, template));
  await sql`alter database ${sql(template)} with is_template true allow_connections false`;
}

async function hashOfMigrations(): Promise<string> {
  const hash = createHash("sha256");
  const found = await readdir(join(root, "drizzle"), { recursive: true, withFileTypes: true });
  const files = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  for (const file of [...files.sort(), join(root, "db", "migrate.ts"), join(root, "package.json")]) {
    hash.update(file.slice(root.length)).update("\0");
    hash.update(await readFile(file)).update("\0");
  }
  return hash.digest("hex").slice(0, 12);
}
