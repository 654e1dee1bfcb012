import { randomUUID } from "node:crypto";

import { resolved, type JsonSchema } from "./described.ts";
import type { Dice } from "./dice.ts";
import { nounOf, type Pools } from "./pools.ts";

export interface Making {
  readonly dice: Dice;
  readonly pools: Pools;
}

/** Texts that follow the patterns of the document. A pattern that is not here keeps its example. */
const BY_PATTERN: readonly (readonly [string, readonly [string, ...string[]]])[] = [
  ["|24:00", ["09:00", "12:30", "24:00"]],
  ["[0-5]\\d$", ["00:00", "08:15", "23:59"]],
  ["[A-Z]{3}", ["NPR", "EUR", "JPY"]],
  ["urn:praxis", ["https://hospital.example.org/orders", "urn:oid:2.16.840.1"]],
  ["A-Za-z0-9._~", ["finder.example.org", "a"]],
];

const TEXTS = [
  "Ada Oyelaran",
  "x",
  "Zoë O’Dowd-Núñez",
  "नमस्ते",
  "1'; drop table users; --",
  "<b>&amp;</b>",
  "🩺 ok",
] as const;
const DATES = ["2027-01-06", "2027-01-07", "2027-01-20", "2027-02-01", "1988-02-29"] as const;
const INSTANTS = ["2027-01-06T09:30:00+05:45", "2027-01-07T03:15:00Z", "2027-01-08T04:15:00.000Z"] as const;

/** A value that the schema allows; `example` is one of the same place, where the table has one. */
export function valueOf(schema: JsonSchema, example: unknown, field: string, making: Making): unknown {
  const { dice } = making;
  const known = resolved(schema);
  // Fields that belong together in the example stay together half of the time.
  if (typeof example === "object" && example !== null && dice.chance(0.5))
    return madeLike(example, field, making);
  if (known.const !== undefined) return known.const;
  if (known.enum !== undefined) return dice.anyOf(known.enum);
  const choices = known.anyOf ?? known.oneOf;
  if (choices !== undefined) return valueOf(dice.anyOf(choices) ?? {}, example, field, making);
  const type = Array.isArray(known.type) ? dice.anyOf(known.type) : known.type;
  switch (type) {
    case "object":
      return objectOf(known, example, field, making);
    case "array":
      return arrayOf(known, example, field, making);
    case "boolean":
      return dice.chance(0.5);
    case "integer":
    case "number":
      return numberOf(known, example, dice);
    case "string":
      return textOf(known, example, field, making);
    default:
      return null;
  }
}

/** An example with known ids in the place of its own. */
function madeLike(example: unknown, field: string, making: Making): unknown {
  if (typeof example === "string") return /^[0-9a-f-]{36}$/.test(example) ? idOf(field, making) : example;
  if (Array.isArray(example)) return example.map((each) => madeLike(each, field, making));
  if (typeof example !== "object" || example === null) return example;
  const entries = Object.entries(example).map(([name, each]) => [
    /^[0-9a-f-]{36}$/.test(name) ? idOf(field, making) : name,
    madeLike(each, name, making),
  ]);
  return Object.fromEntries(entries);
}

function objectOf(schema: JsonSchema, example: unknown, field: string, making: Making): object {
  const { dice } = making;
  const { properties = {}, required = [], additionalProperties } = schema;
  const entries = Object.entries(properties).flatMap(([name, each]) => {
    const said: unknown = Reflect.get(Object(example), name);
    // Two rows rarely have the same version.
    const share = said === undefined ? 0.2 : 0.8;
    const isIncluded = required.includes(name) || dice.chance(name === "version" ? 0.05 : share);
    return isIncluded ? [[name, valueOf(each, said, name, making)]] : [];
  });
  if (typeof additionalProperties !== "object" || schema.properties !== undefined)
    return Object.fromEntries(entries);
  const first: unknown = Object.values(Object(example))[0];
  const isById = schema.propertyNames?.format === "uuid";
  const keys = isById
    ? Array.from({ length: dice.below(3) }, () => idOf(field, making))
    : Object.keys(Object(example));
  return Object.fromEntries(keys.map((key) => [key, valueOf(additionalProperties, first, field, making)]));
}

function arrayOf(schema: JsonSchema, example: unknown, field: string, making: Making): unknown[] {
  const { minItems = 0, maxItems = 3, items = {} } = schema;
  const first: unknown = Array.isArray(example) ? example[0] : undefined;
  const length = Math.min(maxItems, Math.max(minItems, 1 + making.dice.below(2)));
  const made = Array.from({ length }, () => valueOf(items, first, field, making));
  // Most lists name nothing twice.
  const once = new Map(made.map((each) => [JSON.stringify(each), each]));
  return once.size < minItems ? made : [...once.values()];
}

function numberOf({ minimum, exclusiveMinimum, maximum }: JsonSchema, example: unknown, dice: Dice): number {
  if (typeof example === "number" && dice.chance(0.7)) return example;
  const least = minimum ?? (exclusiveMinimum === undefined ? 0 : exclusiveMinimum + 1);
  return dice.oneOf([least, maximum ?? least + 7, least + 1]);
}

function textOf(schema: JsonSchema, example: unknown, field: string, making: Making): string {
  const { dice } = making;
  const { format, pattern, minLength = 0, maxLength = 2000 } = schema;
  if (format === "uuid") return idOf(field, making);
  if (typeof example === "string" && (dice.chance(0.85) || format === "email" || format === "uri"))
    return example;
  if (pattern?.startsWith("^[a-z0-9]+(-")) return `slug-${dice.below(1e6)}`;
  if (format === "date") return dice.oneOf(DATES);
  if (format === "date-time") return dice.oneOf(INSTANTS);
  if (pattern !== undefined) {
    const [, texts] = BY_PATTERN.find(([part]) => pattern.includes(part)) ?? [];
    return texts === undefined ? String(example ?? "x") : dice.oneOf(texts);
  }
  const text = dice.oneOf(TEXTS);
  return text.padEnd(minLength, "x").slice(0, maxLength);
}

/** Mostly one that there is. */
export function idOf(field: string, { dice, pools }: Making): string {
  const known = pools.get(nounOf(field) ?? field) ?? [];
  return (dice.chance(0.95) ? dice.anyOf(known) : undefined) ?? randomUUID();
}
