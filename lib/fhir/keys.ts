import type { EpochMs } from "#lib/core/instant.ts";

const SECOND_MS = 1_000;

/** A doctor at a location. */
export interface ScheduleKey {
  readonly doctorId: string;
  readonly locationId: string;
}

/** A start of one visit type with one doctor. Where it is follows: a doctor is in one place at a time. */
export interface SlotKey {
  readonly doctorId: string;
  readonly visitTypeId: string;
  readonly startsAt: EpochMs;
}

/**
 * The id of a computed resource contains what it is computed from. FHIR allows 64 characters of `[A-Za-z0-9.-]`, which two UUIDs and a time
 * do not fit as text: as bytes, in the base 64 of those characters, they take 48.
 */
export function scheduleId({ doctorId, locationId }: ScheduleKey): string {
  return packed(Buffer.concat([bytesOf(doctorId), bytesOf(locationId)]));
}

export function slotId({ doctorId, visitTypeId, startsAt }: SlotKey): string {
  const start = Buffer.alloc(4);
  start.writeUInt32BE(startsAt / SECOND_MS);
  return packed(Buffer.concat([bytesOf(doctorId), bytesOf(visitTypeId), start]));
}

/** Undefined for what is no id of a schedule. */
export function scheduleKeyOf(id: string): ScheduleKey | undefined {
  const bytes = unpacked(id, 32);
  return bytes && { doctorId: uuidIn(bytes, 0), locationId: uuidIn(bytes, 16) };
}

/** Undefined for what is no id of a slot. */
export function slotKeyOf(id: string): SlotKey | undefined {
  const bytes = unpacked(id, 36);
  return (
    bytes && {
      doctorId: uuidIn(bytes, 0),
      visitTypeId: uuidIn(bytes, 16),
      startsAt: bytes.readUInt32BE(32) * SECOND_MS,
    }
  );
}

export function bytesOf(uuid: string): Buffer {
  return Buffer.from(uuid.replaceAll("-", ""), "hex");
}

export function uuidIn(bytes: Buffer, at: number): string {
  const hex = bytes.subarray(at, at + 16).toString("hex");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

export function packed(bytes: Buffer): string {
  return bytes.toString("base64url").replaceAll("_", ".");
}

/** Accepts only the output of `packed`: no two ids name one thing. */
export function unpacked(id: string, length: number): Buffer | undefined {
  const bytes = Buffer.from(id.replaceAll(".", "_"), "base64url");
  return bytes.length === length && packed(bytes) === id ? bytes : undefined;
}
