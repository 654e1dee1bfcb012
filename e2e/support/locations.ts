import { randomUUID } from "node:crypto";
import { createLocation } from "#lib/catalog/create-location.ts";
import { SYSTEM } from "./system.ts";

const MOUNTAIN_CLINIC = {
  name: "Mountain clinic",
  addressLine: "2 Lakeside",
  city: "Gokyo",
  country: "NP",
  phone: "+97738540116",
  emergencyPhone: "102",
  timeZone: "Asia/Kathmandu",
};

/** A location without the doctors of other tests: a holiday locks the openings of none of them, and no list shows their visits. */
export function makeLocation(): Promise<{ readonly id: string; readonly slug: string }> {
  return createLocation(SYSTEM, { ...MOUNTAIN_CLINIC, slug: randomUUID() });
}
