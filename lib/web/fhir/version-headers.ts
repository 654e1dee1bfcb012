import type { FhirResource } from "#lib/fhir/elements.ts";

/** A version as R4 tells it: weak, for how it is written says nothing (section 3.1.0.1.3). */
export function versionHeaders({ meta }: Pick<FhirResource, "meta">): Record<string, string> {
  const { versionId, lastUpdated } = meta ?? {};
  return {
    ...(versionId !== undefined && { ETag: `W/"${versionId}"` }),
    ...(lastUpdated !== undefined && { "Last-Modified": new Date(lastUpdated).toUTCString() }),
  };
}
