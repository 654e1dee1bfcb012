import "server-only";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { capabilityStatement } from "#lib/fhir/capability.ts";
import { FHIR_JSON } from "#lib/fhir/constants.ts";
import type { FhirType } from "#lib/fhir/fhir-type.ts";
import { readSearch } from "#lib/fhir/read-search.ts";
import { searchBundle } from "#lib/fhir/search.ts";
import { FHIR_TYPES } from "#lib/fhir/types.ts";
import { requestLocale } from "#lib/web/request/locale.ts";
import { assertAcceptsJson } from "#lib/web/transport/accept.ts";
import { BY_NOBODY, BY_TOKEN } from "#lib/web/transport/asking.ts";
import { inRecordingTransaction } from "#lib/web/transport/audited-read.ts";
import { TransportError } from "#lib/web/transport/json-body.ts";
import { answering, type Handler } from "#lib/web/transport/route.ts";
import { inReadTransaction } from "#db/transaction.ts";

import { fhirAddressOf, type FhirAddress } from "./fhir-address.ts";
import { AS_OUTCOMES, fhirResponse } from "./outcome.ts";
import { pairsInAddress, pairsInBody } from "./pairs.ts";
import { smartConfiguration } from "./smart-configuration.ts";

/** What anybody may read of the server itself, and whoever asks is counted. */
const BY_ANYBODY = { ...BY_NOBODY, isLimited: true };

/**
 * Serves everything below `/fhir/R4`: the caller is who the token says, each resource comes from the query that pages and the API use,
 * and every refusal is an OperationOutcome.
 */
export const fhirRoute: Handler = (request) => {
  const address = fhirAddressOf(request.url);
  const name = "type" in address ? address.type.name : "fhir.read";
  const asking = "type" in address ? BY_TOKEN : BY_ANYBODY;
  return answering(name, request, (ctx) => answer(request, address, ctx), asking, AS_OUTCOMES);
};

async function answer(request: Request, address: FhirAddress, ctx: Context): Promise<Response> {
  const { allow } = address;
  if (address.kind === "nothing")
    return AS_OUTCOMES.ofDomain(new DomainError("not_found"), await problem(ctx));
  if (request.method === "OPTIONS") return new Response(null, { status: 204, headers: allowing(allow) });
  if (!allow.includes(request.method))
    return AS_OUTCOMES.ofTransport("method_not_allowed", await problem(ctx), allowing(allow));
  const inAddress = pairsInAddress(request.url);
  if (address.kind === "smart") return smartConfiguration();
  const inBody = address.kind === "search by body" ? await pairsInBody(request) : [];
  const sent = { inAddress: inAddress.filter(isNoFormat), inBody: inBody.filter(isNoFormat) };
  assertJsonWanted(request, [...inAddress, ...inBody]);
  if (address.kind === "metadata") return fhirResponse(capabilityStatement());
  if (address.kind === "read") return read(address, ctx, sent.inAddress);
  const search = readSearch(address.type, sent);
  const types = [address.type, ...search.included.map((type) => FHIR_TYPES[type])];
  types.forEach((type) => assertMayAsk(type, ctx));
  return fhirResponse(await transactFor(types)(ctx, (tx) => searchBundle(tx, ctx, search)));
}

/** What is no matter of the one who asks: it is not counted as refused. */
async function problem({ requestId }: Context) {
  return { locale: await requestLocale(), requestId };
}

async function read(
  { type, id }: { readonly type: FhirType; readonly id: string },
  ctx: Context,
  [unsupported]: readonly (readonly [string, string])[],
): Promise<Response> {
  assertMayAsk(type, ctx);
  if (unsupported !== undefined)
    throw new DomainError("invalid_input", { fields: { [unsupported[0]]: "unknown_field" } });
  const [resource] = await transactFor([type])(ctx, (tx) => type.find(tx, ctx, [id]));
  if (resource === undefined) throw new DomainError("not_found");
  const { versionId, lastUpdated } = resource.meta ?? {};
  return fhirResponse(resource, {
    headers: {
      ...(versionId !== undefined && { ETag: `W/"${versionId}"` }),
      ...(lastUpdated !== undefined && { "Last-Modified": new Date(lastUpdated).toUTCString() }),
    },
  });
}

/** What a client was granted is a ceiling: what the role may do is asked behind it. */
function assertMayAsk({ isPublic, scope }: FhirType, { actor, grant }: Context): void {
  if (!isPublic && actor.kind === "anonymous") throw new DomainError("unauthenticated");
  if (grant !== undefined && !grant.scopes.includes(scope))
    throw new DomainError("insufficient_scope", { details: { scope } });
}

function transactFor(types: readonly FhirType[]) {
  return types.some(({ isRecorded }) => isRecorded) ? inRecordingTransaction : inReadTransaction;
}

/** `_format` counts before `Accept` (FHIR R4, section 3.1.0.1.11). In an address, a plus that nobody encoded is a space. */
const FORMATS = ["json", "text/json", "application/json", FHIR_JSON, FHIR_JSON.replace("+", " ")];
const RANGES = [FHIR_JSON, "application/json", "application/*", "*/*"];

function assertJsonWanted({ headers }: Request, pairs: readonly (readonly [string, string])[]): void {
  const formats = pairs.filter((pair) => !isNoFormat(pair)).map(([, value]) => value);
  if (formats.length === 0) assertAcceptsJson(headers.get("accept"), RANGES);
  else if (!formats.every((format) => FORMATS.includes(format))) throw new TransportError("not_acceptable");
}

function isNoFormat([name]: readonly [string, string]): boolean {
  return name !== "_format";
}

function allowing(methods: readonly string[]): Record<string, string> {
  return { Allow: methods.join(", ") };
}
