import { listOf, objectOf, resolved, type Json } from "./json.ts";

/** Two versions of a schema, the documents they belong to, and whether clients or the server write what it describes. */
export interface Compared {
  readonly before: { readonly document: unknown; readonly schema: unknown };
  readonly after: { readonly document: unknown; readonly schema: unknown };
  /** `sent`: clients write it, and all that was taken must still be. `answered`: clients read it, and may know nothing new. */
  readonly direction: "sent" | "answered";
}

/** What a client written against the earlier schema can no longer send, or does not understand, each as a sentence. */
export function schemaChanges(compared: Compared, at: string): string[] {
  const before = flattened(compared.before);
  const after = flattened(compared.after);
  const branches = branchesOf(before).length + branchesOf(after).length;
  if (branches > 0) return branchChanges(compared, { before, after }, at);
  return [
    ...allowedChanges({ before, after }, compared.direction, at),
    ...(compared.direction === "sent" ? limitChanges(before, after, at) : []),
    ...memberChanges(compared, { before, after }, at),
    ...itemChanges(compared, { before, after }, at),
  ];
}

interface Pair {
  readonly before: Json;
  readonly after: Json;
}

/** `allOf` taken together, references followed. */
function flattened({ document, schema }: Compared["before"]): Json {
  const { allOf, ...own } = resolved(document, schema);
  const parts = [...listOf(allOf).map((part) => flattened({ document, schema: part })), own];
  const merged = (name: string) => Object.assign({}, ...parts.map((part) => objectOf(part[name])));
  const required = parts.flatMap((part) => listOf(part["required"]));
  return { ...Object.assign({}, ...parts), properties: merged("properties"), required };
}

function branchesOf({ anyOf, oneOf }: Json): readonly unknown[] {
  return [...listOf(anyOf), ...listOf(oneOf)];
}

/** Each alternative that could be sent must still exist; each alternative that can be answered must have existed. */
function branchChanges(compared: Compared, { before, after }: Pair, at: string): string[] {
  const ways = (one: Json, schema: unknown) => (branchesOf(one).length > 0 ? branchesOf(one) : [schema]);
  const were = ways(before, compared.before.schema);
  const are = ways(after, compared.after.schema);
  const fits = (was: unknown, is: unknown) =>
    schemaChanges(
      {
        ...compared,
        before: { ...compared.before, schema: was },
        after: { ...compared.after, schema: is },
      },
      at,
    ).length === 0;
  const isKept =
    compared.direction === "sent"
      ? were.every((was) => are.some((is) => fits(was, is)))
      : are.every((is) => were.some((was) => fits(was, is)));
  return isKept ? [] : [`${at}: one of its forms is not what it was`];
}

function allowedChanges({ before, after }: Pair, direction: Compared["direction"], at: string): string[] {
  const [narrower, wider] = direction === "sent" ? [before, after] : [after, before];
  return [
    ...(isWithin(typesOf(narrower), typesOf(wider)) ? [] : [`${at}: its type is not what it was`]),
    ...(isWithin(valuesOf(narrower), valuesOf(wider)) ? [] : [`${at}: its values are not what they were`]),
    ...(before["format"] === after["format"] ? [] : [`${at}: its format is not what it was`]),
  ];
}

/** Undefined is everything. */
function isWithin(some: readonly unknown[] | undefined, all: readonly unknown[] | undefined): boolean {
  if (all === undefined) return true;
  return some?.every((each) => all.includes(each)) ?? false;
}

function typesOf({ type }: Json): readonly unknown[] | undefined {
  const types = Array.isArray(type) ? type : type === undefined ? undefined : [type];
  return types?.includes("number") ? [...types, "integer"] : types;
}

function valuesOf(schema: Json): readonly unknown[] | undefined {
  return "const" in schema ? [schema["const"]] : Array.isArray(schema["enum"]) ? schema["enum"] : undefined;
}

const LOWER = ["minLength", "minimum", "exclusiveMinimum", "minItems"];
const UPPER = ["maxLength", "maximum", "exclusiveMaximum", "maxItems"];

function limitChanges(before: Json, after: Json, at: string): string[] {
  const limit = (schema: Json, name: string, none: number) =>
    typeof schema[name] === "number" ? schema[name] : none;
  const tighter = [
    ...LOWER.filter((name) => limit(after, name, -Infinity) > limit(before, name, -Infinity)),
    ...UPPER.filter((name) => limit(after, name, Infinity) < limit(before, name, Infinity)),
    ...(after["pattern"] === undefined || after["pattern"] === before["pattern"] ? [] : ["pattern"]),
  ];
  return tighter.map((name) => `${at}: its ${name} is narrower`);
}

function memberChanges(compared: Compared, { before, after }: Pair, at: string): string[] {
  const [had, has] = [objectOf(before["properties"]), objectOf(after["properties"])];
  const [needed, needs] = [listOf(before["required"]), listOf(after["required"])];
  const isSent = compared.direction === "sent";
  const gone = Object.keys(had).filter((name) => !Object.hasOwn(has, name));
  const unsure = isSent
    ? needs.filter((name) => !needed.includes(name))
    : needed.filter((name) => !needs.includes(name));
  return [
    ...gone.map((name) => `${at}.${name} is gone`),
    ...unsure
      .filter((name) => !gone.some((each) => each === name))
      .map((name) => `${at}.${String(name)} ${isSent ? "must be sent now" : "may be missing now"}`),
    ...Object.keys(had).flatMap((name) =>
      gone.includes(name) ? [] : within(compared, had[name], has[name], `${at}.${name}`),
    ),
  ];
}

function itemChanges(compared: Compared, { before, after }: Pair, at: string): string[] {
  const isList = before["items"] !== undefined && after["items"] !== undefined;
  return isList ? within(compared, before["items"], after["items"], `${at}[]`) : [];
}

function within({ before, after, direction }: Compared, was: unknown, is: unknown, at: string): string[] {
  return schemaChanges(
    { before: { ...before, schema: was }, after: { ...after, schema: is }, direction },
    at,
  );
}
