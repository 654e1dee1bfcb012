import { sql } from "drizzle-orm";

import type { LocationDto, VisitTypeOffer } from "#lib/catalog/dto.ts";
import { offerJson, publicLocationsJson } from "#lib/catalog/json.ts";
import { DomainError } from "#lib/core/errors.ts";
import type { VisitTiming } from "#lib/scheduling/shapes.ts";
import type { Tx } from "#db/transaction.ts";

import type { Offer, OfferingDoctor } from "./dto.ts";

interface OfferRow extends Record<string, unknown> {
  readonly doctor: OfferingDoctor;
  readonly visitType: VisitTypeOffer | null;
  readonly locations: readonly LocationDto[];
}

interface OfferRequest {
  readonly doctorId: string;
  readonly visitTypeId: string;
  /** The timing with which a visit to be moved was booked: its type may have another one by now. */
  readonly timing?: Omit<VisitTiming, "stepMinutes"> | undefined;
}

/**
 * A doctor's offer of a visit type, in one statement.
 * @throws DomainError `unknown_doctor`, `unknown_visit_type`
 */
export async function loadOffer(tx: Tx, { doctorId, visitTypeId, timing }: OfferRequest): Promise<Offer> {
  const [row] = await tx.execute<OfferRow>(sql`
    select
      jsonb_build_object(
        'id', d.id, 'slug', d.slug, 'name', d.name, 'horizonDays', d.horizon_days,
        'acceptingNewPatients', d.accepting_new_patients
      ) as doctor,
      (select ${offerJson} from doctor_offers o
       where o.doctor_id = d.id and o.visit_type_id = ${visitTypeId} and o.is_offered and o.is_active) as "visitType",
      ${publicLocationsJson} as locations
    from doctors d
    where d.id = ${doctorId} and d.is_active
  `);
  if (row === undefined) throw new DomainError("unknown_doctor");
  const { doctor, visitType, locations } = row;
  if (visitType === null) throw new DomainError("unknown_visit_type");
  return { doctor, visitType: { ...visitType, ...timing }, locations };
}
