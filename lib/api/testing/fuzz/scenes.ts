import type { Scene } from "./scene.ts";
import { ACCOUNT_SCENES } from "./scenes-accounts.ts";
import { CATALOGUE_SCENES } from "./scenes-catalogue.ts";
import { CLINIC_SCENES } from "./scenes-clinic.ts";
import { LATER_SCENES } from "./scenes-later.ts";
import { OFFICE_SCENES } from "./scenes-offices.ts";
import { PEOPLE_SCENES } from "./scenes-people.ts";
import { TIME_SCENES } from "./scenes-time.ts";

/** By the operation: what random ids and random states rarely reach. */
export const SCENES: ReadonlyMap<string, Scene> = new Map(
  Object.entries({
    ...ACCOUNT_SCENES,
    ...CATALOGUE_SCENES,
    ...CLINIC_SCENES,
    ...LATER_SCENES,
    ...OFFICE_SCENES,
    ...PEOPLE_SCENES,
    ...TIME_SCENES,
  }),
);
