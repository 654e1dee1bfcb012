import { z } from "zod";

/**
 * What a form wrote, as the verb takes it. A form has text alone: a ticked box is `on`, a number its digits, and what was
 * left out an empty text. No other transport writes that, so no verb reads it.
 */
export function fromForm(schema: z.ZodType, sent: unknown): unknown {
  if (!(schema instanceof z.ZodObject) || typeof sent !== "object" || sent === null) return sent;
  const fields = Object.entries(sent).flatMap(([name, value]: [string, unknown]) => {
    const typed = Object.hasOwn(schema.shape, name) ? fieldFromForm(schema.shape[name], value) : value;
    return typed === undefined ? [] : [[name, typed] as const];
  });
  return Object.fromEntries(fields);
}

function fieldFromForm(field: unknown, value: unknown): unknown {
  if (typeof value !== "string") return value;
  if (field instanceof z.ZodOptional && value.trim() === "") return undefined;
  const kind = withoutWrapping(field);
  if (kind instanceof z.ZodBoolean && value === "on") return true;
  if (kind instanceof z.ZodNumber && /^\d{1,15}$/.test(value)) return Number(value);
  return value;
}

function withoutWrapping(field: unknown): unknown {
  return field instanceof z.ZodOptional || field instanceof z.ZodDefault
    ? withoutWrapping(field.unwrap())
    : field;
}
