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

interface Props {
  readonly locale: Locale;
  readonly status: AppointmentStatus;
  /** Patients read "Missed" where staff read "Did not attend". */
  readonly isForPatient?: boolean;
}

/** The status of a visit: a word, with a colour that repeats it. */
export function StatusChip({ locale, status, isForPatient = false }: Props) {
  const t = translator(locale, "visit");
  const word = isForPatient && status === "no_show" ? t("missed") : t(`status.${status}`);
  return <Chip tone={TONES[status]}>{word}</Chip>;
}
