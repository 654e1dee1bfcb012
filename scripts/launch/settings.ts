import { join } from "node:path";
import type { Mode } from "#lib/env-variables.ts";
import { Refusal } from "#scripts/bootstrap/refusal.mjs";

/** The folder of the repository. */
export const ROOT = join(import.meta.dirname, "..", "..");

/** The settings from the environment and the command line. */
export interface Settings {
  readonly mode: Mode;
  /** `next dev` instead of a build. */
  readonly isDevelopment: boolean;
  readonly host: string;
  /** Undefined takes the first free one from 3000 on. */
  readonly port: number | undefined;
  /** Undefined takes as many as there are processors, as far as memory and connections reach. */
  readonly webProcesses: number | undefined;
  /** Holds the embedded cluster, its secrets, and the list of what runs. */
  readonly dataDir: string;
}

type Variables = Readonly<Record<string, string | undefined>>;

/** The one place that decides between demo and production: a database named in the settings holds real data. */
export function readSettings(variables: Variables, args: readonly string[]): Settings {
  if (variables["PRAXIS_MODE"]) {
    throw new Refusal(
      "PRAXIS_MODE is set by npm start itself: unset it, and set DATABASE_URL for production.",
    );
  }
  return {
    mode: variables["DATABASE_URL"] ? "production" : "demo",
    isDevelopment: args.includes("--dev"),
    host: variables["HOST"] || "127.0.0.1",
    port: readPort(variables["PORT"]),
    webProcesses: readWebProcesses(variables["WEB_PROCESSES"]),
    dataDir: dataDirOf(variables),
  };
}

/** Where the embedded cluster is: PRAXIS_DATA_DIR, by default `.praxis` in the repository. */
export function dataDirOf(variables: Variables): string {
  return variables["PRAXIS_DATA_DIR"] || join(ROOT, ".praxis");
}

function readPort(text: string | undefined): number | undefined {
  if (!text) return undefined;
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Refusal(`PORT must be a number from 1 to 65535, not ${text}.`);
}

const MOST_WEB_PROCESSES = 64;

function readWebProcesses(text: string | undefined): number | undefined {
  if (!text) return undefined;
  const count = Number(text);
  if (Number.isInteger(count) && count > 0 && count <= MOST_WEB_PROCESSES) return count;
  throw new Refusal(`WEB_PROCESSES must be a whole number from 1 to ${MOST_WEB_PROCESSES}, not ${text}.`);
}

/** The arguments that make Node run Next.js on a host and port. */
export function nextCommand(command: "dev" | "start", host: string, port: number): string[] {
  const next = join(ROOT, "node_modules", "next", "dist", "bin", "next");
  return [next, command, "--hostname", host, "--port", String(port)];
}
