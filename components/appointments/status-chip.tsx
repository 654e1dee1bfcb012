import { Chip, type Tone } from "#components/ui/chip.tsx";
import type { AppointmentStatus } from "#lib/appointments/constants.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";

const TONES = {
  pending: "warn",
  confirmed: "info",
  checked_in: "info",
  completed: "ok",
  cancelled: "neutral",
  no_show: "danger",
} as const satisfies Record<AppointmentStatus, Tone>;

/** Where a visit is in its life: a word, with a colour that repeats it. */
export function StatusChip({ locale, status }: { locale: Locale; status: AppointmentStatus }) {
  return <Chip tone={TONES[status]}>{translator(locale, "visit")(`status.${status}`)}</Chip>;
}
