import { z } from "zod";

import { SeenVersion } from "#lib/core/fields.ts";

import type { PlaceDto } from "#lib/catalog/keep-place.ts";
import type { Verb } from "#lib/verb/define-verb.ts";

import type { VerbOperation } from "./operation.ts";
import { silentOperation, verbOperation } from "./verb-operation.ts";

/** The filters of the catalogue's lists. */
export const PlaceFilters = z.strictObject({ isActive: z.boolean({ error: "invalid" }).optional() });

/** Their sort key. */
export const PlaceKey = z.strictObject({ name: z.string(), id: z.uuid() });

/** The fields that every answer of the catalogue has for its row. */
export const listed = {
  id: z.uuid(),
  slug: z.string(),
  name: z.string(),
  isActive: z.boolean(),
  version: z.int().positive(),
};

export const Created = z.strictObject({ id: z.uuid(), slug: z.string() });
export const Changed = z.strictObject({ id: z.uuid(), version: z.int().positive() });

export const versionOf = ({ version }: { readonly version: number }) => version;

const Version = SeenVersion;

interface Parts {
  /** As in the ids of its operations: `Specialty`. */
  readonly noun: string;
  readonly path: `/api/v1/${string}`;
  readonly close: Verb<PlaceDto>;
  readonly reopen: Verb<PlaceDto>;
  readonly remove: Verb<PlaceDto>;
  readonly id: string;
}

/** Closing, reopening and deleting one thing of the catalogue: an administrator's, and the same for each kind. */
export function keepingOperations({ noun, path, close, reopen, remove, id }: Parts): VerbOperation[] {
  const common = {
    scope: "catalogue:write",
    pathFields: { id: "id" },
    input: z.strictObject({ version: Version.optional() }),
  } as const;
  const closure = {
    ...common,
    path: `${path}/{id}/closure`,
    answer: Changed,
    version: versionOf,
    example: { path: { id }, input: {}, answer: { id, version: 2 } },
  } as const;
  return [
    verbOperation({ ...closure, id: `close${noun}`, method: "POST", verb: close }),
    verbOperation({ ...closure, id: `reopen${noun}`, method: "DELETE", verb: reopen }),
    silentOperation({
      ...common,
      id: `delete${noun}`,
      method: "DELETE",
      path: `${path}/{id}`,
      verb: remove,
      example: { path: { id }, input: {} },
    }),
  ];
}
