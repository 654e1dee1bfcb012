import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import { startPrivateServer, type PrivateServer } from "#db/testing/private-server.ts";
import { freePort } from "#db/embedded/free-port.ts";
import { untilAnswering } from "#scripts/launch/readiness.ts";
import { ROOT } from "#scripts/launch/settings.ts";
import { makeClone } from "./clone.ts";
import { expectNothingLeft, expectThat } from "./expect.ts";

const run = promisify(execFile);

/** Builds one commit in two folders, as two machines would: a form of one is a form of the other. */
export async function tryBuilds(home: string): Promise<void> {
  const [one, other] = [join(home, "one"), join(home, "an other", "place")];
  for (const folder of [one, other]) {
    await makeClone(folder);
    // Hard links: a compiler follows no link out of its folder.
    await run("cp", ["-al", join(ROOT, "node_modules"), join(folder, "node_modules")]);
    await run(process.execPath, ["scripts/test/build.ts"], { cwd: folder });
  }
  await expectSame("ids of actions", await actionsOf(one), await actionsOf(other));
  await expectSame("files for browsers", await filesOf(one), await filesOf(other));
  const server = await startPrivateServer();
  try {
    await tryForms({ one, other, server });
  } finally {
    await server.stop();
  }
  await expectNothingLeft(home);
}

async function expectSame(what: string, ofOne: string[], ofOther: string[]): Promise<void> {
  expectThat(ofOne.length > 20, `A build has ${what}`, ofOne.join("\n"));
  const differing = [
    ...ofOne.filter((each) => !ofOther.includes(each)),
    ...ofOther.filter((each) => !ofOne.includes(each)),
  ];
  expectThat(differing.length === 0, `Both builds have the same ${what}`, differing.join("\n"));
  console.log(`  the same ${ofOne.length} ${what}`);
}

async function actionsOf(folder: string): Promise<string[]> {
  const manifest = z.object({ node: z.record(z.string(), z.unknown()) });
  const text = await readFile(join(folder, ".next", "server", "server-reference-manifest.json"), "utf8");
  return Object.keys(manifest.parse(JSON.parse(text)).node);
}

/** Named by their contents, but for those below the id of the build. */
async function filesOf(folder: string): Promise<string[]> {
  const files = await readdir(join(folder, ".next", "static"), { recursive: true, withFileTypes: true });
  return files
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name).slice(folder.length + 1));
}

interface Machines {
  readonly one: string;
  readonly other: string;
  readonly server: PrivateServer;
}

async function tryForms({ one, other, server }: Machines): Promise<void> {
  const settings = { DATABASE_URL: server.databaseUrl, AUTH_SECRET: "0".repeat(40), RECORDS_KEYS: testKey() };
  const machines = await Promise.all([serve(one, settings), serve(other, settings)]);
  const [from, to] = machines;
  try {
    const page = await (await fetch(`${from.origin}/sign-in`)).text();
    const answer = await fetch(`${to.origin}/sign-in`, {
      method: "POST",
      headers: { Origin: to.origin, Accept: "text/html" },
      body: signInForm(page),
    });
    const text = await answer.text();
    const isTaken = answer.status === 200 && text.includes("Wrong email, mobile number or password");
    expectThat(isTaken, "A form of one build is taken by the other", `${answer.status}\n${text}`);
  } finally {
    await Promise.all(machines.map(({ stop }) => stop()));
  }
}

function testKey(): string {
  return `test:${Buffer.alloc(32).toString("base64")}`;
}

/** The form as a browser without JavaScript sends it. */
function signInForm(page: string): FormData {
  const inputs = [...page.matchAll(/<input type="hidden" name="(\$ACTION_[^"]+)"(?: value="([^"]*)")?/g)];
  const form = new FormData();
  const first = inputs.findLastIndex(([, name = ""]) => name.startsWith("$ACTION_REF_"));
  for (const [, name = "", value = ""] of inputs.slice(first))
    form.set(name, value.replaceAll("&quot;", '"'));
  form.set("identifier", "nobody@example.org");
  form.set("password", "not the right words");
  return form;
}

async function serve(folder: string, settings: Readonly<Record<string, string>>) {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const next = join(folder, "node_modules", "next", "dist", "bin", "next");
  const child = spawn(process.execPath, [next, "start", "--hostname", "127.0.0.1", "--port", String(port)], {
    cwd: folder,
    env: { ...process.env, ...settings, PRAXIS_MODE: "demo", APP_URL: origin, NODE_ENV: "production" },
    stdio: "ignore",
  });
  const ended = once(child, "exit");
  await untilAnswering(origin, AbortSignal.timeout(60_000));
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
  };
  return { origin, stop };
}
