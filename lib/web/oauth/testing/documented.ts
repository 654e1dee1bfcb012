import { expect } from "vitest";
import { z } from "zod";

import { apiDocument } from "#lib/web/api-document/document.ts";

const Described = z.looseObject({
  headers: z.looseObject({}).optional(),
  content: z.object({
    "application/json": z.object({
      schema: z.looseObject({
        properties: z.looseObject({ error: z.object({ enum: z.array(z.string()) }).optional() }),
      }),
    }),
  }),
});

/** Checks an OAuth response against the document: its status, members and headers, and the `error` of a refusal. */
export function expectDocumented(operationId: string, { status, headers }: Response, body: object): void {
  const operations = Object.values(apiDocument().paths ?? {}).map(({ post }) => post);
  const operation = operations.find((each) => each?.operationId === operationId);
  const described = Described.parse(operation?.responses?.[`${status}`], { reportInput: true });
  const { properties } = described.content["application/json"].schema;
  expect(Object.keys(properties), `${operationId}: ${status}`).toEqual(
    expect.arrayContaining(Object.keys(body)),
  );
  if ("error" in body) expect(properties.error?.enum, `${operationId}: ${status}`).toContain(body.error);
  for (const name of ["WWW-Authenticate", "Retry-After"])
    expect(headers.has(name), `${operationId}: ${status} ${name}`).toBe(name in (described.headers ?? {}));
}
