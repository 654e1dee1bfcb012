import { FHIR_PATH, RESOURCE_TYPES } from "#lib/fhir/constants.ts";
import type { FhirType } from "#lib/fhir/fhir-type.ts";
import { FHIR_TYPES } from "#lib/fhir/types.ts";
import { FHIR_ID } from "#lib/fhir/values.ts";

interface OfType {
  readonly type: FhirType;
  readonly allow: readonly string[];
}

/** The paths below `/fhir/R4`, and the methods that each takes. */
export type FhirAddress =
  | { readonly kind: "metadata"; readonly allow: readonly string[] }
  | { readonly kind: "smart"; readonly allow: readonly string[] }
  | { readonly kind: "nothing"; readonly allow: readonly string[] }
  | (OfType & { readonly kind: "type" | "search by body" | "find" | "book" | "hold" })
  | (OfType & { readonly kind: "one"; readonly id: string });

const READ = ["GET", "HEAD"];

/**
 * Parses the path itself: clients differ in what they percent-encode, and the router would treat the variants differently. An unknown path
 * yields undefined, never an error.
 */
export function fhirAddressOf(url: string): FhirAddress {
  const segments = segmentsOf(new URL(url).pathname);
  const [first = "", second, ...rest] = segments;
  if (segments.length === 1 && first === "metadata") return { kind: "metadata", allow: withOptions(READ) };
  if (segments.join("/") === ".well-known/smart-configuration")
    return { kind: "smart", allow: withOptions(READ) };
  const typeName = RESOURCE_TYPES.find((each) => each === first);
  if (typeName === undefined || rest.length > 0) return { kind: "nothing", allow: [] };
  const type = FHIR_TYPES[typeName];
  const { writing } = type;
  if (second === undefined)
    return { kind: "type", type, allow: withOptions([...READ, ...(writing ? ["POST"] : [])]) };
  if (second === "_search") return { kind: "search by body", type, allow: withOptions(["POST"]) };
  if (writing && second === "$find") return { kind: "find", type, allow: withOptions([...READ, "POST"]) };
  if (writing && second === "$book") return { kind: "book", type, allow: withOptions(["POST"]) };
  if (writing && second === "$hold") return { kind: "hold", type, allow: withOptions(["POST"]) };
  return FHIR_ID.test(second)
    ? { kind: "one", type, id: second, allow: withOptions([...READ, ...(writing ? ["PUT", "PATCH"] : [])]) }
    : { kind: "nothing", allow: [] };
}

function withOptions(methods: readonly string[]): string[] {
  return [...methods, "OPTIONS"];
}

function segmentsOf(pathname: string): string[] {
  if (!pathname.startsWith(`${FHIR_PATH}/`)) return [];
  try {
    return pathname
      .slice(FHIR_PATH.length + 1)
      .split("/")
      .map(decodeURIComponent);
  } catch {
    return [];
  }
}
