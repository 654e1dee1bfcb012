import type { SQL } from "drizzle-orm";

/**
 * The subject of a column. `account`, `contact` and `care` are personal: they are in the export of the person or have a reason in
 * `notExported`. Erasure removes `account` and `contact`, with the `telemetry` that hangs on them, and keeps `care` and `audit`.
 * A doctor's profile is `account`, too, and in their export; erasing their account detaches it, clears the reasons of their leave, deletes
 * their photograph, and leaves the rest as the clinic's: it stays in the directory until an administrator removes it.
 * `none` is about no person.
 */
export const CLASSES = ["account", "contact", "care", "audit", "telemetry", "none"] as const;
export type ColumnClass = (typeof CLASSES)[number];

/** Another person, and the ids of their rows. */
export interface Theirs {
  readonly userId: string;
  readonly patientId: string;
  readonly appointmentId: string;
  readonly doctorId: string;
  readonly locationId: string;
  readonly visitTypeId: string;
}

/** Which rows of a table are not the stranger's, a row made up in another's name, and a change. */
export interface Target {
  readonly theirs: (b: Theirs) => SQL;
  readonly insert: (b: Theirs) => SQL;
  readonly set: SQL;
  /** Administrators change the existing rows of a `published` table, and add or delete none. */
  readonly isChangedByAdministrators?: true;
}

/**
 * Who may use a table by row-level security. `system`: no role but the system's; `owner`: strangers can neither read nor change another
 * person's rows; `public`: everybody reads it, and administrators (of their own openings, doctors) write it; `published`: everybody reads
 * it, and the system alone writes it, except for `isChangedByAdministrators`.
 */
type Guarded = { readonly guard: "system" } | ({ readonly guard: "owner" | "public" | "published" } & Target);

/** What privacy and row-level security need to know of a table. */
type TablePaper = Guarded & {
  /** The columns by their class, apart by spaces. */
  readonly columns: Readonly<Partial<Record<ColumnClass, string>>>;
  /** Why a person's export leaves out a personal column; `*` is the whole table. */
  readonly notExported?: Readonly<Record<string, string>>;
};

export type TablePapers = Readonly<Record<string, TablePaper>>;
