import type { AppointmentStatus } from "#lib/appointments/constants.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";
import type { Series } from "./bar-chart.tsx";

/** Completed first, missed and cancelled last. */
const FILLS = {
  completed: "ok",
  checked_in: "accent",
  confirmed: "info",
  pending: "warn",
  no_show: "danger",
  cancelled: "neutral",
} as const satisfies Record<AppointmentStatus, Series["fill"]>;

/** The statuses in the order in which reports show them. */
export const REPORTED_STATUSES = [
  "completed",
  "checked_in",
  "confirmed",
  "pending",
  "no_show",
  "cancelled",
] as const satisfies readonly AppointmentStatus[];

/** The parts of a bar of visits. */
export function statusSeries(locale: Locale): Series[] {
  const t = translator(locale, "visit");
  return REPORTED_STATUSES.map((key) => ({ key, label: t(`status.${key}`), fill: FILLS[key] }));
}

/** The parts of a bar of fees. */
export function revenueSeries(locale: Locale): Series[] {
  const t = translator(locale, "reports");
  return [
    { key: "earnedMinor", label: t("earned"), fill: "ok" },
    { key: "expectedMinor", label: t("expected"), fill: "info" },
    { key: "lostMinor", label: t("lost"), fill: "danger" },
  ];
}
