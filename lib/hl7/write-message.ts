import type { AppointmentStatus } from "#lib/appointments/constants.ts";
import { MINUTE_MS, type EpochMs } from "#lib/core/instant.ts";
import type { PersonName } from "#lib/core/person-name.ts";
import type { Mode } from "#lib/env-variables.ts";
import type { Hl7Destination } from "#lib/env-hl7.ts";

import type { Hl7Event } from "./constants.ts";
import { header, message, segment, timestamp, type Field } from "./encode.ts";
import type { Facts } from "./load-facts.ts";

interface Writing {
  readonly event: Hl7Event;
  readonly controlId: string;
  /** When the change that it tells happened: each attempt has the same. */
  readonly occurredAt: EpochMs;
  readonly destination: Hl7Destination;
  readonly facts: Facts;
  readonly runsAs: Mode;
}

const PRODUCT = "PRAXIS";
/** The coding system of our own words: local ones begin with 99 (table 0396). */
const OURS = "99PRAXIS";

/** SCH-6: why it is told. */
const REASONS = {
  S12: ["BOOKED", "Booked"],
  S13: ["RESCHEDULED", "Rescheduled"],
  S14: ["MODIFIED", "Modified"],
  S15: ["CANCELLED", "Cancelled"],
  S26: ["NOSHOW", "Patient did not show up"],
} as const satisfies Record<Hl7Event, readonly string[]>;

/** SCH-25, table 0278. That a patient has arrived begins nothing yet. */
const STATUS = {
  pending: "Pending",
  confirmed: "Booked",
  checked_in: "Booked",
  completed: "Complete",
  cancelled: "Cancelled",
  no_show: "Noshow",
} as const satisfies Record<AppointmentStatus, string>;

/** The action of each resource's segment: table 0206. */
const ACTIONS = { S12: "A", S13: "U", S14: "U", S15: "D", S26: "X" } as const satisfies Record<
  Hl7Event,
  string
>;

/** SIU of HL7 v2.5.1, chapter 10; docs/hl7.md has the table of its fields. */
export function writeMessage(writing: Writing): string {
  return message([
    writeHeader(writing),
    writeSchedule(writing),
    segment("TQ1", { 1: "1", 7: timestamp(writing.facts.startsAt), 8: timestamp(writing.facts.endsAt) }),
    writePatient(writing.facts),
    segment("RGS", { 1: "1", 2: ACTIONS[writing.event] }),
    ...writeResources(writing),
  ]);
}

function writeHeader({ event, controlId, occurredAt, destination, facts, runsAs }: Writing): string {
  return header({
    3: PRODUCT,
    4: authority(facts),
    5: destination.application,
    6: destination.facility,
    7: timestamp(occurredAt),
    9: ["SIU", event, "SIU_S12"],
    10: controlId,
    11: runsAs === "demo" ? "T" : "P",
    12: "2.5.1",
    18: "UNICODE UTF-8",
  });
}

function writeSchedule({ event, facts }: Writing): string {
  const { reference, mode, startsAt, endsAt, bookedBy, organisation } = facts;
  const minutes = String((endsAt - startsAt) / MINUTE_MS);
  return segment("SCH", {
    2: [reference, ...authority(facts)],
    5: facts.scheduleKey === null ? "" : [facts.scheduleKey, "", OURS],
    6: [...REASONS[event], OURS],
    8: [mode, "", OURS],
    9: minutes,
    10: ["min", "minutes", "UCUM"],
    11: ["", "", `M${minutes}`, timestamp(startsAt), timestamp(endsAt)],
    16: person({ id: PRODUCT, name: organisation.name ?? PRODUCT, authority: authority(facts) }),
    20: person({ id: bookedBy ?? PRODUCT, name: "", authority: authority(facts) }),
    25: [STATUS[facts.status], "", "HL70278"],
  });
}

function writePatient(facts: Facts): string {
  const { number, dateOfBirth, phone } = facts.patient;
  return segment("PID", {
    1: "1",
    3: [String(number), "", "", authority(facts), "PI"],
    5: [...nameParts(facts.patient), "", "L"],
    7: dateOfBirth?.replaceAll("-", "") ?? "",
    13: phone === null ? "" : [phone, "PRN", "PH", "", "", "", "", "", "", "", "", phone],
  });
}

/** Service, location, person: the standard has them in this order. */
function writeResources({ event, facts }: Writing): string[] {
  const { startsAt, endsAt, status, doctor, location, visitType } = facts;
  const start = timestamp(startsAt);
  const minutes = String((endsAt - startsAt) / MINUTE_MS);
  const unit: Field = ["min", "minutes", "UCUM"];
  const standing: Field = [STATUS[status], "", "HL70278"];
  const action = ACTIONS[event];
  const licence = { ...doctor, id: doctor.licenceNumber, authority: [doctor.licenceAuthority] };
  const later = { 6: start, 9: minutes, 10: unit, 12: standing };
  return [
    segment("AIS", {
      1: "1",
      2: action,
      3: [visitType.key, visitType.name, OURS],
      4: start,
      7: minutes,
      8: unit,
      10: standing,
    }),
    segment("AIL", {
      1: "1",
      2: action,
      3: [location.code, "", "", "", "", "", "", "", location.name],
      ...later,
    }),
    segment("AIP", {
      1: "1",
      2: action,
      3: [...person(licence), "", "", "", "LN"],
      4: ["D", "Doctor", OURS],
      ...later,
    }),
  ];
}

/** XCN: an id, a name, and the authority of such ids, which is its ninth component. */
function person(
  of: PersonName & { readonly id: string; readonly authority: readonly string[] },
): (string | readonly string[])[] {
  return [of.id, ...nameParts(of), "", "", of.authority];
}

/**
 * Family name, first given name, further ones, suffix, prefix: as XPN and XCN have them. A name of which no family name is known goes where
 * the family name does, all of it: receivers ask for that one.
 */
function nameParts({ name, title, givenName, familyName }: PersonName): string[] {
  if (!familyName) return [name, "", "", "", ""];
  const [first = "", ...further] = (givenName ?? "").split(" ");
  return [familyName, first, further.join(" "), "", title ?? ""];
}

/** The authority of ids here: the product, at the domain by which calendars know its appointments. */
function authority({ organisation: { domain } }: Facts): string[] {
  return domain === null ? [PRODUCT] : [PRODUCT, domain, "DNS"];
}
