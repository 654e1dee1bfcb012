import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, test, vi } from "vitest";
import { z } from "zod";

import { exportedVerbs } from "#lib/web/transport/testing/exported-verbs.ts";
import { GUARDED_QUERIES, OTHER_QUERIES } from "#db/testing/guarded-queries.ts";

import { OPERATIONS } from "./operations.ts";
import { QUERIES_NOT_SERVED } from "./testing/queries-not-served.ts";
import { VERBS_NOT_SERVED } from "./testing/verbs-not-served.ts";

vi.mock("next/headers", () => import("#lib/web/transport/testing/next-headers.ts"));
vi.mock("next-auth", () => ({ default: () => ({}), CredentialsSignin: Error }));

const LIB = join(import.meta.dirname, "..");
const V1 = join(LIB, "..", "app", "api", "v1");
const served = new Set(OPERATIONS.map(({ source }) => source));

/** Routes that describe the operations are no operations, and add nothing to the table. */
const DESCRIBING: ReadonlySet<string> = new Set(["openapi.json/route.ts"]);

/** The existing queries, as the test of row-level security lists them. */
async function queries() {
  const names = [...Object.keys(GUARDED_QUERIES), ...Object.keys(OTHER_QUERIES)];
  return Promise.all(
    names.map(async (name) => {
      const [file = "", exported = ""] = name.split("#");
      const exports: Record<string, object> = await import(join(LIB, file));
      return { name, call: exports[exported] ?? {} };
    }),
  );
}

const namesOf = (exported: readonly { name: string; call: object }[]) => ({
  served: exported.flatMap(({ name, call }) => (served.has(call) ? [name] : [])).toSorted(),
  rest: exported.flatMap(({ name, call }) => (served.has(call) ? [] : [name])).toSorted(),
});

const sourcesOf = (sought: "verb" | "query") =>
  new Set(OPERATIONS.flatMap(({ kind, source }) => (kind === sought ? [source] : []))).size;

describe("the table of operations", () => {
  test("has every verb of lib, or there is a line that says why not", async () => {
    const { served: known, rest } = namesOf(await exportedVerbs());
    expect(known.length).toBe(sourcesOf("verb"));
    expect(rest, "say why not in lib/api/testing/verbs-not-served.ts").toEqual(
      Object.keys(VERBS_NOT_SERVED).toSorted(),
    );
  });

  test("has every query of lib, or there is a line that says why not", async () => {
    const { served: known, rest } = namesOf(await queries());
    expect(known.length).toBe(sourcesOf("query"));
    expect(rest, "say why not in lib/api/testing/queries-not-served.ts").toEqual(
      Object.keys(QUERIES_NOT_SERVED).toSorted(),
    );
  });

  test("is all that is served under /api/v1: each route is made from it, and nothing else", () => {
    const all = globSync("**/route.ts", { cwd: V1 });
    expect(all).toEqual(expect.arrayContaining([...DESCRIBING]));
    // OAuth's endpoints follow its standards, for clients that were not written for Praxis.
    expect(all.filter((file) => file.startsWith("auth/")).toSorted()).toEqual(
      ["jwks", "metadata", "revoke", "token"].map((name) => `auth/${name}/route.ts`),
    );
    const routes = all.filter((file) => !DESCRIBING.has(file) && !file.startsWith("auth/"));
    for (const file of routes) {
      const path = `/api/v1/${file.replace(/\/route\.ts$/, "")}`.replaceAll(/\[(\w+)\]/g, "{$1}");
      const text = readFileSync(join(V1, file), "utf8").replaceAll(/\s+/g, "").replace(",);", ");");
      expect(text).toBe(
        'import{operationsAt}from"#lib/web/transport/operation-route.ts";' +
          `exportconst{GET,POST,PUT,PATCH,DELETE,OPTIONS}=operationsAt("${path}");`,
      );
    }
    const files = OPERATIONS.map(({ path }) =>
      path.slice("/api/v1/".length).replaceAll(/[{](\w+)[}]/g, "[$1]"),
    );
    expect(routes.toSorted()).toEqual([...new Set(files)].map((path) => `${path}/route.ts`).toSorted());
  });

  test("names each operation once, and each method of an address once", () => {
    const ids = OPERATIONS.map(({ id }) => id);
    const addresses = OPERATIONS.map(({ method, path }) => `${method} ${path}`);
    expect([new Set(ids).size, new Set(addresses).size]).toEqual([ids.length, addresses.length]);
  });
});

describe("no verb reads what only forms write:", async () => {
  const verbs = await exportedVerbs();

  test.each(verbs.map(({ name, call }) => [name, call] as const))("%s", (_name, call) => {
    const input: unknown = Reflect.get(call, "input");
    expect(input instanceof z.ZodType ? lenientParts(input) : []).toEqual([]);
  });
});

/** The places at which a schema converts one type into another before it validates. */
function lenientParts(schema: z.ZodType, path = "."): string[] {
  const { def } = schema;
  const isLenient = ("coerce" in def && def.coerce === true) || isPreprocess(schema);
  const inner = Object.entries(innerOf(schema)).flatMap(([name, each]) =>
    each instanceof z.ZodType ? lenientParts(each, `${path}${name}.`) : [],
  );
  return [...(isLenient ? [path] : []), ...inner];
}

function isPreprocess(schema: z.ZodType): boolean {
  return schema instanceof z.ZodPipe && schema.in instanceof z.ZodTransform;
}

function innerOf(schema: z.ZodType): object {
  if (schema instanceof z.ZodObject) return schema.shape;
  if (schema instanceof z.ZodArray) return { 0: schema.element };
  if (schema instanceof z.ZodRecord) return { 0: schema.valueType };
  if (schema instanceof z.ZodUnion) return { ...schema.options };
  if (schema instanceof z.ZodPipe) return { in: schema.in, out: schema.out };
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return { of: schema.unwrap() };
  return {};
}

describe.each(OPERATIONS.map((operation) => [operation.id, operation] as const))("%s", (_id, operation) => {
  const { example, input, answer, path, pathFields = {}, fixed = {}, source } = operation;

  test("takes what the verb takes, less what the path says", () => {
    const parameters = [...path.matchAll(/[{](\w+)[}]/g)].map(([, name]) => name);
    expect(Object.keys(pathFields)).toEqual(parameters);
    expect(Object.keys(example.path ?? {})).toEqual(parameters);
    const whole: unknown = Reflect.get(source, "input");
    if (!(whole instanceof z.ZodObject)) return;
    const fields = [...Object.keys(input.shape), ...Object.values(pathFields), ...Object.keys(fixed)];
    expect(fields.toSorted()).toEqual(Object.keys(whole.shape).toSorted());
  });

  test("takes no field that it does not know", () => {
    expect(input.def.catchall).toBeInstanceOf(z.ZodNever);
  });

  test("has an example that its schemas take", () => {
    expect(input.safeParse(example.input).error).toBeUndefined();
    expect(answer.safeParse(example.answer).error).toBeUndefined();
  });
});
