import type { FhirResource } from "#lib/fhir/elements.ts";

/** The headers for a version in R4: a weak tag, because the serialization may vary (section 3.1.0.1.3). */
export function versionHeaders({ meta }: Pick<FhirResource, "meta">): Record<string, string> {
  const { versionId, lastUpdated } = meta ?? {};
  return {
    ...(versionId !== undefined && { ETag: `W/"${versionId}"` }),
    ...(lastUpdated !== undefined && { "Last-Modified": new Date(lastUpdated).toUTCString() }),
  };
}
