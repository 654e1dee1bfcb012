import { DAY_MS, MINUTE_MS } from "#lib/core/instant.ts";
import { waitlistEntries, waitlistOffers } from "#db/schema/index.ts";
import { NOW, type Practice } from "#db/testing/world.ts";
import type { Tx } from "#db/transaction.ts";

/** An offer to a patient who waits for this doctor, open for half an hour from `NOW` on. Nothing is held. For the system. */
export async function offerTo(
  tx: Tx,
  patientId: string,
  { doctorId, locationId, visitTypeId }: Practice,
): Promise<string> {
  const [entry] = await tx
    .insert(waitlistEntries)
    .values({
      ...{ patientId, doctorId, visitTypeId, weekdays: [1], dayParts: ["morning"] },
      ...{ lastDate: "2027-01-31", endsAt: NOW + 27 * DAY_MS, createdAt: NOW },
    })
    .returning({ id: waitlistEntries.id });
  const [offer] = await tx
    .insert(waitlistOffers)
    .values({
      ...{ entryId: entry?.id ?? "", patientId, doctorId, locationId, visitTypeId, mode: "in_person" },
      ...{ during: { startsAt: NOW + DAY_MS, endsAt: NOW + DAY_MS + 30 * MINUTE_MS } },
      ...{ createdAt: NOW, expiresAt: NOW + 30 * MINUTE_MS },
    })
    .returning({ id: waitlistOffers.id });
  return offer?.id ?? "";
}
