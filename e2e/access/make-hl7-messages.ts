import { randomUUID } from "node:crypto";
import { makeHl7Message } from "#e2e/support/hl7.ts";
import { makePatient, makePractice } from "#e2e/support/world.ts";
import type { ObjectOf } from "./things.ts";

/** A message that nobody took for each cell: none of them is anybody's, and each is sent again once. */
export async function makeHl7Messages(): Promise<{ "hl7 message": Record<ObjectOf, string> }> {
  const [patient, practice] = [await makePatient(), await makePractice()];
  const parked = async (day: number) =>
    (await makeHl7Message(patient, practice, `2027-01-${day}T09:00:00+05:45`)).messageId;
  return {
    "hl7 message": {
      own: await parked(18),
      "acted for": await parked(19),
      foreign: await parked(20),
      missing: randomUUID(),
      malformed: "x",
    },
  };
}
