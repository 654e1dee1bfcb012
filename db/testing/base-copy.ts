import { chmod, copyFile, mkdir, readdir, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { connectAsAdmin } from "./cluster.ts";

/** What a server makes anew for itself, or what belongs to the one that is copied alone. */
const LEFT_OUT =
  /^(postmaster\.(pid|opts)|pg_internal\.init|(pg_wal|pg_replslot|pg_dynshmem|pg_notify|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans)\/.*|.*pgsql_tmp.*|.*\.signal|backup_label.*)$/;

/**
 * Copies the files of a cluster while it serves, as `pg_basebackup` does, which the embedded server lacks. The copy is of use with the
 * write-ahead log that was written meanwhile: it is streamed, or comes from an archive.
 */
export async function copyCluster(adminUrl: string, from: string, to: string): Promise<void> {
  const sql = connectAsAdmin(adminUrl);
  try {
    await sql`select pg_backup_start('praxis', fast => true)`;
    await copyFiles(from, to);
    const [stopped] = await sql<{ labelfile: string }[]>`
      select labelfile from pg_backup_stop(wait_for_archive => false)`;
    await writeFile(join(to, "backup_label"), stopped?.labelfile ?? "", { mode: 0o600 });
  } finally {
    await sql.end();
  }
}

async function copyFiles(from: string, to: string): Promise<void> {
  const entries = await readdir(from, { recursive: true, withFileTypes: true });
  await mkdir(to, { recursive: true });
  await chmod(to, 0o700);
  for (const entry of entries) {
    const path = relative(from, join(entry.parentPath, entry.name));
    if (LEFT_OUT.test(path)) continue;
    if (entry.isDirectory()) await mkdir(join(to, path), { recursive: true });
    else await copyIfThere(join(from, path), join(to, path));
  }
  await mkdir(join(to, "pg_wal", "archive_status"), { recursive: true });
}

/** A table may be dropped between the listing and the copy; the log repeats that. */
async function copyIfThere(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await copyFile(from, to).catch((error: unknown) => {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
  });
}
