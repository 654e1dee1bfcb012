import postgres from "postgres";

const LOGIN = "praxis_login";
const DATABASE = "praxis";

/**
 * Makes the login of the application and its database, as an administrator of a managed server would: no superuser, but owner of its
 * database and able to create the three roles of the application.
 * @returns the URL of the database for that login
 */
export async function ensureDatabase(adminUrl: string, loginPassword: string): Promise<string> {
  const sql = postgres(adminUrl, { max: 1, onnotice: () => undefined });
  try {
    const roles = await sql`select 1 from pg_roles where rolname = ${LOGIN}`;
    if (roles.length === 0)
      await sql.unsafe(`create role ${LOGIN} login createrole password '${loginPassword}'`);
    const databases = await sql`select 1 from pg_database where datname = ${DATABASE}`;
    if (databases.length === 0) await sql.unsafe(`create database ${DATABASE} owner ${LOGIN}`);
  } finally {
    await sql.end();
  }
  return databaseUrlOf(adminUrl, loginPassword);
}

/** The URL of the application's database on the server at `serverUrl`. */
export function databaseUrlOf(serverUrl: string, loginPassword: string): string {
  const url = new URL(serverUrl);
  url.username = LOGIN;
  url.password = loginPassword;
  url.pathname = `/${DATABASE}`;
  return url.href;
}
