import { and, asc, eq } from "drizzle-orm";
import { z } from "zod";

import { loadKeptDoctor } from "#lib/availability/queries-hours.ts";
import type { Context } from "#lib/core/context.ts";
import { DateText, Id, InstantText } from "#lib/core/fields.ts";
import { filterIn, textIn } from "#lib/core/lists.ts";
import { localDateOf } from "#lib/scheduling/wall-time.ts";
import { doctorLocations, doctorOffers, locations } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { MODES } from "./constants.ts";
import type { Named } from "./dto-admin.ts";
import type { WhyNotDto } from "./dto-why-not.ts";
import { typedStart } from "./typed-start.ts";
import { loadWhyNot } from "./why-not.ts";

const Address = z.object({
  type: filterIn(Id),
  mode: filterIn(z.enum(MODES)),
  location: filterIn(Id),
  date: filterIn(DateText),
  time: textIn(5),
});

export interface WhyNotPage {
  readonly visitTypes: readonly Named[];
  readonly locations: readonly Named[];
  readonly asked: z.output<typeof Address>;
  /** Null until everything is chosen. */
  readonly answer: WhyNotDto | null;
  /** The typed time does not exist on the location's clock that day. */
  readonly isUnreadable: boolean;
}

/**
 * A doctor's question about a time of their own, as far as a URL has chosen it, and the answer. Eight statements.
 * @throws DomainError `unknown_doctor`, `unauthenticated`, `forbidden`
 */
export async function loadWhyNotPage(tx: Tx, ctx: Context, address: object): Promise<WhyNotPage> {
  const asked = Address.parse(address);
  const { id: doctorId } = await loadKeptDoctor(tx, ctx);
  const visitTypes = await tx
    .select({ id: doctorOffers.visitTypeId, name: doctorOffers.name })
    .from(doctorOffers)
    .where(and(eq(doctorOffers.doctorId, doctorId), eq(doctorOffers.isOffered, true)))
    .orderBy(asc(doctorOffers.position), asc(doctorOffers.name));
  const places = await tx
    .select({ id: locations.id, name: locations.name, timeZone: locations.timeZone })
    .from(doctorLocations)
    .innerJoin(locations, eq(locations.id, doctorLocations.locationId))
    .where(eq(doctorLocations.doctorId, doctorId))
    .orderBy(asc(locations.name), asc(locations.id));
  const visitType = visitTypes.find(({ id }) => id === asked.type);
  const location = places.find(({ id }) => id === asked.location);
  const shown = { visitTypes, locations: places, asked };
  if (visitType === undefined || location === undefined || asked.mode === undefined || asked.time === "")
    return { ...shown, answer: null, isUnreadable: false };
  const { timeZone } = location;
  const date = asked.date ?? localDateOf(ctx.now, timeZone);
  const startsAt = InstantText.safeParse(typedStart({ time: asked.time, date, timeZone }));
  if (!startsAt.success) return { ...shown, answer: null, isUnreadable: true };
  const answer = await loadWhyNot(tx, ctx, {
    doctorId,
    visitTypeId: visitType.id,
    locationId: location.id,
    mode: asked.mode,
    startsAt: startsAt.data,
  });
  return { ...shown, asked: { ...asked, date }, answer, isUnreadable: false };
}
