import { env } from "#lib/env.ts";

import { DESCRIBED_ON, FHIR_JSON, FHIR_PATH, FHIR_VERSION, MOST_MATCHES } from "./constants.ts";
import type { FhirType, Parameter } from "./fhir-type.ts";
import { FHIR_TYPES } from "./types.ts";

/** What this server does and how it is called (FHIR R4, section 3.1.0.13), from the table of types. */
export function capabilityStatement() {
  return {
    resourceType: "CapabilityStatement" as const,
    status: "active" as const,
    date: DESCRIBED_ON,
    kind: "instance" as const,
    software: { name: "Praxis" },
    implementation: { description: "Praxis: appointments", url: `${env().APP_URL}${FHIR_PATH}` },
    fhirVersion: FHIR_VERSION,
    format: ["json", FHIR_JSON],
    rest: [
      {
        mode: "server" as const,
        documentation: DOCUMENTATION,
        security: {
          extension: [
            { url: OAUTH_URIS, extension: [{ url: "token", valueUri: `${env().APP_URL}${TOKEN_PATH}` }] },
          ],
          cors: env().API_ORIGINS.length > 0,
          service: [
            {
              coding: [
                {
                  system: "http://terminology.hl7.org/CodeSystem/restful-security-service",
                  code: "OAuth",
                },
              ],
            },
          ],
          description:
            "A bearer token of the token endpoint that .well-known/smart-configuration names. Scopes are those of the API, such as appointments:read.",
        },
        resource: Object.values(FHIR_TYPES).map(toResource),
      },
    ],
  };
}

/** SMART's first edition has it here, and clients read both places and take the first. */
const OAUTH_URIS = "http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris";
const TOKEN_PATH = "/api/v1/auth/token";

const DOCUMENTATION = `Reads, searches, and books, moves and cancels appointments. A parameter or an element that is not listed is refused, never passed over. _count is at most ${MOST_MATCHES}. Links between pages are opaque. Words of a person are taken by POST _search alone.`;

const WRITES = ["create", "update", "patch"];

function toResource({ type, parameters, includes, isPublic, writing }: FhirType) {
  const included = Object.keys(includes).map((parameter) => `${type}:${parameter}`);
  const said = [isPublic && "Also without a token.", writing?.says].filter((each) => each);
  return {
    type,
    ...(said.length > 0 && { documentation: said.join(" ") }),
    interaction: ["read", "search-type", ...(writing ? WRITES : [])].map((code) => ({ code })),
    versioning: writing ? "versioned-update" : "no-version",
    readHistory: false,
    ...(writing && {
      updateCreate: false,
      conditionalCreate: true,
      conditionalUpdate: false,
      operation: writing.operations.map(({ name, definition, says }) => ({
        ...{ name, definition, documentation: says },
      })),
    }),
    ...(included.length > 0 && { searchInclude: included }),
    searchParam: [
      { name: "_id", type: "token" as const, documentation: "One or several, apart by commas; alone." },
      ...Object.entries(parameters).map(toParameter),
    ],
  };
}

function toParameter([name, { kind, says, isOfPerson }]: [string, Parameter]) {
  const said = [says, isOfPerson && "By POST _search alone."].filter((each) => each !== undefined);
  return { name, type: kind, ...(said.length > 0 && { documentation: said.join(" ") }) };
}
