import { z } from "zod";

import { DomainError } from "#lib/core/errors.ts";

/**
 * Merges path parameters into the input. Fields named by the path may not be repeated in the body.
 * @throws DomainError `invalid_input`
 */
export function withAddress(sent: unknown, said: Readonly<Record<string, unknown>>): unknown {
  if (typeof sent !== "object" || sent === null || Array.isArray(sent)) return sent;
  const twice = Object.keys(said).filter((name) => name in sent);
  if (twice.length > 0) {
    const fields = Object.fromEntries(twice.map((name) => [name, "unknown_field"]));
    throw new DomainError("invalid_input", { fields });
  }
  return { ...sent, ...said };
}

/** The fields of a URL with the types that an operation takes: there numbers and booleans are text. */
export function fromAddress(
  { shape }: z.ZodObject,
  sent: Readonly<Record<string, string>>,
): Readonly<Record<string, unknown>> {
  const typed = Object.entries(sent).map(([name, text]): [string, unknown] => {
    const kind = Object.hasOwn(shape, name) ? innermost(shape[name]) : undefined;
    if (kind instanceof z.ZodNumber && /^\d{1,15}$/.test(text)) return [name, Number(text)];
    if (kind instanceof z.ZodBoolean && /^(true|false)$/.test(text)) return [name, text === "true"];
    return [name, text];
  });
  return Object.fromEntries(typed);
}

/** The schema of a field without its wrappers. */
export function innermost(field: unknown): unknown {
  return field instanceof z.ZodOptional || field instanceof z.ZodDefault ? innermost(field.unwrap()) : field;
}
