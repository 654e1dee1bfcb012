import type { CalendarDate } from "#lib/scheduling/shapes.ts";

/** What a doctor is told of the patient of a visit. Null where the doctor does not treat them, or the clinic was not told. */
export interface PatientAtVisitDto {
  readonly dateOfBirth: CalendarDate | null;
  /** E.164. */
  readonly phone: string | null;
}
