import { z } from "zod";
import type { ZodOpenApiResponseObject, ZodOpenApiResponsesObject } from "zod-openapi";

import type { Operation } from "#lib/api/operation.ts";
import { ERROR_KINDS, type ErrorCode } from "#lib/core/errors.ts";
import { apiErrorWords, fieldWords } from "#lib/i18n/error-words.ts";
import { translator } from "#lib/i18n/translator.ts";
import type { ProblemCode, TransportCode } from "#lib/web/transport/status.ts";

import { problemCodes } from "./problem-codes.ts";
import { headers } from "./response-headers.ts";

/** A refusal as a problem document (RFC 9457). */
export const ProblemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int().min(400).max(599),
  detail: z.string().optional(),
  code: z.string(),
  requestId: z.string(),
  details: z.record(z.string(), z.unknown()).optional(),
  fields: z.record(z.string(), z.object({ code: z.string(), message: z.string() })).optional(),
});

/** All refusals of an operation, one response per status. Where a status has only one code, the operations share the response. */
export function problemResponses(operation: Operation): ZodOpenApiResponsesObject {
  const byStatus = [...problemCodes(operation)].toSorted(([a], [b]) => a - b);
  return Object.fromEntries(
    byStatus.map(([status, codes]) => [
      String(status),
      codes.length === 1
        ? { $ref: `#/components/responses/${sharedName(codes[0] ?? "")}` }
        : problemResponse(status, codes),
    ]),
  );
}

/** The shared responses, by name. */
export function sharedProblems(operations: readonly Operation[]): Record<string, ZodOpenApiResponseObject> {
  const all = operations.flatMap((operation) => [...problemCodes(operation)]);
  const single = all.filter(([, codes]) => codes.length === 1);
  return Object.fromEntries(
    single.map(([status, codes]) => [sharedName(codes[0] ?? ""), problemResponse(status, codes)]),
  );
}

function sharedName(code: string): string {
  return code.replaceAll(/(?:^|_)(\w)/g, (_match, letter: string) => letter.toUpperCase());
}

function problemResponse(status: number, codes: readonly ProblemCode[]): ZodOpenApiResponseObject {
  const [first] = codes;
  return {
    description: codes.map((code) => `\`${code}\`: ${wordsOf(code).title}`).join(". "),
    headers: {
      ...headers("requestId"),
      ...((status === 401 || codes.includes("insufficient_scope")) && headers("challenge")),
      ...((status === 429 || status === 503) && headers("retryAfter")),
      ...(status === 429 && headers("rateLimit", "rateLimitPolicy")),
    },
    content: {
      "application/problem+json": {
        schema: {
          allOf: [
            { $ref: "#/components/schemas/Problem" },
            {
              type: "object",
              properties: { status: { const: status }, code: { type: "string", enum: [...codes] } },
            },
          ],
        },
        ...(first !== undefined && { example: exampleOf(status, first) }),
      },
    },
  };
}

function exampleOf(status: number, code: ProblemCode) {
  const fields = { colour: "unknown_field" };
  const message = fieldWords("en", fields)["colour"];
  return {
    type: `urn:praxis:problem:${code}`,
    ...wordsOf(code),
    status,
    code,
    requestId: "0d1b3f0e-8c1f-4f0e-9b63-2f1d3c7e5a10",
    ...(code === "invalid_input" && { fields: { colour: { code: fields.colour, message } } }),
  };
}

function wordsOf(code: ProblemCode): { title: string; detail?: string } {
  if (!isErrorCode(code)) return { title: translator("en", "problems")(code) };
  const { title, message } = apiErrorWords("en", code);
  return { title, detail: message };
}

function isErrorCode(code: ErrorCode | TransportCode): code is ErrorCode {
  return Object.hasOwn(ERROR_KINDS, code);
}
