import type { Mode } from "#lib/appointments/constants.ts";
import type { PublicKeys } from "#lib/availability/public-keys.ts";
import type { EpochMs } from "#lib/core/instant.ts";

import { bytesOf, packed, unpacked, uuidIn } from "./keys.ts";

const SECOND_MS = 1_000;
const MODE_BYTES = ["in_person", "video"] as const satisfies readonly Mode[];

/** Public keys are six bytes each, a start four, a mode one; the patient's id comes last, where one was named. */
const WITHOUT_PATIENT = 17;
const WITH_PATIENT = 33;

/** A proposal: all that a booking needs, and the patient where one was given. */
export interface ProposalKey extends PublicKeys {
  readonly startsAt: EpochMs;
  readonly mode: Mode;
  readonly patientId?: string | undefined;
}

/** A proposal is not stored: its id contains all of it, in 44 of the 64 characters that FHIR allows. */
export function proposalId({ schedule, visitType, startsAt, mode, patientId }: ProposalKey): string {
  const start = Buffer.alloc(5);
  start.writeUInt32BE(startsAt / SECOND_MS);
  start.writeUInt8(MODE_BYTES.indexOf(mode), 4);
  const patient = patientId === undefined ? [] : [bytesOf(patientId)];
  return packed(Buffer.concat([Buffer.from(schedule + visitType, "hex"), start, ...patient]));
}

/** Undefined for what is no id of a proposal, as the id of a stored appointment is none. */
export function proposalKeyOf(id: string): ProposalKey | undefined {
  const bytes = unpacked(id, WITH_PATIENT) ?? unpacked(id, WITHOUT_PATIENT);
  const mode = MODE_BYTES[bytes?.readUInt8(16) ?? -1];
  if (bytes === undefined || mode === undefined) return undefined;
  return {
    schedule: bytes.subarray(0, 6).toString("hex"),
    visitType: bytes.subarray(6, 12).toString("hex"),
    startsAt: bytes.readUInt32BE(12) * SECOND_MS,
    mode,
    ...(bytes.length === WITH_PATIENT && { patientId: uuidIn(bytes, WITHOUT_PATIENT) }),
  };
}
