import type { AlternativeDto } from "#lib/appointments/dto.ts";
import { toIsoInstant, type EpochMs } from "#lib/core/instant.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import { formats } from "#lib/i18n/formats.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { readerClock } from "#lib/i18n/reader-clock.ts";
import { translator } from "#lib/i18n/translator.ts";

/** A time to choose in a form, with its words ready to show. */
export interface SlotChoice {
  readonly value: string;
  readonly label: string;
  readonly hint: string;
}

/** Times as choices of one form field, each with its location, that one's zone where it needs naming, and its own rule for changes. */
export function slotChoices(
  locale: Locale,
  viewerTimeZone: TimeZone | undefined,
  alternatives: readonly AlternativeDto[],
): SlotChoice[] {
  const t = translator(locale, "booking");
  const write = formats(locale);
  const { zoneAt } = readerClock(locale, viewerTimeZone);
  return alternatives.map(({ startsAt, location, changeableUntil }) => ({
    value: slotValue({ startsAt, locationId: location.id }),
    label: write.dateTime(startsAt, location.timeZone),
    hint: t("alternativeHint", {
      place: location.name,
      zone: zoneAt(startsAt, location.timeZone) ?? "own",
      until: changeableUntil === null ? "passed" : write.dateTime(changeableUntil, location.timeZone),
    }),
  }));
}

/** A time and its location as the value of one field. */
export function slotValue({ startsAt, locationId }: { startsAt: EpochMs; locationId: string }): string {
  return `${toIsoInstant(startsAt)} ${locationId}`;
}

/** The raw `startsAt` and `locationId` of such a value; empty for any other value, which the schema then refuses. */
export function slotOfValue(value: unknown): { startsAt: string; locationId: string } {
  const [startsAt = "", locationId = ""] = typeof value === "string" ? value.split(" ") : [];
  return { startsAt, locationId };
}
