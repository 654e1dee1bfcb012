import { fhirRoute } from "#lib/web/fhir/fhir-route.ts";
import { AS_OUTCOMES } from "#lib/web/fhir/outcome.ts";
import { everyMethod } from "#lib/web/transport/endpoint.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = everyMethod(fhirRoute, "anybody", AS_OUTCOMES);
