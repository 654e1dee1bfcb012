import type { CalendarDate } from "./shapes.ts";

/** Full years on `date` of a person born on `born`; on 28 February of a common year for 29 February, as the database has it. */
export function ageOn(date: CalendarDate, born: CalendarDate): number {
  const years = Number(date.slice(0, 4)) - Number(born.slice(0, 4));
  const [day, birthday] = [date.slice(5), birthdayIn(date.slice(0, 4), born)];
  return day >= birthday ? years : years - 1;
}

function birthdayIn(year: string, born: CalendarDate): string {
  const monthAndDay = born.slice(5);
  return monthAndDay === "02-29" && !isLeap(Number(year)) ? "02-28" : monthAndDay;
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}
