import { resolve } from "node:path";
import { restore } from "#db/embedded/backup.ts";
import { verifyManifest } from "#db/embedded/manifest.ts";
import { whilePraxisWaits } from "./launch/copying.ts";
import { dataDirOf } from "./launch/settings.ts";

/** `npm run restore -- folder`: puts a backup in the place of the embedded database. */
try {
  const given = process.argv[2];
  if (given === undefined) throw new Error("Say which backup: npm run restore -- backups/<name>");
  const backup = resolve(given);
  // Looked at before a running Praxis is made to wait for nothing.
  await verifyManifest(backup);
  const dataDir = dataDirOf(process.env);
  const now = new Date().toISOString();
  const aside = await whilePraxisWaits(dataDir, () => restore({ dataDir, backup, now }));
  console.log(`Restored ${backup}.${aside === undefined ? "" : ` What was there is in ${aside}.`}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
