import { loadPublicKeys } from "#lib/availability/public-keys.ts";
import type { SlotList } from "#lib/availability/dto.ts";
import { listSlots } from "#lib/availability/slots.ts";
import type { Context } from "#lib/core/context.ts";
import { InstantText } from "#lib/core/fields.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import { listSlotsAt, listSlotsOfDoctors } from "#lib/doctors/queries-slots.ts";
import { env } from "#lib/env.ts";
import type { Tx } from "#db/transaction.ts";

import { MOST_MATCHES, SYSTEMS, USUAL_MATCHES } from "./constants.ts";
import { toProposal } from "./proposal.ts";
import { proposalId } from "./proposal-key.ts";
import { cut, daysAround, DOCTORS, ifFound, MOST_OF_MANY_MS, MOST_OF_ONE_MS } from "./search-slots.ts";
import { codeOf, refuse, uuidIn, uuidsOf, valueOf, type Values } from "./values.ts";

/** IHE's parameters of `$find` that have a meaning here. Each may occur once. */
const KNOWN = [
  "start",
  "end",
  "specialty",
  "visit-type",
  "practitioner",
  "location-reference",
  "patient-reference",
  "_count",
];

interface Asked {
  readonly from: EpochMs;
  readonly before: EpochMs;
  readonly doctorId: string | undefined;
  readonly locationId: string | undefined;
  readonly visitTypeId: string | undefined;
  readonly specialty: string | undefined;
}

/**
 * The first free times as proposed appointments, in order of start, one for each way in which they can take place. They come from the
 * queries of the search for slots, with its bounds. The patient is repeated, so that an id alone can be booked: the verb decides whether
 * the actor may book for them. @throws DomainError `invalid_input`
 */
export async function findProposed(tx: Tx, ctx: Context, values: Values) {
  for (const name of values.keys()) if (!KNOWN.includes(name)) refuse(name, "unknown_field");
  const limit = limitIn(values);
  const asked = askedIn(values);
  const patientId = referenceOf(values, "patient-reference", "Patient");
  const isThere = ({ locationId }: { readonly locationId: string }) =>
    asked.locationId === undefined || asked.locationId === locationId;
  const lists = (await listsFor(tx, ctx, asked)).map((list) => ({
    ...list,
    days: list.days.map((day) => ({ ...day, slots: day.slots.filter(isThere) })),
  }));
  const { items } = cut(lists, { ...asked, limit, after: undefined });
  const offers = items.map(({ list, slot }) => ({
    ...{ doctorId: list.doctor.id, visitTypeId: list.visitType.id, locationId: slot.locationId },
    slot,
  }));
  const keysOf = await loadPublicKeys(tx, offers);
  const proposals = offers.flatMap(({ slot, ...offer }) => {
    const keys = keysOf(offer);
    return (keys === undefined ? [] : slot.modes).map((mode) => {
      const { startsAt, endsAt } = slot;
      const id = proposalId({ schedule: "", visitType: "", ...keys, startsAt, mode, patientId });
      return toProposal({ id, ...offer, startsAt, endsAt, mode, patientId });
    });
  });
  return proposals.slice(0, limit);
}

async function listsFor(
  tx: Tx,
  ctx: Context,
  { doctorId, locationId, visitTypeId, specialty, ...bounds }: Asked,
): Promise<readonly SlotList[]> {
  const days = daysAround(bounds);
  if (doctorId === undefined) return ofMany(tx, ctx, { visitTypeId: visitTypeId ?? "", specialty, ...days });
  if (visitTypeId === undefined)
    return listSlotsAt(tx, ctx, { doctorId, locationId: locationId ?? "", ...days });
  const list = await ifFound(listSlots(tx, ctx, { doctorId, visitTypeId, ...days }));
  return list === undefined ? [] : [list];
}

/** All doctors, a hundred at once: the first of the alphabet is not the first to be free. */
async function ofMany(
  tx: Tx,
  ctx: Context,
  asked: Omit<Parameters<typeof listSlotsOfDoctors>[2], "limit" | "after" | "mode" | "location">,
): Promise<SlotList[]> {
  const lists: SlotList[] = [];
  let after: Parameters<typeof listSlotsOfDoctors>[2]["after"];
  do {
    const slice = await ifFound(listSlotsOfDoctors(tx, ctx, { ...asked, limit: DOCTORS, after }));
    lists.push(...(slice?.items ?? []));
    after = slice?.next ?? undefined;
  } while (after !== undefined);
  return lists;
}

function askedIn(values: Values): Asked {
  const doctorId = referenceOf(values, "practitioner", "Practitioner");
  const locationId = referenceOf(values, "location-reference", "Location");
  const specialty = tokenOf(values, "specialty", SYSTEMS.specialty);
  const type = tokenOf(values, "visit-type", SYSTEMS.visitType);
  const [visitTypeId] = type === undefined ? [] : uuidsOf([type]);
  if (type !== undefined && visitTypeId === undefined) refuse("visit-type");
  if (visitTypeId === undefined && (doctorId === undefined || locationId === undefined))
    refuse("visit-type", "required");
  // A client that names one doctor knows the specialties.
  if (doctorId !== undefined && specialty !== undefined) refuse("specialty", "alone");
  const [from, before] = [instantIn(values, "start"), instantIn(values, "end")];
  if (from >= before) refuse("end", "end_before_start");
  if (before - from > (doctorId === undefined ? MOST_OF_MANY_MS : MOST_OF_ONE_MS)) refuse("end", "too_much");
  return { from, before, doctorId, locationId, visitTypeId, specialty };
}

function referenceOf(values: Values, name: string, type: "Patient" | "Practitioner" | "Location") {
  return uuidIn(values, name, { types: [type], base: env().APP_URL });
}

function tokenOf(values: Values, name: string, system: string): string | undefined {
  const token = valueOf(values, name);
  return token === undefined ? undefined : codeOf(token, name, system);
}

function instantIn(values: Values, name: string): EpochMs {
  // In a URL, an unencoded plus is a space.
  const text = valueOf(values, name)?.replace(" ", "+") ?? refuse(name, "required");
  const parsed = InstantText.safeParse(text);
  return parsed.success ? parsed.data : refuse(name, "invalid_instant");
}

function limitIn(values: Values): number {
  const count = valueOf(values, "_count");
  if (count === undefined) return USUAL_MATCHES;
  if (!/^\d{1,6}$/.test(count) || Number(count) === 0) return refuse("_count", "number");
  return Math.min(Number(count), MOST_MATCHES);
}
