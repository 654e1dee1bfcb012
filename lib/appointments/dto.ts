import type { EpochMs } from "#lib/core/instant.ts";

import type { AppointmentStatus, Mode } from "./constants.ts";

/** A visit as its patient, its doctor and administrators may all see it. Instants in epoch milliseconds. */
export interface AppointmentDto {
  readonly id: string;
  readonly reference: string;
  readonly status: AppointmentStatus;
  readonly mode: Mode;
  readonly startsAt: EpochMs;
  readonly endsAt: EpochMs;
  readonly doctorId: string;
  readonly patientId: string;
  readonly locationId: string;
  readonly visitTypeId: string;
  readonly feeMinor: number;
  readonly currency: string;
  readonly version: number;
}
