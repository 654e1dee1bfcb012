import { join, resolve } from "node:path";
import { backUp } from "#db/embedded/backup.ts";
import { whilePraxisWaits } from "./launch/copying.ts";
import { dataDirOf, ROOT } from "./launch/settings.ts";

/** `npm run backup [-- folder]`: a copy of the embedded database, with a checksum of every file. */
try {
  const now = new Date().toISOString();
  const backup = resolve(process.argv[2] ?? join(ROOT, "backups", now.replaceAll(":", "")));
  const dataDir = dataDirOf(process.env);
  await whilePraxisWaits(dataDir, () => backUp({ dataDir, backup, now }));
  console.log(
    `The backup is in ${backup}. It holds health data and secrets: keep it as safe as the original.`,
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
