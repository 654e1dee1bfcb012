import "server-only";

import type { Context } from "#lib/core/context.ts";
import { toAppointment } from "#lib/fhir/appointment.ts";
import { readBooking } from "#lib/fhir/booking.ts";
import { FHIR_PATH } from "#lib/fhir/constants.ts";
import type { FhirType } from "#lib/fhir/fhir-type.ts";
import { patched } from "#lib/fhir/json-patch.ts";
import { env } from "#lib/env.ts";

import { book, readBookParameters } from "./book.ts";
import { patchIn, resourceIn } from "./body.ts";
import { change } from "./change.ts";
import { conditionIn, versionIn } from "./condition.ts";
import { assertMayWrite } from "./may-ask.ts";
import { bundleOf, fhirResponse } from "./outcome.ts";
import { versionHeaders } from "./version-headers.ts";

/** `POST Appointment`: 201, or 200 with the appointment that the same identifier booked before. */
export async function create(request: Request, type: FhirType, ctx: Context): Promise<Response> {
  assertMayWrite(type, ctx);
  const asked = readBooking(await resourceIn(request));
  const replay = watched(ctx);
  const { visit, isNew } = await book(replay.ctx, asked, conditionIn(request));
  const resource = toAppointment(visit);
  return fhirResponse(resource, {
    status: isNew ? 201 : 200,
    headers: { ...versionHeaders(resource), Location: urlOf(visit.id), ...replay.headers() },
  });
}

/** IHE's `$book`: returns a Bundle with the booked appointment. */
export async function bookByOperation(request: Request, type: FhirType, ctx: Context): Promise<Response> {
  assertMayWrite(type, ctx);
  const asked = await readBookParameters(ctx, await resourceIn(request));
  const replay = watched(ctx);
  const { visit } = await book(replay.ctx, asked, conditionIn(request));
  const entry = { fullUrl: urlOf(visit.id), resource: toAppointment(visit) };
  return fhirResponse(bundleOf([entry]), { headers: replay.headers() });
}

/** `PUT` and `PATCH` of an appointment: moves or cancels it. */
export async function update(
  request: Request,
  { type, id }: { readonly type: FhirType; readonly id: string },
  ctx: Context,
): Promise<Response> {
  assertMayWrite(type, ctx);
  const isPatch = request.method === "PATCH";
  const sent = isPatch ? await patchIn(request) : await resourceIn(request);
  const wanted = (current: object) => (isPatch ? patched(current, sent) : sent);
  const replay = watched(ctx);
  const resource = toAppointment(await change(replay.ctx, { id, version: versionIn(request), wanted }));
  return fhirResponse(resource, { headers: { ...versionHeaders(resource), ...replay.headers() } });
}

function urlOf(id: string): string {
  return `${env().APP_URL}${FHIR_PATH}/Appointment/${id}`;
}

/** Records whether the answer is a replay for the same idempotency key. */
function watched(ctx: Context): { readonly ctx: Context; readonly headers: () => Record<string, string> } {
  let isReplayed = false;
  return {
    ctx: { ...ctx, onReplay: () => (isReplayed = true) },
    headers: (): Record<string, string> => (isReplayed ? { "Idempotency-Replayed": "true" } : {}),
  };
}
