import { fillClients } from "./fill-clients.ts";
import { fillDeliveries } from "./fill-deliveries.ts";
import { fillHl7 } from "./fill-hl7.ts";
import { fillEmergency } from "./fill-emergency.ts";
import { fillHolds } from "./fill-holds.ts";
import { fillHoursChanges } from "./fill-hours-changes.ts";
import { fillImports } from "./fill-imports.ts";
import { fillOverrides } from "./fill-overrides.ts";
import { fillPhotos } from "./fill-photos.ts";
import { fillRecords } from "./fill-records.ts";
import { fillWaitlist } from "./fill-waitlist.ts";

/** The functions that make another person's rows for the guards to protect, table by table. */
export const FILLS = [
  fillClients,
  fillHl7,
  fillHolds,
  fillRecords,
  fillDeliveries,
  fillEmergency,
  fillOverrides,
  fillHoursChanges,
  fillImports,
  fillPhotos,
  fillWaitlist,
];
