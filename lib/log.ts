import pino, { type Logger } from "pino";

import { env } from "./env.ts";
import { loggableError } from "./log-error.ts";

/** Never written, wherever it stands in what is logged: the log is read by people who may not know who is ill. */
const SECRET_KEYS = [
  "password",
  "passwordHash",
  "ticket",
  "token",
  "secret",
  "authorization",
  "cookie",
  "email",
  "name",
  "phone",
  "dateOfBirth",
  "insuranceNumber",
  "insurerName",
  "notes",
  "reason",
];

let made: Logger | undefined;

/** This process's log: JSON lines on standard output, at `LOG_LEVEL`. Name the request: `log().info({ requestId }, "…")`. */
export function log(): Logger {
  made ??= createLog(env().LOG_LEVEL);
  return made;
}

/** The same log, for what has to stand outside the database: written at each `LOG_LEVEL` but `silent`. */
export function evidence(of: Logger): Logger {
  return of.level === "silent" ? of : of.child({}, { level: "info" });
}

/** A log with the product's redaction; `destination` is for tests. */
export function createLog(level: string, destination?: pino.DestinationStream): Logger {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: loggableError },
    redact: { paths: SECRET_KEYS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: "[redacted]" },
    formatters: { level: (label) => ({ level: label }) },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}
