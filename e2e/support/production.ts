import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import postgres from "postgres";
import { freePort } from "#db/embedded/free-port.ts";
import { ROOT } from "#scripts/launch/settings.ts";
import { MailService } from "./mail-service.ts";
import { startTlsProxy } from "./tls-proxy.ts";

/** An installation as an operator has it: `npm start` with a database named, behind a proxy that ends TLS. */
export interface Production {
  /** Where browsers go, over TLS. */
  readonly appUrl: string;
  /** The server behind the proxy, for callers that are no browser. */
  readonly origin: string;
  /** Where its mail goes, if it sends any. */
  readonly mail: MailService;
  /** What the start and its processes have said so far, line by line. */
  readonly lines: readonly string[];
  /** The settings that it was started with, for a test that looks at its database. */
  readonly settings: Readonly<Record<string, string>>;
}

/** A setting left empty counts as unset; a `.env` of the folder then has no say. */
const UNSET = Object.fromEntries(
  [
    "PRAXIS_MODE",
    "PRAXIS_NOW",
    "PRAXIS_REQUEST_LIMIT",
    "HOST",
    "RESEND_API_KEY",
    "SMTP_URL",
    "MAIL_FROM",
    "SMS_GATEWAY_URL",
    "SMS_GATEWAY_TOKEN",
    "ADMIN_EMAIL",
    "ADMIN_PASSWORD",
    "DEFAULT_COUNTRY",
    "VIDEO_BASE_URL",
  ].map((name) => [name, ""]),
);

/** Has `use` work with an installation of its own, empty at first. Nothing is left of it, however `use` ends. */
export async function withProduction(
  given: Readonly<Record<string, string>>,
  use: (production: Production) => Promise<void>,
): Promise<void> {
  const started: (() => Promise<unknown>)[] = [];
  try {
    await use(await start(given, started));
  } finally {
    for (const end of started.toReversed()) await end();
  }
}

async function start(
  given: Readonly<Record<string, string>>,
  started: (() => Promise<unknown>)[],
): Promise<Production> {
  const dataDir = await mkdtemp(join(tmpdir(), "praxis-production-"));
  started.push(() => rm(dataDir, { recursive: true, force: true }));
  const database = await createDatabase();
  started.push(database.drop);
  const port = await freePort();
  const proxy = await startTlsProxy(port);
  started.push(proxy.stop);
  const mail = new MailService();
  const mailUrl = await mail.start();
  started.push(() => mail.stop());

  const appUrl = `https://localhost:${proxy.port}`;
  const settings = {
    ...UNSET,
    DATABASE_URL: database.url,
    DATABASE_POOL_SIZE: "3",
    APP_URL: appUrl,
    AUTH_SECRET: randomBytes(33).toString("base64"),
    RECORDS_KEYS: `tests:${randomBytes(32).toString("base64")}`,
    TRUSTED_PROXIES: "1",
    LOG_LEVEL: "warn",
    RESEND_BASE_URL: mailUrl,
    ...given,
  };
  const launcher = launch({ ...settings, PORT: String(port), PRAXIS_DATA_DIR: dataDir });
  started.push(launcher.stop);
  await launcher.ready;
  return { appUrl, origin: `http://localhost:${port}`, mail, lines: launcher.lines, settings };
}

/** Beside the demo's, on the same server and for the same login, which is no superuser. */
async function createDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `production_${randomBytes(6).toString("hex")}`;
  const url = new URL(process.env["DATABASE_URL"] ?? "");
  url.pathname = name;
  await asAdmin(`create database ${name} owner ${url.username}`);
  return { url: url.href, drop: () => asAdmin(`drop database ${name} with (force)`) };
}

async function asAdmin(statement: string): Promise<void> {
  const sql = postgres(process.env["PRAXIS_E2E_ADMIN_URL"] ?? "", { max: 1, onnotice: () => undefined });
  try {
    await sql.unsafe(statement);
  } finally {
    await sql.end();
  }
}

function launch(settings: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, ["scripts/launch/main.ts"], {
    cwd: ROOT,
    // The launcher ends with whoever holds the other end of the fourth pipe, however that one ends.
    env: { ...process.env, TZ: "Asia/Kathmandu", ...settings, PRAXIS_PARENT_PIPE: "3" },
    stdio: ["ignore", "pipe", "pipe", "pipe"],
  });
  const exited = once(child, "exit");
  const lines: string[] = [];
  const ready = new Promise<void>((resolve, reject) => {
    for (const input of [child.stdout, child.stderr]) {
      if (input === null) continue;
      createInterface({ input }).on("line", (line) => {
        lines.push(line);
        if (line.startsWith("Praxis is ready")) resolve();
      });
    }
    child.once("exit", () => reject(new Error(`Praxis has not started:\n${lines.join("\n")}`)));
  });
  const stop = async () => {
    child.kill("SIGTERM");
    await exited;
  };
  return { lines, ready, stop };
}
