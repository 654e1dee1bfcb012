import { REFUSED_OF_HOURS } from "./refused-hours.ts";
import { REFUSED_OF_OFFICES } from "./refused-offices.ts";
import { REFUSED_OF_OWN } from "./refused-own.ts";
import type { Scene } from "./scene.ts";

/** By the operation and the status: what one request is refused with, and what no change of a good one leads to. */
export const REFUSED: ReadonlyMap<string, Scene> = new Map(
  Object.entries({ ...REFUSED_OF_OWN, ...REFUSED_OF_HOURS, ...REFUSED_OF_OFFICES }),
);
