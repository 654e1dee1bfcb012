import { expect } from "vitest";
import { z } from "zod";

import { apiDocument } from "#lib/web/api-document/document.ts";
import { ProblemSchema } from "#lib/web/api-document/problem-responses.ts";

const Responses = z.record(z.string(), z.looseObject({ $ref: z.string().optional() }));

/** Holds an answer against the document: its status must be there, and of a refusal its code. */
export function expectDocumented(operationId: string, response: Response, body: unknown): void {
  const { status } = response;
  const described = responsesOf(operationId)[String(status)];
  expect(described, `${operationId}: ${status} is in the document`).toBeDefined();
  if (status < 400) return;
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  const { code } = ProblemSchema.strict().parse(body);
  const named = described?.$ref?.split("/").at(-1);
  const answer = named === undefined ? described : apiDocument().components?.responses?.[named];
  expect(codesOf(answer), `${operationId}: the document has ${code}`).toContain(code);
}

function responsesOf(operationId: string): z.output<typeof Responses> {
  const items = Object.values(apiDocument().paths ?? {});
  const operations = items.flatMap(({ get, post, put, patch, delete: del }) => [get, post, put, patch, del]);
  return Responses.parse(operations.find((each) => each?.operationId === operationId)?.responses);
}

function codesOf(response: unknown): string[] {
  const list = /"code":\{"type":"string","enum":(\[[^\]]*\])/.exec(JSON.stringify(response))?.[1] ?? "[]";
  return z.array(z.string()).parse(JSON.parse(list));
}
