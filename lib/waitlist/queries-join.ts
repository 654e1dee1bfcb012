import { and, eq } from "drizzle-orm";

import { loadCatalogue } from "#lib/catalog/queries.ts";
import { doctors, specialties } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import type { WaitedForSlugs } from "./dto.ts";
import { loadWaitlistOffer, type WaitlistOffer } from "./offered.ts";

interface Named {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
}

/** The state of a form that joins the waitlist: the doctor or specialty is chosen, or still to be. */
export type JoinChoice =
  | { readonly step: "choose"; readonly specialties: readonly Named[] }
  | {
      readonly step: "wish";
      readonly doctor: Named | null;
      readonly specialty: Named | null;
      readonly offer: WaitlistOffer;
    };

/** Shows the public directory. An unknown name leads back to the choice. */
export async function loadJoinChoice(tx: Tx, { doctor, specialty }: WaitedForSlugs): Promise<JoinChoice> {
  const chosen = doctor === undefined ? await findSpecialty(tx, specialty) : await findDoctor(tx, doctor);
  if (chosen !== undefined) {
    const offer = await loadWaitlistOffer(tx, {
      doctorId: chosen.doctor?.id,
      specialtyId: chosen.specialty?.id,
    });
    return { step: "wish", ...chosen, offer };
  }
  const { specialties: open } = await loadCatalogue(tx);
  return { step: "choose", specialties: open };
}

async function findDoctor(tx: Tx, slug: string) {
  const [doctor] = await tx
    .select({ id: doctors.id, slug: doctors.slug, name: doctors.name })
    .from(doctors)
    .where(and(eq(doctors.slug, slug), eq(doctors.isActive, true)));
  return doctor && { doctor, specialty: null };
}

async function findSpecialty(tx: Tx, slug: string | undefined) {
  if (slug === undefined) return undefined;
  const [specialty] = await tx
    .select({ id: specialties.id, slug: specialties.slug, name: specialties.name })
    .from(specialties)
    .where(and(eq(specialties.slug, slug), eq(specialties.isActive, true)));
  return specialty && { doctor: null, specialty };
}
