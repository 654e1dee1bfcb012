import "server-only";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { FHIR_PATH } from "#lib/fhir/constants.ts";
import type { FhirType } from "#lib/fhir/fhir-type.ts";
import { findProposed } from "#lib/fhir/find-proposed.ts";
import { readParameters } from "#lib/fhir/parameters.ts";
import { grouped, readSearch, type SentParameters } from "#lib/fhir/read-search.ts";
import { searchBundle } from "#lib/fhir/search.ts";
import { FHIR_TYPES } from "#lib/fhir/types.ts";
import { refuse } from "#lib/fhir/values.ts";
import { env } from "#lib/env.ts";
import { inRecordingTransaction } from "#lib/web/transport/audited-read.ts";
import { inReadTransaction } from "#db/transaction.ts";

import { resourceIn } from "./body.ts";
import { assertMayRead } from "./may-ask.ts";
import { bundleOf, fhirResponse } from "./outcome.ts";
import { versionHeaders } from "./version-headers.ts";

export async function search(type: FhirType, ctx: Context, sent: SentParameters): Promise<Response> {
  const asked = readSearch(type, sent);
  const types = [type, ...asked.included.map((each) => FHIR_TYPES[each])];
  types.forEach((each) => assertMayRead(each, ctx));
  return fhirResponse(await transactFor(types)(ctx, (tx) => searchBundle(tx, ctx, asked)));
}

export async function read(
  { type, id }: { readonly type: FhirType; readonly id: string },
  ctx: Context,
  unsupported: readonly [string, string] | undefined,
): Promise<Response> {
  assertMayRead(type, ctx);
  if (unsupported !== undefined)
    throw new DomainError("invalid_input", { fields: { [unsupported[0]]: "unknown_field" } });
  const [resource] = await transactFor([type])(ctx, (tx) => type.find(tx, ctx, [id]));
  if (resource === undefined) throw new DomainError("not_found");
  return fhirResponse(resource, { headers: versionHeaders(resource) });
}

/** IHE's `$find`: returns free times as slots, with nothing beyond what a slot search returns. */
export async function find(
  request: Request,
  ctx: Context,
  inAddress: readonly (readonly [string, string])[],
): Promise<Response> {
  assertMayRead(FHIR_TYPES.Slot, ctx);
  const { values, resources } =
    request.method === "POST"
      ? readParameters(await resourceIn(request))
      : { values: new Map<string, readonly string[]>(), resources: new Map<string, object>() };
  for (const name of resources.keys()) refuse(name, "unknown_field");
  const inBody = [...values].flatMap(([name, each]) => each.map((value) => [name, value] as const));
  const asked = grouped([...inAddress, ...inBody]);
  const found = await inReadTransaction(ctx, (tx) => findProposed(tx, ctx, asked));
  const base = `${env().APP_URL}${FHIR_PATH}/Appointment`;
  return fhirResponse(bundleOf(found.map((resource) => ({ fullUrl: `${base}/${resource.id}`, resource }))));
}

function transactFor(types: readonly FhirType[]) {
  return types.some(({ isRecorded }) => isRecorded) ? inRecordingTransaction : inReadTransaction;
}
