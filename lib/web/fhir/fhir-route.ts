import "server-only";

import { bookAppointment } from "#lib/appointments/book.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { capabilityStatement } from "#lib/fhir/capability.ts";
import { requestLocale } from "#lib/web/request/locale.ts";
import { BY_NOBODY, BY_TOKEN } from "#lib/web/transport/asking.ts";
import { TransportError } from "#lib/web/transport/json-body.ts";
import { answering, type Handler } from "#lib/web/transport/route.ts";

import { fhirAddressOf, type FhirAddress } from "./fhir-address.ts";
import { assertJsonWanted, isNoFormat } from "./format.ts";
import { AS_OUTCOMES, AS_REFUSED_BOOKINGS, fhirResponse } from "./outcome.ts";
import { pairsInAddress, pairsInBody } from "./pairs.ts";
import { find, read, search } from "./reading.ts";
import { smartConfiguration } from "./smart-configuration.ts";
import { bookByOperation, create, update } from "./writing.ts";

/** Public information about the server itself; requests are rate limited all the same. */
const BY_ANYBODY = { ...BY_NOBODY, isLimited: true };

/**
 * Serves everything below `/fhir/R4`. The token identifies the caller, reads use the queries and changes the verbs that pages and the API
 * use, and every refusal is an OperationOutcome.
 */
export const fhirRoute: Handler = (request) => {
  const address = fhirAddressOf(request.url);
  const asking = "type" in address ? BY_TOKEN : BY_ANYBODY;
  const refusals = address.kind === "book" ? AS_REFUSED_BOOKINGS : AS_OUTCOMES;
  const name = nameOf(address, request);
  return answering(name, request, (ctx) => answer(request, address, ctx), asking, refusals);
};

/** The name under which a refusal is counted. */
function nameOf(address: FhirAddress, { method }: Request): string {
  if (!("type" in address)) return "fhir.read";
  if (address.kind === "book" || (address.kind === "type" && method === "POST"))
    return bookAppointment.verbName;
  return method === "PUT" || method === "PATCH" ? "appointment.update" : address.type.name;
}

async function answer(request: Request, address: FhirAddress, ctx: Context): Promise<Response> {
  const { allow } = address;
  const { method } = request;
  if (address.kind === "nothing")
    return AS_OUTCOMES.ofDomain(new DomainError("not_found"), await problem(ctx));
  if (method === "OPTIONS") return new Response(null, { status: 204, headers: allowing(allow) });
  if (!allow.includes(method))
    return AS_OUTCOMES.ofTransport("method_not_allowed", await problem(ctx), allowing(allow));
  if (address.kind === "hold") throw new TransportError("not_implemented");
  const inAddress = pairsInAddress(request.url);
  if (address.kind === "smart") return smartConfiguration();
  const inBody = address.kind === "search by body" ? await pairsInBody(request) : [];
  assertJsonWanted(request, [...inAddress, ...inBody]);
  if (address.kind === "metadata") return fhirResponse(capabilityStatement());
  return respond(request, address, ctx, {
    inAddress: inAddress.filter(isNoFormat),
    inBody: inBody.filter(isNoFormat),
  });
}

type OfType = Extract<FhirAddress, { readonly type: unknown }>;

async function respond(
  request: Request,
  address: OfType,
  ctx: Context,
  sent: Parameters<typeof search>[2],
): Promise<Response> {
  const isLook = request.method === "GET" || request.method === "HEAD";
  if (address.kind === "search by body" || (address.kind === "type" && isLook))
    return search(address.type, ctx, sent);
  if (address.kind === "find") return find(request, ctx, sent.inAddress);
  const [unsupported] = sent.inAddress;
  if (address.kind === "one" && isLook) return read(address, ctx, unsupported);
  if (unsupported !== undefined)
    throw new DomainError("invalid_input", { fields: { [unsupported[0]]: "unknown_field" } });
  if (address.kind === "one") return update(request, address, ctx);
  return address.kind === "book"
    ? bookByOperation(request, address.type, ctx)
    : create(request, address.type, ctx);
}

/** The context of refusals that are not counted, because the transport makes them. */
async function problem({ requestId }: Context) {
  return { locale: await requestLocale(), requestId };
}

function allowing(methods: readonly string[]): Record<string, string> {
  return { Allow: methods.join(", ") };
}
