import { z } from "zod";
import type { ZodOpenApiResponseObject } from "zod-openapi";

import { translator } from "#lib/i18n/translator.ts";

import { headers } from "./response-headers.ts";

const REQUEST_ID = "0d1b3f0e-8c1f-4f0e-9b63-2f1d3c7e5a10";

/** An OAuth request body may have either format. */
export function formOrJson(schema: z.ZodType, example: object) {
  const content = { schema, example };
  return {
    required: true,
    content: { "application/x-www-form-urlencoded": content, "application/json": content },
  };
}

export function answered(schema: z.ZodType, example: object): ZodOpenApiResponseObject {
  const description = translator("en", "apiDocument")("done");
  return { description, content: { "application/json": { schema, example } } };
}

/** The refusals of the two endpoints that take a body (RFC 6749 section 5.2). */
export function refusals(error: string, code: string) {
  const ofRequest = [
    "invalid_request",
    "invalid_grant",
    "invalid_scope",
    "unsupported_grant_type",
    "unsupported_token_type",
  ];
  return {
    400: refused([error, ...ofRequest.filter((each) => each !== error)], code),
    401: withHeaders(refused(["invalid_client"], "invalid_client"), "challenge"),
    413: refused(["invalid_request"], "content_too_large"),
    415: refused(["invalid_request"], "unsupported_media_type"),
    429: withHeaders(refused(["temporarily_unavailable"], "too_many_attempts"), "retryAfter"),
    500: refused(["server_error"], "internal_error"),
    503: refused(["temporarily_unavailable"], "unavailable"),
  };
}

/** These endpoints are public, so only the method can be wrong. */
export function readRefusals(otherMethod: string) {
  const schema = { $ref: "#/components/schemas/Problem" };
  const content = { "application/problem+json": { schema } };
  return {
    405: { description: otherMethod, content },
    500: { $ref: "#/components/responses/InternalError" },
  };
}

export function refused(errors: readonly string[], code: string): ZodOpenApiResponseObject {
  const schema = z.object({
    error: z.enum(errors),
    error_description: z.string().optional(),
    code: z.string(),
    requestId: z.string(),
    ...(errors.includes("mfa_required") && { mfa_token: z.string().optional() }),
    fields: z.record(z.string(), z.string()).optional(),
  });
  const example = { error: errors[0], code, requestId: REQUEST_ID };
  const description = errors.map((error) => `\`${error}\``).join(", ");
  return { description, content: { "application/json": { schema, example } } };
}

function withHeaders(response: ZodOpenApiResponseObject, key: "challenge" | "retryAfter") {
  return { ...response, headers: headers(key) };
}
