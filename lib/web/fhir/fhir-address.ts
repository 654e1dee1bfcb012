import { FHIR_PATH, RESOURCE_TYPES } from "#lib/fhir/constants.ts";
import type { FhirType } from "#lib/fhir/fhir-type.ts";
import { FHIR_TYPES } from "#lib/fhir/types.ts";
import { FHIR_ID } from "#lib/fhir/values.ts";

/** What stands below `/fhir/R4`, and the methods that it takes. */
export type FhirAddress =
  | { readonly kind: "metadata"; readonly allow: readonly string[] }
  | { readonly kind: "smart"; readonly allow: readonly string[] }
  | { readonly kind: "nothing"; readonly allow: readonly string[] }
  | { readonly kind: "search" | "search by body"; readonly type: FhirType; readonly allow: readonly string[] }
  | {
      readonly kind: "read";
      readonly type: FhirType;
      readonly id: string;
      readonly allow: readonly string[];
    };

const READ = ["GET", "HEAD", "OPTIONS"];

/**
 * Reads the path by itself: some clients encode what others do not, and the router would lead them apart. What is no address of ours
 * is nothing, and never a failure.
 */
export function fhirAddressOf(url: string): FhirAddress {
  const segments = segmentsOf(new URL(url).pathname);
  const [first = "", second, ...rest] = segments;
  if (segments.length === 1 && first === "metadata") return { kind: "metadata", allow: READ };
  if (segments.join("/") === ".well-known/smart-configuration") return { kind: "smart", allow: READ };
  const typeName = RESOURCE_TYPES.find((each) => each === first);
  if (typeName === undefined || rest.length > 0) return { kind: "nothing", allow: [] };
  const type = FHIR_TYPES[typeName];
  if (second === undefined) return { kind: "search", type, allow: READ };
  if (second === "_search") return { kind: "search by body", type, allow: ["POST", "OPTIONS"] };
  return FHIR_ID.test(second)
    ? { kind: "read", type, id: second, allow: READ }
    : { kind: "nothing", allow: [] };
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
