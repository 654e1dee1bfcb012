import { readFile, rm, writeFile } from "node:fs/promises";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { startPrivateServer } from "#db/testing/private-server.ts";
import { freePort } from "#db/embedded/free-port.ts";
import { ROOT } from "#scripts/launch/settings.ts";
import { untilAnswering } from "#scripts/launch/readiness.ts";
import { Container, isHealthy, startDefault, type Surroundings } from "./container.ts";
import { createDatabase } from "./create-database.ts";
import { expectNothingLeft, expectQuickStop, expectServing, expectThat } from "./expect.ts";
import { makeImage } from "./make-image.ts";

const run = promisify(execFile);

/** No engine is needed: the contents of the image run as in the Dockerfile, under its user, who can write nowhere. */
export async function tryImage(home: string): Promise<void> {
  try {
    await makeImage(home);
    await tryPrograms(home);
  } finally {
    await run("chmod", ["-R", "u+w", home]);
  }
}

async function tryPrograms(home: string): Promise<void> {
  const server = await startPrivateServer({ isMigrated: false });
  try {
    const surroundings = await makeSurroundings(home, server.adminUrl);
    await tryRefusals(surroundings);
    await tryPreparing(surroundings);
    await tryServing(surroundings);
  } finally {
    await server.stop();
  }
}

/** Secrets as `make-secrets.sh` makes them, in files; the database as `create-database.sh` makes it. */
async function makeSurroundings(home: string, adminUrl: string): Promise<Surroundings> {
  const secrets = join(home, "secrets");
  await run("sh", ["scripts/image/make-secrets.sh", secrets], { cwd: ROOT });
  const file = join(secrets, "database_url");
  const url = (await readFile(file, "utf8")).trim().replace("pgbouncer:6432", new URL(adminUrl).host);
  await rm(file);
  await writeFile(file, `${url}\n`, { mode: 0o444 });
  await createDatabase(file, adminUrl);
  await run("chmod", ["755", secrets]);
  const port = String(await freePort());
  const env = {
    APP_URL: `http://localhost:${port}`,
    PORT: port,
    DATABASE_URL_FILE: file,
    AUTH_SECRET_FILE: join(secrets, "auth_secret"),
    RECORDS_KEYS_FILE: join(secrets, "records_keys"),
  };
  return { home, env };
}

async function tryRefusals({ home, env }: Surroundings): Promise<void> {
  const bare = await expectRefusal(["prepare"], { home, env: {} });
  for (const name of ["DATABASE_URL", "APP_URL", "AUTH_SECRET", "RECORDS_KEYS"]) {
    expectThat(bare.includes(`${name} is missing`), `Without settings it names ${name}`, bare);
  }
  const exposed = { ...env, APP_URL: "http://praxis.example.org" };
  const said = await expectRefusal(["prepare"], { home, env: exposed });
  expectThat(
    said.includes("APP_URL must begin with https"),
    "The image judges settings as a start does",
    said,
  );
  const twice = await expectRefusal(["web"], { home, env: { ...env, AUTH_SECRET: "x" } });
  expectThat(
    twice.includes("AUTH_SECRET_FILE are both set"),
    "A secret that is given twice is refused",
    twice,
  );
  const unknown = await expectRefusal(["toString"], { home, env });
  expectThat(unknown.includes("runs one of web, worker, prepare"), "It says which programs it has", unknown);
}

async function expectRefusal(command: string[], surroundings: Surroundings): Promise<string> {
  const refused = new Container(command, surroundings);
  expectThat((await refused.end()) === 1, `${command.join(" ")} is refused`, refused.said);
  return refused.said;
}

/** Two at once take turns; a third finds nothing to do. */
async function tryPreparing(surroundings: Surroundings): Promise<void> {
  const both = [new Container(["prepare"], surroundings), new Container(["prepare"], surroundings)];
  for (const each of both) await expectGoodEnd(each);
  const last = new Container(["prepare"], surroundings);
  await expectGoodEnd(last);
  expectThat(last.said.includes("/first-administrator?token="), "It prints the first link", last.said);
  const setup = new Container(["setup", "docs/setup.example.yaml"], surroundings);
  await expectGoodEnd(setup);
  expectThat(setup.said.includes("Done."), "The organisation comes from a file", setup.said);
}

async function expectGoodEnd(container: Container): Promise<void> {
  expectThat((await container.end()) === 0, "A program of the image ends well", container.said);
}

async function tryServing(surroundings: Surroundings): Promise<void> {
  const origin = `http://localhost:${surroundings.env["PORT"]}`;
  expectThat(!(await isHealthy(surroundings)), "Without a web server the image is not healthy");
  const web = startDefault(surroundings);
  const worker = new Container(["worker"], surroundings);
  try {
    await untilAnswering(origin, AbortSignal.timeout(60_000));
    await expectServing(origin);
    expectThat(await isHealthy(surroundings), "The health check finds the web server", web.said);
    await expectGoodEnd(new Container(["audit:verify"], surroundings));
    const isAlive = !web.hasEnded && !worker.hasEnded;
    expectThat(isAlive, "Web server and worker go on", web.said + worker.said);
  } catch (error) {
    throw new Error(`${String(error)}\nIt said:\n${web.said}${worker.said}`, { cause: error });
  } finally {
    for (const each of [web, worker]) expectQuickStop(await each.stop());
  }
  expectThat(
    !/EROFS|EACCES|EPERM|Error/.test(web.said + worker.said),
    "Nothing fails",
    web.said + worker.said,
  );
  await expectNothingLeft(surroundings.home);
}
