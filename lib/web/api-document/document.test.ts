import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

import { describe, expect, test } from "vitest";
import { z } from "zod";

import { nameSchema } from "#lib/api/name-schema.ts";
import type { QueryOperation } from "#lib/api/operation.ts";
import { OPERATIONS } from "#lib/api/operations.ts";
import { breakingChanges } from "#scripts/api/breaking-changes.ts";

import { apiDocument, describeOperations } from "./document.ts";

const Described = z.looseObject({
  operationId: z.string(),
  responses: z.record(
    z.string(),
    z.looseObject({ $ref: z.string().optional(), content: z.looseObject({}).optional() }),
  ),
  parameters: z.array(z.looseObject({ name: z.string() })).optional(),
  requestBody: z
    .object({
      content: z.record(z.string(), z.object({ schema: z.looseObject({ properties: z.looseObject({}) }) })),
    })
    .optional(),
});

const ROOT = join(import.meta.dirname, "..", "..", "..");
const COPY = join(ROOT, "docs", "openapi.json");
const written = JSON.parse(JSON.stringify(apiDocument()));
const isOfOAuth = (path: string) => path.startsWith("/api/v1/auth/") || path.startsWith("/.well-known/");
const everything = Object.entries(written.paths).flatMap(([path, item]) =>
  Object.entries(z.record(z.string(), Described).parse(item)).map(([method, operation]) => ({
    ...operation,
    address: `${method.toUpperCase()} ${path}`,
    path,
  })),
);
const described = everything.filter(({ path }) => !isOfOAuth(path));

