import { citiesOf } from "#lib/catalog/address.ts";
import type { Catalogue } from "#lib/catalog/dto.ts";
import { loadCatalogue } from "#lib/catalog/queries.ts";
import type { Context } from "#lib/core/context.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import type { Tx } from "#db/transaction.ts";

import type { DoctorCard } from "./dto.ts";
import { listDoctors } from "./queries.ts";

/** The doctors of a city who are free first. */
export interface FreeNearby {
  readonly city: string;
  readonly doctors: readonly DoctorCard[];
  readonly now: EpochMs;
}

/** The data of the home page: the search options, and the first free times nearby, if a city was chosen before. */
export interface LandingPage {
  readonly catalogue: Catalogue;
  /** Null without a city, without a clinic there, or without a free time there. */
  readonly near: FreeNearby | null;
}

const DOCTORS_SHOWN = 3;

/** `place` is the city stored by the browser: it may no longer have a clinic. Doctors and their free times are public. */
export async function loadLandingPage(tx: Tx, ctx: Context, place: string | undefined): Promise<LandingPage> {
  if (place === undefined) return { catalogue: await loadCatalogue(tx), near: null };
  const { catalogue, doctors } = await listDoctors(tx, ctx, { city: place });
  const first = doctors.filter(({ freeSlots }) => freeSlots.length > 0).slice(0, DOCTORS_SHOWN);
  const isCity = citiesOf(catalogue).includes(place);
  return {
    catalogue,
    near: isCity && first.length > 0 ? { city: place, doctors: first, now: ctx.now } : null,
  };
}
