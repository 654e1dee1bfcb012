import { Data } from "#components/ui/data.tsx";
import type { AppointmentDto } from "#lib/appointments/dto.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";

/** The external finder through which an appointment was booked, and the finder's own name; empty for an appointment booked here. */
export function bookedThrough(
  locale: Locale,
  { bookingSource, bookingReferral }: Pick<AppointmentDto, "bookingSource" | "bookingReferral">,
) {
  const t = translator(locale, "staff");
  const handle = (text: string | null) => text && <Data className="wrap-anywhere">{text}</Data>;
  return [
    { term: t("bookingSource"), description: handle(bookingSource) },
    { term: t("bookingReferral"), description: handle(bookingReferral) },
  ];
}
