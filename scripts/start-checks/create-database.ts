import { execFile } from "node:child_process";
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import postgres from "postgres";
import { ROOT } from "#scripts/launch/settings.ts";

const run = promisify(execFile);

/** In the place of psql, which few machines have: records its input and its environment. */
const RECORDER =
  '#!/bin/sh\ncat >"$RECORDED/sql"\nprintf %s "$PRAXIS_LOGIN_PASSWORD" >"$RECORDED/password"\n';

/** Runs `create-database.sh`, which the image of PostgreSQL runs in an empty cluster, against a server of a test. */
export async function createDatabase(databaseUrlFile: string, adminUrl: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "praxis-psql-"));
  try {
    await writeFile(join(folder, "psql"), RECORDER);
    await chmod(join(folder, "psql"), 0o755);
    const PATH = `${folder}${delimiter}${process.env["PATH"] ?? ""}`;
    const env = {
      NODE_ENV: "production" as const,
      PATH,
      RECORDED: folder,
      DATABASE_URL_FILE: databaseUrlFile,
    };
    await run("sh", [join(ROOT, "scripts/image/create-database.sh")], { env });
    const password = await readFile(join(folder, "password"), "utf8");
    const text = await readFile(join(folder, "sql"), "utf8");
    const statements = text.replace(/^\\getenv password PRAXIS_LOGIN_PASSWORD\n/, "").split(";\n");
    await runAll(adminUrl, [
      // The servers of tests have a login of that name.
      "drop database if exists praxis",
      "drop role if exists praxis_login",
      ...statements.map((each) => each.replace(":'password'", `'${password}'`).trim()),
    ]);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function runAll(adminUrl: string, statements: readonly string[]): Promise<void> {
  const sql = postgres(adminUrl, { max: 1, onnotice: () => undefined });
  try {
    for (const statement of statements.filter((each) => each !== "")) await sql.unsafe(statement);
  } finally {
    await sql.end();
  }
}
