import { Data } from "#components/ui/data.tsx";
import type { AppointmentDto } from "#lib/appointments/dto.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";

/**
 * The external finder through which an appointment was booked, with the finder's own reference, and what the program that booked it calls
 * it; empty for an appointment booked here.
 */
export function bookedThrough(
  locale: Locale,
  visit: Pick<AppointmentDto, "bookingSource" | "bookingReferral" | "identifierSystem" | "identifierValue">,
) {
  const t = translator(locale, "staff");
  const { bookingSource, bookingReferral, identifierSystem, identifierValue } = visit;
  const handle = (text: string | null) => text && <Data className="wrap-anywhere">{text}</Data>;
  return [
    { term: t("bookingSource"), description: handle(bookingSource) },
    { term: t("bookingReferral"), description: handle(bookingReferral) },
    { term: t("identifierValue"), description: handle(identifierValue) },
    { term: t("identifierSystem"), description: handle(identifierSystem) },
  ];
}
