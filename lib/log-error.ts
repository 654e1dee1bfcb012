import { framesOf, quotesData } from "#db/without-data.ts";

interface LoggableError {
  type: string;
  message: string;
  code?: string;
  constraint?: string;
  table?: string;
  stack?: string[];
  cause?: LoggableError;
}

const LONGEST_CHAIN = 5;

/**
 * An error as the log may keep it. What PostgreSQL, its driver and drizzle say quotes the rows and parameters of a
 * statement, which are patients' details: of theirs only the code and the names of things in the schema are kept.
 */
export function loggableError(error: unknown, depth = 0): LoggableError {
  if (!(error instanceof Error))
    return { type: typeof error, message: "Something that is no error was thrown" };
  const cause = error.cause !== undefined && depth < LONGEST_CHAIN && loggableError(error.cause, depth + 1);
  const quotes = quotesData(error);
  return {
    type: error.name,
    message: quotes ? "A statement failed" : error.message,
    ...text(error, "code"),
    ...text(error, "constraint_name", "constraint"),
    ...text(error, "table_name", "table"),
    stack: framesOf(error),
    ...(cause && { cause }),
  };
}

/** The same in one line, for whoever runs a script. */
export function errorLine(error: unknown): string {
  return lineOf(loggableError(error));
}

function lineOf({ type, message, code, constraint, table, cause }: LoggableError): string {
  const facts = [code, table, constraint].filter((fact) => fact !== undefined);
  const line = `${message || type}${facts.length > 0 ? ` (${facts.join(", ")})` : ""}`;
  return cause ? `${line}: ${lineOf(cause)}` : line;
}

function text(error: Error, key: string, as = key): Record<string, string> {
  const value: unknown = Reflect.get(error, key) ?? Reflect.get(error, as);
  return typeof value === "string" ? { [as]: value } : {};
}
