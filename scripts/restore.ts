import { resolve } from "node:path";
import { parseArgs } from "node:util";

import { verifyManifest } from "#db/embedded/manifest.ts";
import { whilePraxisWaits } from "./launch/copying.ts";
import { dataDirOf } from "./launch/settings.ts";
import { restoreSafely } from "./restoring/restore-safely.ts";

/** `npm run restore -- folder [--confirm]`: puts a backup in the place of the embedded database. */
try {
  const { values, positionals } = parseArgs({
    options: { confirm: { type: "boolean", default: false } },
    allowPositionals: true,
  });
  const [given] = positionals;
  if (given === undefined) throw new Error("Say which backup: npm run restore -- backups/<name>");
  const backup = resolve(given);
  // Checked before a running Praxis is stopped for nothing.
  const takenAt = await verifyManifest(backup);
  const dataDir = dataDirOf(process.env);
  const isRestored = await whilePraxisWaits(dataDir, () =>
    restoreSafely({
      dataDir,
      backup,
      takenAt,
      now: new Date().toISOString(),
      isConfirmed: values.confirm,
      say: (line) => console.log(line),
    }),
  );
  if (!isRestored) process.exitCode = 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
