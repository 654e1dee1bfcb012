import "server-only";

import { DomainError } from "#lib/core/errors.ts";
import { LARGEST_VERSION } from "#lib/core/fields.ts";
import type { Identifier } from "#lib/appointments/scope.ts";
import { readIdentifier } from "#lib/fhir/booking.ts";
import { TransportError } from "#lib/web/transport/json-body.ts";

/**
 * The version that a change expects, in the format that reads return: `W/"n"` (FHIR R4, section 3.1.0.5).
 * @throws TransportError `precondition_required` without a version, `precondition_failed` for one that cannot be ours; DomainError
 * `invalid_input` for a malformed tag
 */
export function versionIn({ headers }: Request): number {
  const sent = headers.get("if-match")?.trim() ?? "";
  if (sent === "" || sent === "*") throw new TransportError("precondition_required");
  const tag = /^(?:W[/])?"([^",]*)"$/.exec(sent)?.[1];
  if (tag === undefined) throw new DomainError("invalid_input", { fields: { "If-Match": "invalid" } });
  if (!/^[1-9]\d{0,9}$/.test(tag)) throw new TransportError("precondition_failed");
  return Math.min(Number(tag), LARGEST_VERSION);
}

/**
 * The identifier under which the appointment may already have been booked (FHIR R4, section 3.1.0.8.1). Any other condition is refused:
 * ignoring it could book twice.
 * @throws DomainError `invalid_input`
 */
export function conditionIn({ headers }: Request): Identifier | undefined {
  const sent = headers.get("if-none-exist");
  if (sent === null) return undefined;
  const query = sent.trim().replace(/^\?/, "");
  const [name = "", ...value] = query.split("=");
  const [system = "", code = "", ...rest] = decoded(value.join("=")).split("|");
  if (name !== "identifier" || query.includes("&") || rest.length > 0) refuse();
  return readIdentifier(system, code, "If-None-Exist");
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return refuse();
  }
}

function refuse(): never {
  throw new DomainError("invalid_input", { fields: { "If-None-Exist": "invalid" } });
}
