import { getFormats, getT } from "#app/_request/words.ts";
import type { FieldSpec } from "#components/forms/field-spec.ts";
import type { ChosenTime } from "#lib/appointments/chosen-time.ts";
import type { StaffDay } from "#lib/appointments/dto-admin.ts";
import { toIsoInstant } from "#lib/core/instant.ts";

/** The time on that day: one of the free times, or any other in the location's time zone. */
export async function timeFields(
  { starts, location }: StaffDay,
  chosen: ChosenTime | null = null,
): Promise<FieldSpec[]> {
  const [t, write] = await Promise.all([getT("adminVisits"), getFormats()]);
  return [
    {
      kind: "select",
      name: "startsAt",
      label: t("freeTime"),
      hint: t("freeHint", { count: starts.length, zone: write.zone(location.timeZone) }),
      emptyLabel: t("noFree"),
      ...(chosen !== null && "startsAt" in chosen && { value: toIsoInstant(chosen.startsAt) }),
      options: starts.map((start) => ({
        value: toIsoInstant(start),
        label: write.time(start, location.timeZone),
      })),
    },
    {
      kind: "text",
      name: "time",
      label: t("otherTime"),
      hint: t("otherHint"),
      maxLength: 5,
      ...(chosen !== null && "time" in chosen && { value: chosen.time }),
    },
  ];
}

/** The day and location of the times, for the form. */
export function dayOfForm({ location, date }: StaffDay): Record<string, string> {
  return { locationId: location.id, date, timeZone: location.timeZone };
}
