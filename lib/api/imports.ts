import { z } from "zod";

import { chooseForImport } from "#lib/csv/choose-for-import.ts";
import { confirmImport } from "#lib/csv/confirm-import.ts";
import { ENCODINGS, IMPORT_KINDS, LARGEST_FILE_BYTES, LINE_STATES } from "#lib/csv/constants.ts";
import { discardImport } from "#lib/csv/discard-import.ts";
import type { ImportDto } from "#lib/csv/dto.ts";
import { proposeImport } from "#lib/csv/propose-import.ts";
import { loadImport } from "#lib/csv/queries.ts";
import { ChooseInput, ImportRef, ProposeImportInput } from "#lib/csv/schema.ts";
import { Id } from "#lib/core/fields.ts";

import { Instant, Nothing } from "./fields.ts";
import { less } from "./less.ts";
import { queryOperation } from "./query-operation.ts";
import { silentOperation, verbOperation } from "./verb-operation.ts";

const Choices = z.strictObject({
  encoding: z.enum(ENCODINGS).optional(),
  values: z.record(z.string(), z.string()),
  cells: z.record(z.string(), z.string()),
});

const Import = z.strictObject({
  id: z.uuid(),
  kind: z.enum(IMPORT_KINDS),
  version: z.int().positive(),
  createdAt: Instant,
  importedAt: Instant.nullable(),
  choices: Choices,
  preview: z.strictObject({
    /** Null where it has to be chosen first. */
    encoding: z.enum(ENCODINGS).nullable(),
    isEncodingKnown: z.boolean(),
    sample: z.array(z.string()),
    /** Columns that the file does not have and that can be chosen for all its new rows. */
    lacks: z.array(z.string()),
    lines: z.array(
      z.strictObject({
        line: z.int(),
        key: z.string(),
        name: z.string(),
        state: z.enum(LINE_STATES),
        fields: z.array(z.string()),
      }),
    ),
    /** Nothing is imported while there is any. */
    faults: z.array(
      z.strictObject({
        line: z.int(),
        column: z.string().nullable(),
        fault: z.string(),
        value: z.string().nullable(),
      }),
    ),
  }),
});

const Proposed = z.strictObject({ id: z.uuid(), version: z.int().positive() });
const Count = z.int().min(0);
const versionOf = ({ version }: { readonly version: number }) => version;

const IMPORT = "0199a3c4-7d10-7c3e-8f00-00000000001f";
const PATH = "/api/v1/imports";
const OF_ONE = { id: "importId" };
const CHOICES = { values: { country: "GB", emergencyPhone: "999", timeZone: "Europe/London" }, cells: {} };
const FILE =
  "Y29kZSxuYW1lLGFkZHJlc3MsY2l0eSxwaG9uZQ0KMTAxOTM5LENvcm53YWxsLFJveWFsIENvcm53YWxsLFRydXJvLDAxODcyIDI1MDAwMA0K";
/** As base64 inside JSON, with choices beside it. */
const LARGEST_BODY_BYTES = 2 * LARGEST_FILE_BYTES;

/** Locations or doctors from a CSV file: sent, previewed, completed, and imported as a whole or not at all. */
export const IMPORT_OPERATIONS = [
  verbOperation({
    id: "proposeImport",
    method: "POST",
    path: PATH,
    scope: "catalogue:write",
    largestBodyBytes: LARGEST_BODY_BYTES,
    verb: proposeImport,
    status: 201,
    input: ProposeImportInput,
    answer: Proposed,
    location: ({ id }) => `${PATH}/${id}`,
    version: versionOf,
    example: {
      input: { kind: "locations", file: FILE, choices: CHOICES },
      answer: { id: IMPORT, version: 1 },
    },
  }),
  queryOperation({
    id: "getImport",
    name: "import.read",
    path: `${PATH}/{id}`,
    scope: "catalogue:read",
    pathFields: OF_ONE,
    query: (tx, ctx, { importId }: { importId: string }) => loadImport(tx, ctx, importId),
    source: loadImport,
    whole: z.strictObject({ importId: Id }),
    input: Nothing,
    toAnswer: (row: ImportDto) => row,
    answer: Import,
    version: versionOf,
    refuses: ["forbidden", "not_found"],
    example: {
      path: { id: IMPORT },
      input: {},
      answer: {
        ...{ id: IMPORT, kind: "locations", version: 1, choices: CHOICES },
        ...{ createdAt: "2027-01-06T03:45:00.000Z", importedAt: null },
        preview: {
          ...{ encoding: "utf-8", isEncodingKnown: true, sample: ["code,name,address,city,phone"] },
          lacks: ["country", "emergencyPhone", "timeZone"],
          lines: [{ line: 2, key: "101939", name: "Cornwall", state: "new", fields: [] }],
          faults: [],
        },
      },
    },
  }),
  verbOperation({
    id: "chooseForImport",
    method: "PUT",
    path: `${PATH}/{id}/choices`,
    scope: "catalogue:write",
    pathFields: OF_ONE,
    verb: chooseForImport,
    input: less(ChooseInput, "importId"),
    answer: Proposed,
    version: versionOf,
    example: { path: { id: IMPORT }, input: { choices: CHOICES }, answer: { id: IMPORT, version: 2 } },
  }),
  verbOperation({
    id: "confirmImport",
    method: "POST",
    path: `${PATH}/{id}/confirmation`,
    scope: "catalogue:write",
    pathFields: OF_ONE,
    verb: confirmImport,
    input: less(ImportRef, "importId"),
    answer: z.strictObject({ id: z.uuid(), new: Count, changed: Count, unchanged: Count }),
    example: { path: { id: IMPORT }, input: {}, answer: { id: IMPORT, new: 1, changed: 0, unchanged: 0 } },
  }),
  silentOperation({
    id: "discardImport",
    method: "DELETE",
    path: `${PATH}/{id}`,
    scope: "catalogue:write",
    pathFields: OF_ONE,
    verb: discardImport,
    input: Nothing,
    example: { path: { id: IMPORT }, input: {} },
  }),
];
