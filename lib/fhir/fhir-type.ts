import type { Context } from "#lib/core/context.ts";
import type { Slice } from "#lib/core/slice.ts";
import type { Scope } from "#lib/identity/grants/constants.ts";
import type { Tx } from "#db/transaction.ts";

import type { ResourceType } from "./constants.ts";
import type { FhirResource } from "./elements.ts";
import type { Values } from "./values.ts";

/** A parameter that searches take. */
export interface Parameter {
  readonly kind: "date" | "reference" | "string" | "token";
  /** Its description in the CapabilityStatement. */
  readonly says?: string;
  /** Personal data, which may be in no URL: accepted by `POST _search` alone. */
  readonly isOfPerson?: true;
}

export interface Asked {
  readonly values: Values;
  readonly limit: number;
  /** The key that the slice before ended with. */
  readonly after: unknown;
}

/** The writing interactions of a type, for the CapabilityStatement. */
export interface Writing {
  /** The scope that a token must have. */
  readonly scope: Scope;
  readonly says: string;
  readonly operations: readonly {
    readonly name: string;
    readonly definition: string;
    readonly says: string;
  }[];
}

/** One type of resource: its parameters, and the query behind it. */
export interface FhirType {
  readonly type: ResourceType;
  /** The scope that a token must have, as for the operations of `/api/v1` that show the same. */
  readonly scope: Scope;
  /** Also answered without a token. */
  readonly isPublic: boolean;
  /** Its queries record whose details they show. */
  readonly isRecorded: boolean;
  /** The name under which refused reads are counted. */
  readonly name: string;
  readonly parameters: Readonly<Record<string, Parameter>>;
  /** The values of `_include`: the parameter, and the types that it leads to. */
  readonly includes: Readonly<Record<string, readonly ResourceType[]>>;
  /** Undefined where nothing of it is written over FHIR. */
  readonly writing?: Writing;
  /** Those of the given resources that the actor may see: foreign and missing ones look alike. */
  readonly find: (tx: Tx, ctx: Context, ids: readonly string[]) => Promise<readonly FhirResource[]>;
  /** A slice of those that the actor may see and the values describe; `_id` never comes alone here. */
  readonly search: (tx: Tx, ctx: Context, asked: Asked) => Promise<Slice<FhirResource, unknown>>;
}
