import { freePort } from "#db/embedded/free-port.ts";
import { serveLogged, type Logged } from "./serve-logged.ts";

/** Serves the same build with a database that is out of reach: what reads from it fails, as it would in an outage. */
export async function serveFailing(): Promise<Logged> {
  const database = new URL(process.env["DATABASE_URL"] ?? "");
  database.host = `127.0.0.1:${await freePort()}`;
  return serveLogged({ DATABASE_URL: database.href });
}
