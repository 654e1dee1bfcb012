import { z } from "zod";

import { DomainError } from "./errors.ts";

/**
 * Parses external input with the noun's schema.
 * @throws DomainError `invalid_input` with the fields at fault, each with a message key of the catalogue
 */
export function parseInput<Schema extends z.ZodType>(schema: Schema, raw: unknown): z.output<Schema> {
  const parsed = schema.safeParse(raw, { reportInput: false });
  if (parsed.success) return parsed.data;
  throw new DomainError("invalid_input", { fields: fieldsAtFault(parsed.error) });
}

/** The fields at fault, each with a message key of the catalogue. */
export function fieldsAtFault(error: z.ZodError): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) {
    for (const path of pathsOf(issue)) fields[path] ??= messageKey(issue);
  }
  return fields;
}

/** An unknown field is named itself, not what holds it. */
function pathsOf(issue: z.core.$ZodIssue): string[] {
  const paths =
    issue.code === "unrecognized_keys" ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
  return paths.map((path) => path.join("."));
}

/** Schemas give message keys where they know better; zod's own messages become one of the general keys. */
function messageKey(issue: z.core.$ZodIssue): string {
  if (/^[a-z][a-z_]*$/.test(issue.message)) return issue.message;
  return issue.code === "too_big"
    ? "too_long"
    : issue.code === "unrecognized_keys"
      ? "unknown_field"
      : "invalid";
}
