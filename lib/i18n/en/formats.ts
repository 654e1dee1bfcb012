/** The order in which dates, times and zones are written. Names of days and months come from Intl. */
export const formats = {
  weekdayDate: "{weekday} {day} {month} {year}",
  date: "{day} {month} {year}",
  weekdayDayMonth: "{weekday} {day} {month}",
  dayMonth: "{day} {month}",
  today: "Today, {date}",
  tomorrow: "Tomorrow, {date}",
  monthYear: "{month} {year}",
  dateAndTime: "{date}, {time}",
  timeRange: "{start}–{end}",
  timeWithOffset: "{time} ({offset})",
  zone: "{city} time",
  zoneWithOffset: "{zone} ({offset})",
  timeAndZone: "{time}, {zone}",
  minutes: "{count, plural, one {# minute} other {# minutes}}",
  hours: "{count, plural, one {# hour} other {# hours}}",
  days: "{count, plural, one {# day} other {# days}}",
} as const;
