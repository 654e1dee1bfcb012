import { z } from "zod";

import { Id, SeenVersion } from "#lib/core/fields.ts";
import { fileBytes } from "#lib/core/file-bytes.ts";

import { COLUMNS, ENCODINGS, IMPORT_KINDS, LARGEST_FILE_BYTES, MOST_WRITTEN } from "./constants.ts";

const MOST_CELLS = 200;

/** How it is encoded is still to be found out. */
const FileBytes = fileBytes({
  largestBytes: LARGEST_FILE_BYTES,
  absent: "required",
  empty: "file_empty",
  tooLarge: "file_too_large",
});

const NAMES = new Set(Object.values(COLUMNS).flatMap((columns) => Object.keys(columns)));
const Column = z.string().refine((name) => NAMES.has(name), { error: "invalid" });
const Written = z
  .string({ error: "required" })
  .max(MOST_WRITTEN, { error: "too_long" })
  .refine((text) => text.isWellFormed() && !text.includes("\0"), { error: "unreadable_character" });

/** The choices for what a file leaves out. */
export const Choices = z.strictObject({
  /** Only where the file itself does not show it. */
  encoding: z.enum(ENCODINGS, { error: "choose" }).optional(),
  /** For new rows that leave a column out. */
  values: z.record(Column, Written).default({}),
  /** In the place of single cells, by `<line>.<column>`. */
  cells: z
    .record(z.string().regex(/^\d{1,7}\.[A-Za-z]{1,30}$/, { error: "invalid" }), Written)
    .refine((cells) => Object.keys(cells).length <= MOST_CELLS, { error: "too_many_cells" })
    .default({}),
});

export const ProposeImportInput = z.strictObject({
  kind: z.enum(IMPORT_KINDS, { error: "choose" }),
  file: FileBytes,
  choices: Choices.optional(),
});

const Version = SeenVersion;

/** The import, and the version of the preview that was seen: forms always send it. */
const seen = { importId: Id, version: Version.optional() };

export const ChooseInput = z.strictObject({ ...seen, choices: Choices });
export const ImportRef = z.strictObject(seen);
