import type { Catalogue } from "#lib/i18n/catalogue.ts";

/** Nepali for `en/formats.ts`. */
export const formats = {
  weekdayDate: "{weekday}, {day} {month} {year}",
  date: "{day} {month} {year}",
  weekdayDayMonth: "{weekday}, {day} {month}",
  dayMonth: "{day} {month}",
  today: "आज, {date}",
  tomorrow: "भोलि, {date}",
  monthYear: "{month} {year}",
  dateAndTime: "{date}, {time}",
  timeRange: "{start}–{end}",
  timeWithOffset: "{time} ({offset})",
  zone: "{city} समय",
  zoneWithOffset: "{zone} ({offset})",
  timeAndZone: "{time}, {zone}",
  timeInZone: "{time} ({zone})",
  minutes: "{count, plural, one {# मिनेट} other {# मिनेट}}",
  hours: "{count, plural, one {# घण्टा} other {# घण्टा}}",
  days: "{count, plural, one {# दिन} other {# दिन}}",
} as const satisfies Catalogue["formats"];
