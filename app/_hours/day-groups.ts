import type { FieldGroup, FieldSpec } from "#components/forms/field-spec.ts";
import type { PeriodDto } from "#lib/availability/dto.ts";
import type { HoursPlace } from "#lib/availability/dto.ts";
import { formats } from "#lib/i18n/formats.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";
import { MODES } from "#lib/scheduling/shapes.ts";

interface DayForm {
  readonly locale: Locale;
  readonly weekday: number;
  /** The periods of that weekday. */
  readonly periods: readonly PeriodDto[];
  readonly locations: readonly HoursPlace[];
  readonly today: string;
}

/** Empty rows below the periods of a day: without JavaScript no others can be added. */
const NEW_ROWS = 2;

/** The form of one day: its periods, empty rows, and the days to copy them to. */
export function dayGroups({ locale, weekday, periods, locations, today }: DayForm): FieldGroup[] {
  const t = translator(locale, "hours");
  const write = formats(locale);
  const rows = [...periods, ...Array.from({ length: NEW_ROWS }, () => undefined)];
  return [
    ...rows.map((period, row) => ({
      key: `period-${row}`,
      legend: period ? t("periodNumber", { number: String(row + 1) }) : t("newPeriod"),
      fields: periodFields({ locale, locations, today }, period, row),
    })),
    {
      key: "copy",
      legend: `${t("copyTitle")}. ${t("copyHint")}`,
      fields: [1, 2, 3, 4, 5, 6, 7]
        .filter((other) => other !== weekday)
        .map((other) => ({
          name: `copyTo.${other}`,
          kind: "checkbox" as const,
          label: write.weekday(other),
        })),
    },
  ];
}

function periodFields(
  { locale, locations, today }: Pick<DayForm, "locale" | "locations" | "today">,
  period: PeriodDto | undefined,
  row: number,
): FieldSpec[] {
  const t = translator(locale, "hours");
  const optional = translator(locale, "common")("optional");
  const at = (field: string) => `periods.${row}.${field}`;
  const modes = period?.modes ?? MODES;
  return [
    { name: at("startTime"), kind: "time", label: t("start"), value: period?.startTime ?? "" },
    { name: at("endTime"), kind: "time", label: t("end"), value: period?.endTime ?? "" },
    {
      name: at("endsNextDay"),
      kind: "checkbox",
      label: t("endsNextDay"),
      value: period?.endsNextDay ? "on" : "",
    },
    {
      name: at("locationId"),
      kind: "select",
      label: t("location"),
      value: period?.locationId ?? locations[0]?.id ?? "",
      options: locations.map(({ id, name, city }) => ({ value: id, label: `${name}, ${city}` })),
      optionsAreData: true,
    },
    {
      name: at("mode"),
      kind: "select",
      label: t("mode"),
      value: modes.length === 1 ? (modes[0] ?? "both") : "both",
      options: modeOptions(locale),
    },
    {
      name: at("everyWeeks"),
      kind: "select",
      label: t("everyWeeks"),
      value: String(period?.everyWeeks ?? 1),
      options: [1, 2, 3, 4].map((weeks) => ({
        value: String(weeks),
        label: weeks === 1 ? t("everyWeek") : t("everyWeeksShown", { weeks: String(weeks) }),
      })),
    },
    { name: at("validFrom"), kind: "day", label: t("validFrom"), value: period?.validFrom ?? today },
    {
      name: at("validUntil"),
      kind: "day",
      label: t("validUntil"),
      optional,
      value: period?.validUntil ?? "",
    },
    ...(period ? [{ name: at("remove"), kind: "checkbox" as const, label: t("remove") }] : []),
  ];
}

export function modeOptions(locale: Locale) {
  const t = translator(locale, "visit");
  return [
    { value: "both", label: translator(locale, "hours")("modeBoth") },
    ...MODES.map((mode) => ({ value: mode, label: t(`mode.${mode}`) })),
  ];
}
