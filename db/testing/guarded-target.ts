import type { SQL } from "drizzle-orm";

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
}
