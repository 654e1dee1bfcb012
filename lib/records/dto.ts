import type { EpochMs } from "#lib/core/instant.ts";

import type { RecordContent } from "./schema.ts";

/** The answer of a verb that writes: it is stored with the idempotency key, so it holds no clinical text. */
export interface SavedRecordDto {
  readonly recordId: string;
  readonly appointmentId: string;
  /** The newest signed version; 0 while there is none. */
  readonly version: number;
  /** How often the draft has been saved; 0 while there is none. */
  readonly revision: number;
  readonly savedAt: EpochMs;
}

/** A piece of text that two versions share, or that one of them alone has. */
export interface TextChange {
  readonly kind: "same" | "added" | "removed";
  readonly text: string;
}

/** One field in which a version differs from the one before it. */
export interface FieldChange {
  readonly field: keyof RecordContent;
  /** Null when the texts differ too much to be compared: both are shown whole. */
  readonly parts: readonly TextChange[] | null;
}

/** A signed version. `content` is null when it cannot be read: it was changed in the database, or its key is lost. */
export interface RecordVersionDto {
  readonly version: number;
  readonly signedAt: EpochMs;
  readonly content: RecordContent | null;
  readonly reason: string | null;
  /** The differences from the version before it; empty for the first. */
  readonly changes: readonly FieldChange[];
}

/** The signed record of a visit: its versions, newest first. */
export interface RecordDto {
  readonly appointmentId: string;
  readonly patient: { readonly id: string; readonly name: string };
  readonly doctorName: string;
  readonly visitTypeName: string;
  readonly startsAt: EpochMs;
  readonly endsAt: EpochMs;
  readonly location: { readonly name: string; readonly timeZone: string };
  readonly versions: readonly RecordVersionDto[];
}

/** What the visit's doctor edits. */
export interface RecordEditorDto {
  readonly appointmentId: string;
  /** Whether the visit is in a state to have a record. */
  readonly isWritable: boolean;
  /** Whether a reason is needed: for an amendment, and for a record that is written late. */
  readonly needsReason: boolean;
  readonly version: number;
  readonly revision: number;
  readonly draftSavedAt: EpochMs | null;
  /** There is a draft, and it cannot be read. */
  readonly isDraftUnreadable: boolean;
  readonly content: RecordContent;
  readonly reason: string;
}

/** A signed record of a patient, as a list names it: none of its content. */
export interface RecordListItemDto {
  readonly appointmentId: string;
  readonly startsAt: EpochMs;
  readonly timeZone: string;
  readonly doctorName: string;
  readonly visitTypeName: string;
  readonly versions: number;
}

export interface MedicalCodeDto {
  readonly system: string;
  readonly code: string;
  readonly title: string;
}
