import { HOUR_MS } from "#lib/core/instant.ts";
import { NOW } from "#db/testing/world.ts";

/** Mid-morning in Kathmandu: an appointment of today has begun. */
export const FUZZ_NOW = NOW + 4 * HOUR_MS;
