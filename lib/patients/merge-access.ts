import type { Relation } from "./constants.ts";

/** A user's access to a patient, as a row of `patient_access`. */
export interface AccessRow {
  readonly userId: string;
  readonly patientId: string;
  readonly relation: Relation;
  readonly createdAt: number;
  readonly confirmedAt: number | null;
  readonly wantsReminders: boolean;
}

interface Merge {
  /** The file that remains. */
  readonly patientId: string;
  /** The account that owns the file afterwards. */
  readonly userId: string | null;
  /** The account that loses its file, if both had one. */
  readonly without: string | null;
}

/**
 * Who acts for the patient after a merge: every user who did for either file. The account that owns the file acts only as the patient; one
 * that loses its file no longer acts. A user who acted for both keeps the relation to the kept file; the patient's confirmation in either
 * file counts.
 */
export function accessAfterMerge(
  rows: readonly AccessRow[],
  { patientId, userId, without }: Merge,
): AccessRow[] {
  const stays = rows.filter((row) =>
    row.userId === userId ? row.relation === "self" : row.userId !== without && row.relation !== "self",
  );
  const before = stays.filter((row) => row.patientId === patientId);
  const added = stays.filter((row) => !before.some((each) => each.userId === row.userId));
  return [...before, ...added].map((row) => {
    const same = stays.find(
      (each) => each.userId === row.userId && each.relation === row.relation && each !== row,
    );
    return { ...row, patientId, confirmedAt: row.confirmedAt ?? same?.confirmedAt ?? null };
  });
}
