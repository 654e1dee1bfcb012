import { randomBytes } from "node:crypto";
import { chmod, link, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

const SECRETS = z.object({
  adminPassword: z.string(),
  loginPassword: z.string(),
  authSecret: z.string(),
  recordsKeys: z.string(),
});

/**
 * Made once and stored beside the data: two passwords of the cluster, the key that signs sessions, and the key that seals medical records.
 */
export type Secrets = z.infer<typeof SECRETS>;

/** Reads the secrets of a data directory, or makes them when it has none. Only their owner may read the file. */
export async function loadSecrets(dataDir: string): Promise<Secrets> {
  const path = join(dataDir, "secrets.json");
  const kept = await readFile(path, "utf8").catch(() => undefined);
  if (kept === undefined) return makeSecrets(path);
  await chmod(path, 0o600);
  const secrets: unknown = JSON.parse(kept);
  const complete = SECRETS.safeParse(secrets);
  if (complete.success) return complete.data;
  // Written before there were medical records: no record can be sealed yet.
  const added = SECRETS.parse({ ...z.object({}).loose().parse(secrets), recordsKeys: newRecordsKeys() });
  await writeFile(`${path}.${process.pid}`, toText(added), { mode: 0o600 });
  await rename(`${path}.${process.pid}`, path);
  return added;
}

/** Written under another name and linked: a crash in between leaves no half a file. */
async function makeSecrets(path: string): Promise<Secrets> {
  const secrets = {
    adminPassword: random(),
    loginPassword: random(),
    authSecret: random(),
    recordsKeys: newRecordsKeys(),
  };
  const fresh = `${path}.${process.pid}`;
  await writeFile(fresh, toText(secrets), { mode: 0o600 });
  await link(fresh, path);
  await rm(fresh);
  return secrets;
}

function toText(secrets: Secrets): string {
  return `${JSON.stringify(secrets, null, 2)}\n`;
}

function newRecordsKeys(): string {
  return `demo:${randomBytes(32).toString("base64")}`;
}

function random(): string {
  return randomBytes(33).toString("base64url");
}
