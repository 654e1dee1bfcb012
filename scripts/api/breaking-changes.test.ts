import { describe, expect, test } from "vitest";

import { breakingChanges } from "./breaking-changes.ts";

/** A small document, and ways to change it. */
function makeDocument() {
  return {
    paths: {
      "/visits/{id}": {
        post: {
          operationId: "bookVisit",
          security: [{}, { oauth2: ["visits:write"] }] as object[],
          parameters: [
            { in: "path", name: "id", required: true, schema: { type: "string", format: "uuid" } },
            { in: "query", name: "day", required: false, schema: { type: "string" } },
          ] as object[],
          requestBody: {
            required: false,
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  properties: {
                    mode: { type: "string", enum: ["video", "in_person"] },
                    reason: { type: "string", maxLength: 2000 },
                    minutes: { anyOf: [{ type: "integer" }, { type: "null" }] },
                  },
                  required: ["mode"],
                },
              },
            } as Record<string, { schema: { properties: Record<string, object>; required: string[] } }>,
          },
          responses: {
            "200": {
              headers: { ETag: {} },
              content: { "application/json": { schema: { $ref: "#/components/schemas/Visit" } } },
            },
            "409": { content: {} },
          } as Record<string, { headers?: object; content: object }>,
        },
        get: { operationId: "getVisit", responses: {} } as object | undefined,
      },
    },
    components: {
      schemas: {
        Visit: {
          type: "object",
          properties: {
            id: { type: "string" },
            status: { type: "string", enum: ["confirmed", "cancelled"] },
            starts: { type: "array", items: { type: "string", format: "date-time" } },
          } as Record<string, object>,
          required: ["id", "status"],
        },
      },
    },
  };
}

type Document = ReturnType<typeof makeDocument>;

function changesOf(change: (parts: ReturnType<typeof partsOf>) => void): string[] {
  const changed = makeDocument();
  change(partsOf(changed));
  return breakingChanges(makeDocument(), changed);
}

function partsOf(document: Document) {
  const item = document.paths["/visits/{id}"];
  const body = item.post.requestBody.content["application/json"]?.schema ?? { properties: {}, required: [] };
  return { document, item, post: item.post, body, visit: document.components.schemas.Visit };
}

type Parts = ReturnType<typeof partsOf>;

const BREAKING: Readonly<Record<string, readonly [change: (parts: Parts) => void, said: string]>> = {
  "an address is gone": [({ document }) => Reflect.deleteProperty(document.paths, "/visits/{id}"), "is gone"],
  "a method is gone": [({ item }) => (item.get = undefined), "GET /visits/{id} is gone"],
  "an operation has another name": [({ post }) => (post.operationId = "x"), "another operationId"],
  "visitors are not answered any more": [({ post }) => post.security.shift(), "not open to all"],
  "another scope is needed": [({ post }) => (post.security[1] = { oauth2: ["x"] }), "not open to all"],
  "a parameter is gone": [({ post }) => post.parameters.pop(), "query day is gone"],
  "a parameter must be sent": [
    ({ post }) => post.parameters.push({ in: "header", name: "If-Match", required: true }),
    "header If-Match must be sent now",
  ],
  "a parameter has another format": [
    ({ post }) =>
      (post.parameters[1] = { in: "query", name: "day", schema: { type: "string", format: "date" } }),
    "query day: its format",
  ],
  "a body must be sent": [({ post }) => (post.requestBody.required = true), "body must be sent now"],
  "a field must be sent": [({ body }) => body.required.push("reason"), ".reason must be sent now"],
  "a field is not taken any more": [({ body }) => delete body.properties["reason"], ".reason is gone"],
  "a field takes fewer values": [
    ({ body }) => (body.properties["mode"] = { type: "string", enum: ["video"] }),
    ".mode: its values",
  ],
  "a field takes only some values": [
    ({ body }) => (body.properties["reason"] = { type: "string", enum: ["x"] }),
    ".reason: its values",
  ],
  "a text may be less long": [
    ({ body }) => (body.properties["reason"] = { type: "string", maxLength: 100 }),
    ".reason: its maxLength is narrower",
  ],
  "a field has another type": [
    ({ body }) => (body.properties["reason"] = { type: "integer" }),
    ".reason: its type",
  ],
  "a field may not be null any more": [
    ({ body }) => (body.properties["minutes"] = { anyOf: [{ type: "integer" }] }),
    ".minutes: one of its forms",
  ],
  "an answer's member is gone": [({ visit }) => delete visit.properties["status"], "200.status is gone"],
  "an answer's member may be missing": [({ visit }) => visit.required.pop(), "200.status may be missing now"],
  "an answer's member has a new value": [
    ({ visit }) => (visit.properties["status"] = { type: "string", enum: ["confirmed", "cancelled", "new"] }),
    "200.status: its values",
  ],
  "an answer's member may be null": [
    ({ visit }) => (visit.properties["id"] = { type: ["string", "null"] }),
    "200.id: its type",
  ],
  "what a list holds is something else": [
    ({ visit }) =>
      (visit.properties["starts"] = { type: "array", items: { type: "string", format: "date" } }),
    "200.starts[]: its format",
  ],
  "a status is gone": [({ post }) => delete post.responses["409"], "409 is gone"],
  "a header is gone": [({ post }) => delete post.responses["200"]?.headers, "header ETag is gone"],
};

const HARMLESS: Readonly<Record<string, (parts: Parts) => void>> = {
  nothing: () => undefined,
  "an operation is added": ({ document }) => Object.assign(document.paths, { "/x": { get: {} } }),
  "a status is added": ({ post }) => Object.assign(post.responses, { "429": { content: {} } }),
  "a field may be sent": ({ body }) => (body.properties["notes"] = { type: "string" }),
  "a field takes more": ({ body }) => {
    body.properties["mode"] = { type: "string", enum: ["video", "in_person", "phone"] };
    body.properties["reason"] = { type: "string", maxLength: 4000 };
    body.properties["minutes"] = { anyOf: [{ type: "number" }, { type: "null" }, { type: "string" }] };
    body.required.pop();
  },
  "an answer has a new member": ({ visit }) => {
    visit.properties["notes"] = { type: "string" };
    visit.required.push("notes");
  },
  "an answer has fewer values": ({ visit }) =>
    (visit.properties["status"] = { type: "string", enum: ["confirmed"] }),
};

describe("a client breaks where", () => {
  test.each(Object.entries(BREAKING))("%s", (_what, [change, said]) => {
    const changes = changesOf(change);
    expect(changes.length).toBeGreaterThan(0);
    expect(changes[0]).toContain(said);
  });
});

describe("no client breaks where", () => {
  test.each(Object.entries(HARMLESS))("%s", (_what, change) => {
    expect(changesOf(change)).toEqual([]);
  });
});
