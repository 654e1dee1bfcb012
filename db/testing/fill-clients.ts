import { connectAsAdmin } from "./cluster.ts";
import { testDatabase } from "./database.ts";

/** A row of each table for the guards to keep: they are administrators' alone. */
export async function fillClients(): Promise<void> {
  const admin = connectAsAdmin(testDatabase().adminUrl);
  try {
    await admin`with made as (
        insert into clients (name, scopes, created_at) values ('Website', '{patients:read}', now()) returning id
      )
      insert into client_secrets (client_id, slot, prefix, secret_hash, created_at)
        select id, 1, 'praxis_abcdef', sha256('secret'), now() from made`;
  } finally {
    await admin.end();
  }
}