describe("the document", () => {
  test("describes how to sign in, beside the operations", () => {
    const ofOAuth = everything.filter(({ path }) => isOfOAuth(path));
    expect(ofOAuth.map(({ address, responses }) => [address, Object.keys(responses).join(" ")])).toEqual([
      ["POST /api/v1/auth/token", "200 400 401 403 413 415 429 500 503"],
      ["POST /api/v1/auth/revoke", "200 400 401 413 415 429 500 503"],
      ["GET /api/v1/auth/jwks", "200 405 500"],
      ["GET /.well-known/oauth-authorization-server", "200 405 500"],
    ]);
  });

  test("describes each operation of the table, and nothing else", () => {
    expect(described.map(({ operationId, address }) => `${operationId}: ${address}`).toSorted()).toEqual(
      OPERATIONS.map(({ id, method, path }) => `${id}: ${method} ${path}`).toSorted(),
    );
  });

  test("has no finding of redocly lint, recommended-strict, which also holds each example against its schema", async () => {
    const args = [
      join(ROOT, "node_modules/@redocly/cli/bin/cli.js"),
      "lint",
      "--extends",
      "recommended-strict",
      COPY,
    ];
    const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
    const { stderr } = await promisify(execFile)(process.execPath, args, { cwd: ROOT, env });
    expect(stderr).not.toMatch(/warning|error/i);
  }, 60_000);

  test("breaks no client of the copy that was released (docs/openapi.json)", () => {
    expect(breakingChanges(JSON.parse(readFileSync(COPY, "utf8")), written)).toEqual([]);
  });

  test("is what docs/openapi.json says; else: npm run api:document", () => {
    expect(JSON.parse(readFileSync(COPY, "utf8"))).toEqual(written);
  });

  test("says of every instant and day what it is", () => {
    const times = membersOf(written).filter(([name]) =>
      /(At|At\[\]|^date|Of[A-Z]\w*Birth|^valid\w+)$/.test(name),
    );
    expect(times.length).toBeGreaterThan(5);
    for (const [name, schema] of times)
      expect(JSON.stringify(schema), name).toMatch(/"format":"date(-time)?"/);
  });

  test("has no answer without a body but 204 and 304, and no refusal without its codes", () => {
    for (const { address, responses } of described)
      for (const [status, response] of Object.entries(responses)) {
        const shared = response.$ref?.split("/").at(-1);
        const { content = {} } = shared === undefined ? response : written.components.responses[shared];
        const types =
          status === "204" || status === "304"
            ? []
            : [status < "400" ? "application/json" : "application/problem+json"];
        expect(Object.keys(content), `${address}: ${status}`).toEqual(types);
        if (status >= "400")
          expect(JSON.stringify(content), `${address}: ${status}`).toMatch(/"enum":\["\w+"/);
      }
  });

  test("says how long a text may be, and which version, key and scope a request needs", () => {
    const { bookAppointment, replaceMe, cancelAppointment } = Object.fromEntries(
      described.map((each) => [each.operationId, each]),
    );
    expect(bookAppointment).toMatchObject({
      requestBody: {
        content: { "application/json": { schema: { properties: { reason: { maxLength: 2000 } } } } },
      },
      security: [{ oauth2: ["appointments:write"] }, { session: [] }],
      parameters: [{ name: "Idempotency-Key", required: false }],
    });
    expect(replaceMe?.parameters).toMatchObject([{ name: "If-Match", required: true }]);
    expect(replaceMe?.requestBody?.content["application/json"]?.schema.properties).not.toHaveProperty(
      "version",
    );
    const parameters = cancelAppointment?.parameters?.map(({ name, required }) => [name, required]);
    expect(parameters).toEqual([
      ["id", true],
      ["If-Match", false],
      ["Idempotency-Key", false],
    ]);
  });
});

const Answer = z.strictObject({
  items: z.array(z.strictObject({ id: z.uuid() })),
  nextCursor: z.string().nullable(),
});

/** A list operation that does not exist yet. */
const LIST: QueryOperation = {
  id: "listThings",
  method: "GET",
  path: "/api/v1/things/{id}/parts",
  scope: "slots:read",
  isPublic: true,
  deprecated: { since: "2027-01-01", sunset: "2028-01-01" },
  pathFields: { id: "thingId" },
  // In a path the field is part of the URL, so it is required there.
  whole: z.strictObject({ thingId: z.uuid().optional() }).transform((whole) => whole),
  input: z.strictObject({ limit: z.int().min(1).max(100).default(25) }),
  answer: Answer,
  status: 200,
  refuses: ["unknown_doctor"],
  name: "things.list",
  source: {},
  kind: "query",
  isRecorded: true,
  isVersioned: false,
  isLocated: false,
  isPaged: true,
  example: {
    path: { id: "0199a3c4-7d10-7c3e-8f00-000000000001" },
    input: { limit: 10 },
    answer: { items: [], nextCursor: null },
  },
  run: async () => ({ body: undefined }),
};

describe("an operation that is added to the table", () => {
  const operation = describeOperations([LIST]).paths?.["/api/v1/things/{id}/parts"]?.get;

  test("is in the document by itself, with its parameters, scope and deprecation", () => {
    expect(operation).toMatchObject({
      operationId: "listThings",
      summary: "List things",
      deprecated: true,
      tags: ["things"],
      security: [{}, { oauth2: ["slots:read"] }, { session: [] }],
      parameters: [
        { in: "path", name: "id", required: true, schema: { format: "uuid" } },
        { in: "query", name: "limit", schema: { minimum: 1, maximum: 100, default: 25 } },
      ],
    });
    expect(Object.keys(operation?.responses?.["200"]?.headers ?? {})).toEqual([
      "X-Request-Id",
      "RateLimit",
      "RateLimit-Policy",
      "Link",
      "Deprecation",
      "Sunset",
    ]);
  });

  test("has its answer named after it, unless the answer has a name", () => {
    const of = (id: string, answer: z.ZodType) =>
      Object.keys(describeOperations([{ ...LIST, id, answer }]).components?.schemas ?? {});
    expect(of("listThings", Answer)).toEqual(["ListThingsAnswer", "Problem"]);
    const named = z.strictObject({ a: z.string() });
    nameSchema(named, "NamedThing");
    expect(of("listThings", named)).toEqual(["NamedThing", "Problem"]);
  });

  test("has its answer described once, also where another answer holds it", () => {
    const inner = z.strictObject({ a: z.string() });
    const outer = z.strictObject({ items: z.array(inner) });
    const operations = [inner, outer].map((answer, at) => ({
      ...LIST,
      id: `things${at}`,
      path: `/api/v1/things${at}/{id}` as const,
      answer,
    }));
    const { schemas = {} } = describeOperations(operations).components ?? {};
    expect(Object.keys(schemas).toSorted()).toEqual(["Problem", "Things0Answer", "Things1Answer"]);
  });
});

/** Every member of every schema, by its name. */
function membersOf(value: unknown): [string, unknown][] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    ...(key === "properties" && typeof inner === "object" && inner !== null ? Object.entries(inner) : []),
    ...membersOf(inner),
  ]);
}
