import { z } from "zod";

import { plainDigits } from "#lib/core/text.ts";

/**
 * Converts a form's text to what the verb takes: a ticked box is `on`, a number its digits, and an empty text clears the value where the
 * verb takes null. Only forms write this, so verbs do not parse it.
 */
export function fromForm(schema: z.ZodType, sent: unknown): unknown {
  const kind = withoutWrapping(schema);
  if (typeof sent === "string") return textFromForm(schema, kind, sent);
  if (typeof sent !== "object" || sent === null) return sent;
  if (Array.isArray(sent)) {
    return kind instanceof z.ZodArray
      ? sent.map((each: unknown) => fromForm(asType(kind.element), each))
      : sent;
  }
  const fieldOf = fieldsOf(kind, sent);
  const fields = Object.entries(sent).flatMap(([name, value]: [string, unknown]) => {
    const field = fieldOf(name);
    const typed = field === undefined ? value : fromForm(field, value);
    return typed === undefined ? [] : [[name, typed] as const];
  });
  return Object.fromEntries(fields);
}

/** Longer than any number or checkbox value, so a file is not searched for digits. */
const LONG = 10_000;

function textFromForm(schema: z.ZodType, kind: z.ZodType, text: string): unknown {
  if (text.length > LONG) return text;
  const typed = plainDigits(text);
  if (typed === "") return leftOut(schema, text);
  if (kind instanceof z.ZodBoolean && text === "on") return true;
  if (kind instanceof z.ZodNumber && /^\d{1,15}$/.test(typed)) return Number(typed);
  return text;
}

function leftOut(schema: z.ZodType, text: string): unknown {
  const wrappings = wrappingsOf(schema);
  if (wrappings.some((each) => each instanceof z.ZodNullable)) return null;
  return wrappings.some((each) => each instanceof z.ZodOptional) ? undefined : text;
}

/** The schema of a field, by its name. */
function fieldsOf(kind: z.ZodType, sent: object): (name: string) => z.ZodType | undefined {
  if (kind instanceof z.ZodRecord) return () => asType(kind.valueType);
  const chosen =
    kind instanceof z.ZodDiscriminatedUnion ? kind.options.find((option) => isMeant(option, sent)) : kind;
  if (!(chosen instanceof z.ZodObject)) return () => undefined;
  return (name) => (Object.hasOwn(chosen.shape, name) ? asType(chosen.shape[name]) : undefined);
}

/** Whether all literals of an option match the input. */
function isMeant(option: unknown, sent: object): boolean {
  if (!(option instanceof z.ZodObject)) return false;
  const literals = Object.entries(option.shape).filter(([, field]) => field instanceof z.ZodLiteral);
  return literals.every(([name, field]) => asType(field).safeParse(Reflect.get(sent, name)).success);
}

function withoutWrapping(schema: z.ZodType): z.ZodType {
  return wrappingsOf(schema).at(-1) ?? schema;
}

/** The schema, and each one inside it; the last one wraps nothing. */
function wrappingsOf(schema: z.ZodType): z.ZodType[] {
  const inner =
    schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault
      ? asType(schema.unwrap())
      : schema instanceof z.ZodPipe
        ? asType(schema.in)
        : undefined;
  return inner === undefined ? [schema] : [schema, ...wrappingsOf(inner)];
}

/** Zod types an inner schema more loosely than it is. */
function asType(schema: unknown): z.ZodType {
  return schema instanceof z.ZodType ? schema : z.unknown();
}
