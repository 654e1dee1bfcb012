import { z } from "zod";
import type { ZodOpenApiOperationObject, ZodOpenApiResponseObject } from "zod-openapi";

import { less } from "#lib/api/less.ts";
import type { Operation } from "#lib/api/operation.ts";
import { translator } from "#lib/i18n/translator.ts";

import { problemResponses } from "./problem-responses.ts";
import { requestHeaders } from "./request-headers.ts";
import { takesIdempotencyKey, requiresCondition } from "./problem-codes.ts";
import { headers } from "./response-headers.ts";

/** An operation as an OpenAPI operation object. */
export function operationObject(operation: Operation): ZodOpenApiOperationObject {
  const { id, summary, deprecated, status, isVersioned, kind } = operation;
  const requestParams = parametersOf(operation);
  const body = bodyOf(operation);
  return {
    operationId: id,
    summary: summary ?? spelledOut(id),
    description: describe(operation),
    tags: [tagOf(operation)],
    security: securityOf(operation),
    ...(deprecated && { deprecated: true }),
    parameters: requestHeaders(operation),
    requestParams,
    ...(body && { requestBody: body }),
    responses: {
      [`${status}`]: successOf(operation),
      ...(isVersioned && kind === "query" && { 304: notModified() }),
      ...problemResponses(operation),
    },
  };
}

/** The noun in its path: `appointments` of `/api/v1/appointments/{id}`. */
export function tagOf({ path }: Operation): string {
  return path.split("/")[3] ?? "";
}

/** Turns `listSlots` into "List slots". */
function spelledOut(id: string): string {
  const words = id.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function describe({ scope, isPublic, deprecated, isRecorded = false }: Operation & { isRecorded?: boolean }) {
  const t = translator("en", "apiDocument");
  return [
    t(isPublic ? "publicScope" : "scope", { scope: `\`${scope}\`` }),
    ...(isRecorded ? [t("recorded")] : []),
    ...(deprecated ? [t("deprecated", { since: deprecated.since, sunset: deprecated.sunset })] : []),
  ].join(" ");
}

function securityOf({ isPublic, scope }: Operation): Record<string, string[]>[] {
  return [...(isPublic ? [{}] : []), { oauth2: [scope] }, { session: [] }];
}

function parametersOf({ method, pathFields = {}, whole, input, example }: Operation) {
  const all = shapeOf(whole);
  const inPath = Object.entries(pathFields).map(([name, field]) => [
    name,
    withExample(required(all[field] ?? z.string()), example.path?.[name]),
  ]);
  const inQuery = Object.entries(method === "GET" ? input.shape : {}).map(([name, field]) => [
    name,
    withExample(field, example.input[name]),
  ]);
  return {
    ...(inPath.length > 0 && { path: z.object(Object.fromEntries(inPath)) }),
    ...(inQuery.length > 0 && { query: z.object(Object.fromEntries(inQuery)) }),
  };
}

/** The fields of an input schema, also below refinements and transforms. */
function shapeOf(schema: z.core.$ZodType): z.core.$ZodShape {
  if (schema instanceof z.ZodPipe) return shapeOf(schema.in);
  return schema instanceof z.ZodObject ? schema.shape : {};
}

/** A path parameter is always required: without it the URL would be another one. */
function required(field: z.core.$ZodType): z.core.$ZodType {
  return field instanceof z.ZodOptional || field instanceof z.ZodDefault ? required(field.unwrap()) : field;
}

function withExample(field: z.core.$ZodType, example: unknown) {
  if (!(field instanceof z.ZodType) || example === undefined) return field;
  return field.meta({ ...field.meta(), param: { example } });
}

/** Where the version comes in `If-Match`, it is not in the body. */
function bodyOf(operation: Operation) {
  const { method, input, example } = operation;
  const schema = requiresCondition(operation) ? less(input, "version") : input;
  if (method === "GET" || Object.keys(schema.shape).length === 0) return undefined;
  const required = !schema.safeParse({}).success;
  return { required, content: { "application/json": { schema, example: example.input } } };
}

function successOf(operation: Operation): ZodOpenApiResponseObject {
  const { status, answer, example, isVersioned, isLocated, isPaged, deprecated } = operation;
  const t = translator("en", "apiDocument");
  const said = { 200: "done", 201: "made", 204: "nothing" } as const;
  return {
    description: t(said[status]),
    headers: {
      ...headers("requestId", "rateLimit", "rateLimitPolicy"),
      ...(isVersioned && headers("etag")),
      ...(isLocated && headers("location")),
      ...(isPaged && headers("link")),
      ...(takesIdempotencyKey(operation) && headers("replayed")),
      ...(deprecated && headers("deprecation", "sunset")),
    },
    ...(status !== 204 && {
      content: { "application/json": { schema: answer, example: example.answer } },
    }),
  };
}

function notModified(): ZodOpenApiResponseObject {
  return {
    description: translator("en", "apiDocument")("notModified"),
    headers: headers("requestId", "etag"),
  };
}
