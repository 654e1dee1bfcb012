import "server-only";

import { DomainError } from "#lib/core/errors.ts";
import { FHIR_JSON } from "#lib/fhir/constants.ts";
import { jsonBody } from "#lib/web/transport/json-body.ts";

const RESOURCES = [FHIR_JSON, "application/json"];
const PATCHES = ["application/json-patch+json"];

/** No resource of ours is nested deeper; a deeper one could overflow the stack of a recursive walk. */
const DEEPEST = 20;

/**
 * The FHIR resource in the request body.
 * @throws TransportError `unsupported_media_type`, `content_too_large`; DomainError `invalid_input`
 */
export function resourceIn(request: Request): Promise<unknown> {
  return readBody(request, RESOURCES);
}

/** The JSON Patch in the request body (RFC 6902). @throws as `resourceIn` */
export function patchIn(request: Request): Promise<unknown> {
  return readBody(request, PATCHES);
}

async function readBody(request: Request, types: readonly string[]): Promise<unknown> {
  const body = await jsonBody(request, undefined, types);
  if (isDeeper(body)) throw new DomainError("invalid_input", { fields: { body: "too_long" } });
  return body;
}

function isDeeper(body: unknown): boolean {
  let level: unknown[] = [body];
  for (let depth = 0; depth < DEEPEST && level.length > 0; depth++)
    level = level.flatMap((each) => (typeof each === "object" && each !== null ? Object.values(each) : []));
  return level.length > 0;
}
