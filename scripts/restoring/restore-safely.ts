import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import { restore } from "#db/embedded/backup.ts";
import { startEmbeddedServer } from "#db/embedded/embedded-server.ts";
import { exists } from "#db/embedded/owners.ts";

import { closeDoors } from "./close-doors.ts";
import { readLaterEntries, type LaterEntries } from "./later-entries.ts";
import { sayLater } from "./say-later.ts";

interface Restoration {
  readonly dataDir: string;
  readonly backup: string;
  /** RFC 3339: when the backup was made. */
  readonly takenAt: string;
  readonly now: string;
  /** Restores although the copy gives back what was withdrawn since. */
  readonly isConfirmed: boolean;
  say(line: string): void;
}

/**
 * Replaces the data by a backup, reports what was done since it was made, and ends all sessions and links of it.
 * @returns whether it was restored: false where something would have to be done again and that was not confirmed
 */
export async function restoreSafely(restoration: Restoration): Promise<boolean> {
  const { dataDir, backup, takenAt, now, isConfirmed, say } = restoration;
  const later = await readPresent(restoration);
  const lines = later === undefined ? [] : sayLater(later, takenAt);
  for (const line of lines) say(line);
  if (later !== undefined && later.withdrawals.length > 0 && !isConfirmed) {
    say("Nothing was restored. To restore all the same: npm run restore -- <folder> --confirm");
    return false;
  }
  const aside = await restore({ dataDir, backup, now });
  const ended = await closeDoors(dataDir);
  say(`Restored ${backup}. ${ended} sessions were ended, and all links of mails and calendars.`);
  if (aside === undefined) return true;
  const list = `${aside}.later.txt`;
  await writeFile(list, `${lines.join("\n")}\n`, { mode: 0o600 });
  say(`What was there is in ${aside}; what was done since the copy is listed in ${list}.`);
  return true;
}

/** @returns undefined when there is no data, or none that can be read: then the copy is restored without */
async function readPresent({ dataDir, takenAt, say }: Restoration): Promise<LaterEntries | undefined> {
  if (!(await exists(join(dataDir, "postgres")))) return undefined;
  try {
    const server = await startEmbeddedServer({ dataDir });
    try {
      return await readLaterEntries(server.adminUrl, takenAt);
    } finally {
      await server.stop();
    }
  } catch (error) {
    say(
      `What was done since the copy was made cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
    return undefined;
  }
}
