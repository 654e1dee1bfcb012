import { DateText } from "#lib/core/fields.ts";
import { loadSlotWeek } from "#lib/availability/picker.ts";
import type { SlotWeek } from "#lib/availability/dto.ts";
import type { LocationDto, VisitTypeOffer } from "#lib/catalog/dto.ts";
import { loadCatalogue } from "#lib/catalog/queries.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import type { Mode } from "#lib/scheduling/shapes.ts";
import type { Tx } from "#db/transaction.ts";

import type { DoctorCard, DoctorProfile } from "./dto.ts";
import { findDoctorBySlug, listColleagues } from "./queries-profile.ts";
import type { AddressParams } from "./search.ts";

export interface DoctorPage {
  readonly doctor: DoctorProfile;
  /** Null when nothing can be booked with this doctor. */
  readonly booking: DoctorBooking | null;
  readonly colleagues: readonly DoctorCard[];
  /** Every location of the clinics, one of which may be in the city that the visitor chose. */
  readonly locations: readonly LocationDto[];
}

export interface DoctorBooking {
  readonly visitType: VisitTypeOffer;
  readonly mode: Mode;
  readonly week: SlotWeek;
}

/**
 * The data of a URL `/doctors/{slug}?type&mode&from`; invalid parts are ignored. At most fifteen statements. Doctors and their free times
 * are public.
 * @throws DomainError `unknown_doctor`
 */
export async function loadDoctorPage(
  tx: Tx,
  ctx: Context,
  { slug, params }: { readonly slug: string; readonly params: AddressParams },
): Promise<DoctorPage> {
  const catalogue = await loadCatalogue(tx);
  const doctor = await findDoctorBySlug(tx, ctx, { slug, catalogue });
  if (doctor === undefined) throw new DomainError("unknown_doctor");
  return {
    doctor,
    booking: await loadBooking(tx, ctx, { doctor, params }),
    colleagues: await listColleagues(tx, ctx, { doctor, catalogue }),
    locations: catalogue.locations,
  };
}

async function loadBooking(
  tx: Tx,
  ctx: Context,
  { doctor, params }: { readonly doctor: DoctorProfile; readonly params: AddressParams },
): Promise<DoctorBooking | null> {
  const visitType = doctor.visitTypes.find(({ slug }) => slug === params.type) ?? doctor.visitTypes[0];
  const mode = visitType?.modes.find((each) => each === params.mode) ?? visitType?.modes[0];
  if (visitType === undefined || mode === undefined) return null;
  const from = DateText.safeParse(params.from).data;
  const week = await loadSlotWeek(tx, ctx, { doctorId: doctor.id, visitTypeId: visitType.id, mode, from });
  return { visitType, mode, week };
}
