import type { DaySpan, SlotList } from "#lib/availability/dto.ts";
import { loadFreeTime } from "#lib/availability/free-time.ts";
import { windowOfDays } from "#lib/availability/slot-days.ts";
import { assertDays, daysOfOffer, MOST_SLOT_DAYS } from "#lib/availability/slots.ts";
import { loadCatalogue } from "#lib/catalog/queries.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import type { Interval } from "#lib/core/instant.ts";
import { sliceOf, type Slice, type SliceAsked } from "#lib/core/slice.ts";
import { windowToRead } from "#lib/scheduling/visit-timing.ts";
import type { Tx } from "#db/transaction.ts";

import type { DoctorSummary } from "./dto.ts";
import { byName, matchDoctors } from "./match.ts";
import type { DoctorKey, SlotFilters } from "./public-schema.ts";
import { listDoctorProfiles } from "./queries-profiles.ts";

/** More days of many doctors are too many to choose from. */
const MOST_DAYS = 14;

export interface SlotsAtAsked extends DaySpan {
  readonly doctorId: string;
  readonly locationId: string;
  readonly visitTypeId?: string | undefined;
}

type Asked = DaySpan & Pick<SlotFilters, "mode">;
type Bookable = Pick<SlotList, "doctor" | "visitType" | "locations">;

/**
 * The slots of every doctor who offers a visit type, a slice of doctors by name. Three statements, whatever their number.
 * @throws DomainError `unknown_visit_type`, and `invalid_input` unless the days are 1 to 14 in order, or for a filter that names nothing
 */
export async function listSlotsOfDoctors(
  tx: Tx,
  ctx: Context,
  { limit, after, visitTypeId, specialty, location, ...asked }: SlotFilters & SliceAsked<DoctorKey>,
): Promise<Slice<SlotList, DoctorKey>> {
  assertDays(ctx, asked, MOST_DAYS);
  const catalogue = await loadCatalogue(tx);
  if (!catalogue.visitTypes.some(({ id }) => id === visitTypeId)) throw new DomainError("unknown_visit_type");
  assertNamed("specialty", specialty, catalogue.specialties);
  assertNamed("location", location, catalogue.locations);
  const search = {
    ...(specialty !== undefined && { specialty }),
    ...(location !== undefined && { location }),
  };
  const doctors = await matchDoctors(tx, ctx, { search, catalogue });
  const offers = doctors
    .filter((doctor) => after === undefined || byName(doctor, after) > 0)
    .flatMap((doctor) => offerOf(doctor, { visitTypeId, location, mode: asked.mode }));
  const sortNames = new Map(doctors.map(({ id, sortName }) => [id, sortName]));
  const keyOf = ({ doctor: { id } }: Bookable) => ({ startsAt: null, sortName: sortNames.get(id) ?? "", id });
  const { items, next } = sliceOf(offers, { limit }, keyOf);
  return { items: await withDays(tx, ctx, items, asked), next };
}

/**
 * The slots of one active doctor at one public location, for one visit type or for each that the doctor offers. Three statements.
 * @throws DomainError `invalid_input` unless the days are 1 to 45 in order
 */
export async function listSlotsAt(
  tx: Tx,
  ctx: Context,
  { doctorId, locationId, visitTypeId, ...days }: SlotsAtAsked,
): Promise<SlotList[]> {
  assertDays(ctx, days, MOST_SLOT_DAYS);
  const [doctor] = (await listDoctorProfiles(tx, ctx, { ids: [doctorId], limit: 1 })).items;
  const place = doctor?.locations.find(({ id }) => id === locationId);
  if (doctor === undefined || place === undefined) return [];
  const offers = doctor.visitTypes
    .filter(({ id }) => id === (visitTypeId ?? id))
    .flatMap((offer) => offerOf(doctor, { visitTypeId: offer.id, location: place.slug, mode: undefined }));
  return offers.length === 0 ? [] : withDays(tx, ctx, offers, days);
}

function offerOf(
  { id, slug, name, horizonDays, acceptingNewPatients, visitTypes, locations }: DoctorSummary,
  { visitTypeId, location, mode }: Pick<SlotFilters, "visitTypeId" | "location" | "mode">,
): Bookable[] {
  const visitType = visitTypes.find((each) => each.id === visitTypeId);
  const places = locations.filter((place) => place.slug === (location ?? place.slug));
  if (visitType === undefined || places.length === 0) return [];
  if (mode !== undefined && !visitType.modes.includes(mode)) return [];
  return [{ doctor: { id, slug, name, horizonDays, acceptingNewPatients }, visitType, locations: places }];
}

async function withDays(
  tx: Tx,
  { now }: Context,
  offers: readonly Bookable[],
  days: Asked,
): Promise<SlotList[]> {
  const windows = offers.map(({ locations, visitType }) =>
    windowToRead(windowOfDays(days, locations), visitType),
  );
  const freeTimeOf = await loadFreeTime(
    tx,
    offers.map(({ doctor }) => doctor.id),
    widest(windows),
  );
  return offers.map((offer) => {
    const modes = offer.visitType.modes.filter((mode) => mode === (days.mode ?? mode));
    return {
      ...offer,
      days: daysOfOffer({ offer, freeTime: freeTimeOf(offer.doctor.id), modes, days, now }),
    };
  });
}

function widest(windows: readonly Interval[]): Interval {
  return {
    startsAt: Math.min(...windows.map(({ startsAt }) => startsAt)),
    endsAt: Math.max(...windows.map(({ endsAt }) => endsAt)),
  };
}

function assertNamed(field: string, slug: string | undefined, known: readonly { readonly slug: string }[]) {
  if (slug !== undefined && !known.some((each) => each.slug === slug))
    throw new DomainError("invalid_input", { fields: { [field]: "invalid" } });
}
