import type { Catalogue } from "#lib/i18n/catalogue.ts";

/** Spanish for `en/formats.ts`. */
export const formats = {
  weekdayDate: "{weekday} {day} de {month} de {year}",
  date: "{day} de {month} de {year}",
  weekdayDayMonth: "{weekday} {day} de {month}",
  dayMonth: "{day} de {month}",
  today: "Hoy, {date}",
  tomorrow: "Mañana, {date}",
  monthYear: "{month} de {year}",
  dateAndTime: "{date}, {time}",
  timeRange: "{start}–{end}",
  timeWithOffset: "{time} ({offset})",
  zone: "hora de {city}",
  zoneWithOffset: "{zone} ({offset})",
  timeAndZone: "{time}, {zone}",
  timeInZone: "{time} ({zone})",
  minutes: "{count, plural, one {# minuto} other {# minutos}}",
  hours: "{count, plural, one {# hora} other {# horas}}",
  days: "{count, plural, one {# día} other {# días}}",
} as const satisfies Catalogue["formats"];
