import type { EpochMs } from "#lib/core/instant.ts";

import type { Encoding, ImportKind, LineState } from "./constants.ts";

/** A fault of a file, with its place. `fault` is a message key of the catalogue. */
export interface Fault {
  /** As a text editor counts them, the headings at 1. */
  readonly line: number;
  /** Null where it is wrong with the line as a whole. */
  readonly column: string | null;
  readonly fault: string;
  /** The value read there; null where there is no cell to correct. */
  readonly value: string | null;
}

/** The effect of importing a line. */
export interface LineOutcome {
  readonly line: number;
  /** As the file has it. */
  readonly key: string;
  readonly name: string;
  readonly state: LineState;
  /** The columns in which it differs from what is stored. */
  readonly fields: readonly string[];
}

/** A file as importing it would go. */
export interface ImportPreview {
  /** Null where it has to be chosen first: nothing else is known of the file then. */
  readonly encoding: Encoding | null;
  /** Whether the file itself shows its encoding. */
  readonly isEncodingKnown: boolean;
  /** The first lines as they were read. */
  readonly sample: readonly string[];
  /** The columns that the file lacks, and that can be chosen for all its rows. */
  readonly lacks: readonly string[];
  readonly lines: readonly LineOutcome[];
  readonly faults: readonly Fault[];
}

/** The choices made in a preview. */
export interface ImportChoices {
  readonly encoding?: Encoding | undefined;
  /** For new rows that leave a column out. */
  readonly values: Readonly<Record<string, string>>;
  /** In the place of single cells, by `<line>.<column>`. */
  readonly cells: Readonly<Record<string, string>>;
}

export interface ImportDto {
  readonly id: string;
  readonly kind: ImportKind;
  readonly version: number;
  readonly createdAt: EpochMs;
  /** Null until it was imported. */
  readonly importedAt: EpochMs | null;
  readonly choices: ImportChoices;
  readonly preview: ImportPreview;
}
