import { randomUUID } from "node:crypto";

import type { AppointmentStatus } from "#lib/appointments/constants.ts";
import { MINUTE_MS, type EpochMs } from "#lib/core/instant.ts";
import { appointments, openings } from "#db/schema/index.ts";
import { inTransaction } from "#db/transaction.ts";
import { makeDoctor, makeLocation, makePatient, makeVisitType, NOW, SYSTEM } from "#db/testing/world.ts";

export interface StoredVisit {
  readonly doctorId: string;
  readonly patientId: string;
  readonly locationId: string;
  readonly visitTypeId: string;
  readonly startsAt: EpochMs;
  readonly status: AppointmentStatus;
  readonly feeMinor: number;
  readonly currency: string;
  /** When it was booked: by default `NOW`. */
  readonly createdAt?: EpochMs;
  readonly cancelledAt?: EpochMs;
  /** By default half an hour. */
  readonly minutes?: number;
}

/** A doctor who can be booked at any time of two years. */
export async function openFor(doctorId: string, locationId: string): Promise<void> {
  const during = { startsAt: Date.parse("2026-01-01T00:00Z"), endsAt: Date.parse("2028-01-01T00:00Z") };
  await inTransaction(SYSTEM, (tx) =>
    tx
      .insert(openings)
      .values({ doctorId, locationId, during, anchor: during.startsAt, modes: ["in_person"] }),
  );
}

/** Visits stored as they are: the past cannot be booked. */
export async function storeVisits(visits: readonly StoredVisit[]): Promise<string[]> {
  const rows = visits.map(({ startsAt, minutes = 30, createdAt = NOW, ...visit }) => {
    const during = { startsAt, endsAt: startsAt + minutes * MINUTE_MS };
    return {
      ...visit,
      id: randomUUID(),
      mode: "in_person" as const,
      during,
      reserved: during,
      createdAt,
    };
  });
  for (let first = 0; first < rows.length; first += 500)
    await inTransaction(SYSTEM, (tx) => tx.insert(appointments).values(rows.slice(first, first + 500)));
  return rows.map(({ id }) => id);
}

/** A doctor in one zone, and visits of one patient of theirs at these instants. */
export async function practiceIn(
  timeZone: string,
  starts: readonly string[],
  parts: Partial<StoredVisit> = {},
) {
  const visitTypeId = parts.visitTypeId ?? (await makeVisitType());
  const slug = `place-${randomUUID()}`;
  const locationId = await makeLocation({ slug, timeZone });
  const doctorId = await makeDoctor({ locationIds: [locationId], visitTypeIds: [visitTypeId] });
  await openFor(doctorId, locationId);
  const { id: patientId, ctx } = await makePatient();
  const visit = { doctorId, patientId, locationId, visitTypeId, feeMinor: 1000, currency: "GBP" };
  const ids = await storeVisits(
    starts.map((startsAt) => ({ ...visit, status: "completed", startsAt: Date.parse(startsAt), ...parts })),
  );
  return { slug, patientId, patient: ctx, ids };
}
