import type { Relation } from "./constants.ts";

/** Who acts for a patient, as a row of `patient_access` says it. */
export interface AccessRow {
  readonly userId: string;
  readonly patientId: string;
  readonly relation: Relation;
  readonly createdAt: number;
  readonly confirmedAt: number | null;
  readonly wantsReminders: boolean;
}

interface Merge {
  /** The file that stays. */
  readonly patientId: string;
  /** The account whose own file it is afterwards. */
  readonly userId: string | null;
  /** The account that has no file any more, where both had one. */
  readonly without: string | null;
}

/**
 * Who acts for the patient once two files are one: each user who did for either. The account whose own file it is acts as the patient
 * and as nothing else; one that loses its file acts no more. Who acted for both keeps what they were to the file that stays; what the
 * patient confirmed to them in either file counts.
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
