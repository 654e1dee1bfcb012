import { toIsoInstant, type EpochMs } from "#lib/core/instant.ts";

import type { PersonName } from "#lib/core/person-name.ts";

import type { ResourceType } from "./constants.ts";

/** The elements of every resource of ours. The rest is its type's: each is made in one file. */
export interface FhirResource {
  readonly resourceType: ResourceType;
  readonly id: string;
  readonly meta?: Meta;
}

interface Meta {
  readonly versionId: string;
  readonly lastUpdated?: string;
}

export interface Reference {
  readonly reference: string;
  readonly display?: string;
}

export function referenceTo(type: ResourceType, id: string, display?: string): Reference {
  return { reference: `${type}/${id}`, ...(display !== undefined && { display }) };
}

/** One of our codes; `display` where it is known. */
export function coded(system: string, code: string, display?: string) {
  return { coding: [{ system, code, ...(display !== undefined && { display }) }] };
}

/** The version of the row behind a resource, and when it was made, where that is stored. */
export function metaOf(version: number, changedAt?: EpochMs): Meta {
  const lastUpdated = changedAt === undefined ? {} : { lastUpdated: toIsoInstant(changedAt) };
  return { versionId: String(version), ...lastUpdated };
}

/** The whole, and its parts where they are known. FHIR has each given name by itself, and a title as a prefix. */
export function humanName({ name, title, givenName, familyName }: PersonName) {
  return {
    text: name,
    ...(given(familyName) && { family: familyName }),
    ...(given(givenName) && { given: givenName.split(" ") }),
    ...(given(title) && { prefix: title.split(" ") }),
  };
}

/** The ids of a type that a resource refers to, wherever in it. */
export function idsReferredTo(resource: unknown, type: ResourceType): string[] {
  if (typeof resource !== "object" || resource === null) return [];
  return Object.entries(resource).flatMap(([name, value]: [string, unknown]) => {
    if (name !== "reference" || typeof value !== "string") return idsReferredTo(value, type);
    return value.startsWith(`${type}/`) ? [value.slice(type.length + 1)] : [];
  });
}

/** FHIR knows no empty text: an element without a value is left out. */
export function given<Value>(value: Value | null | undefined | ""): value is Value {
  return value !== null && value !== undefined && value !== "";
}
