import type { LikelyPatientDto, RepresentativeDto } from "#lib/patients/dto-admin.ts";
import type { PatientFileDto } from "#lib/patients/dto.ts";

import type { VisitDto } from "./dto.ts";

/** One of two files that may be merged. */
export interface MergeableFileDto extends PatientFileDto {
  /** Who acts for the patient; the account whose own file it is comes first. */
  readonly representatives: readonly RepresentativeDto[];
  /** How many visits it has, past and upcoming. */
  readonly visits: number;
  /** The name of the client that entered it. */
  readonly clientName: string | null;
}

/** Two overlapping visits, one of each file. */
export interface OverlapDto {
  readonly kept: VisitDto;
  readonly merged: VisitDto;
}

/** Both are recorded as completed: if both took place, both stay. */
export function isCompleted({ kept, merged }: OverlapDto): boolean {
  return kept.status === "completed" && merged.status === "completed";
}

/** What an administrator sees before merging: the file that remains and, once chosen, the one that is merged into it. */
export interface MergeDto {
  readonly kept: MergeableFileDto;
  readonly merged: MergeableFileDto | null;
  /** Files that may belong to the same person, while none is chosen. */
  readonly likely: readonly LikelyPatientDto[];
  /** To be resolved first; earliest first. */
  readonly overlaps: readonly OverlapDto[];
}
