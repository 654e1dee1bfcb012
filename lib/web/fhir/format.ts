import { FHIR_JSON } from "#lib/fhir/constants.ts";
import { assertAcceptsJson } from "#lib/web/transport/accept.ts";
import { TransportError } from "#lib/web/transport/json-body.ts";

/** `_format` takes precedence over `Accept` (FHIR R4, section 3.1.0.1.11). In a query string, an unencoded plus means a space. */
const FORMATS = ["json", "text/json", "application/json", FHIR_JSON, FHIR_JSON.replace("+", " ")];
const RANGES = [FHIR_JSON, "application/json", "application/*", "*/*"];

/** @throws TransportError `not_acceptable` */
export function assertJsonWanted({ headers }: Request, pairs: readonly (readonly [string, string])[]): void {
  const formats = pairs.filter((pair) => !isNoFormat(pair)).map(([, value]) => value);
  if (formats.length === 0) assertAcceptsJson(headers.get("accept"), RANGES);
  else if (!formats.every((format) => FORMATS.includes(format))) throw new TransportError("not_acceptable");
}

export function isNoFormat([name]: readonly [string, string]): boolean {
  return name !== "_format";
}
