import { expect, test } from "vitest";
import type { OfferedSlot, SlotList } from "#lib/availability/dto.ts";
import type { LocationDto } from "#lib/catalog/dto.ts";
import { HOUR_MS } from "#lib/core/instant.ts";
import { toSlotsAnswer } from "./slots-answer.ts";

const NINE = Date.parse("2027-01-06T03:15:00Z");
const HALF_HOUR = HOUR_MS / 2;

function slot(halfHour: number, locationId: string, ...modes: OfferedSlot["modes"]): OfferedSlot {
  const startsAt = NINE + halfHour * HALF_HOUR;
  return { startsAt, endsAt: startsAt + HALF_HOUR, locationId, modes };
}

function place(id: string, timeZone: string): LocationDto {
  const address = { addressLine: "1 Road", city: "Patan", region: null, postcode: null, country: "NP" };
  return { id, slug: id, name: id, ...address, phone: "+97715550100", emergencyPhone: "102", timeZone };
}

function answerOf(slots: readonly OfferedSlot[]) {
  const list: SlotList = {
    doctor: { id: "d", slug: "d", name: "Dr Rai", horizonDays: 90, acceptingNewPatients: true },
    visitType: {
      id: "v",
      slug: "v",
      name: "Consultation",
      description: "",
      durationMinutes: 30,
      stepMinutes: 30,
      bufferBeforeMinutes: 0,
      bufferAfterMinutes: 0,
      modes: ["in_person", "video"],
      noticeMinutes: 60,
      horizonDays: 90,
      changeCutoffMinutes: 1440,
      maxUpcomingPerPatient: 5,
      needsConfirmation: false,
      feeMinor: 150_000,
      currency: "NPR",
    },
    locations: [place("patan", "Asia/Kathmandu"), place("thamel", "Asia/Kathmandu")],
    days: [{ date: "2027-01-06", slots, whyNone: null }],
  };
  return toSlotsAnswer(list);
}

test("what neighbouring slots have in common is said once, and no slot is lost", () => {
  const { days } = answerOf([
    slot(0, "patan", "in_person", "video"),
    slot(1, "patan", "in_person", "video"),
    slot(2, "patan", "video"),
    slot(3, "thamel", "video"),
    slot(4, "patan", "video"),
  ]);
  expect(days).toEqual([
    {
      date: "2027-01-06",
      whyNone: null,
      slots: [
        {
          timeZone: "Asia/Kathmandu",
          locationId: "patan",
          modes: ["in_person", "video"],
          startsAt: [NINE, NINE + HALF_HOUR],
        },
        {
          timeZone: "Asia/Kathmandu",
          locationId: "patan",
          modes: ["video"],
          startsAt: [NINE + 2 * HALF_HOUR],
        },
        {
          timeZone: "Asia/Kathmandu",
          locationId: "thamel",
          modes: ["video"],
          startsAt: [NINE + 3 * HALF_HOUR],
        },
        {
          timeZone: "Asia/Kathmandu",
          locationId: "patan",
          modes: ["video"],
          startsAt: [NINE + 4 * HALF_HOUR],
        },
      ],
    },
  ]);
});
