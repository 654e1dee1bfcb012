import { randomBytes } from "node:crypto";
import { chmod, link, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

const SECRETS = z.object({ adminPassword: z.string(), loginPassword: z.string(), authSecret: z.string() });

/** Made once and kept beside the data: two passwords of the cluster, and the secret that signs sessions. */
export type Secrets = z.infer<typeof SECRETS>;

/** Reads the secrets of a data directory, or makes them when it has none. Only their owner may read the file. */
export async function loadSecrets(dataDir: string): Promise<Secrets> {
  const path = join(dataDir, "secrets.json");
  const kept = await readFile(path, "utf8").catch(() => undefined);
  if (kept === undefined) return makeSecrets(path);
  await chmod(path, 0o600);
  return SECRETS.parse(JSON.parse(kept));
}

/** Written under another name and linked: a crash in between leaves no half a file. */
async function makeSecrets(path: string): Promise<Secrets> {
  const secrets = { adminPassword: random(), loginPassword: random(), authSecret: random() };
  const fresh = `${path}.${process.pid}`;
  await writeFile(fresh, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  await link(fresh, path);
  await rm(fresh);
  return secrets;
}

function random(): string {
  return randomBytes(33).toString("base64url");
}
