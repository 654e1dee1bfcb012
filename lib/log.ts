import pino, { type Logger } from "pino";

import { tracing } from "./core/trace.ts";
import { env } from "./env.ts";
import { loggableError } from "./log-error.ts";
import { CENSOR, maskedFields, SECRET_KEYS } from "./log-mask.ts";

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
    // By the trace of a line, what else was done for the same request is found.
    mixin: () => ({ ...tracing()?.ids() }),
    formatters: { level: (label) => ({ level: label }), log: maskedFields },
    // What a child log is bound to passes by the formatter.
    redact: { paths: SECRET_KEYS, censor: CENSOR },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}
