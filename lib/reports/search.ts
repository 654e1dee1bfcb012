import type { FieldErrors } from "#lib/core/errors.ts";
import type { CalendarDate } from "#lib/scheduling/shapes.ts";
import { addDays } from "#lib/scheduling/wall-time.ts";

import { REPORT_FILTERS } from "./constants.ts";
import type { DayRange, ReportChoices, ReportSearch } from "./dto.ts";
import { daysOf, ReportDays } from "./schema.ts";

type Params = Readonly<Record<string, unknown>>;

/**
 * Reads a report's URL. Without dates it asks for the current month up to today; a fault leaves what was typed where it is, and the report
 * without rows.
 */
export function parseReportSearch(params: Params, choices: ReportChoices, today: CalendarDate): ReportSearch {
  const typed = typedOf(params, today);
  const days = ReportDays.safeParse(typed);
  const range: DayRange = days.success ? days.data : { from: today, to: today };
  const faults = { ...faultsOf(days), ...unknownOf(typed, choices) };
  return { typed, range, before: rangeBefore(range), faults };
}

/** The row of the clinic that a filter names. */
export function chosen(search: ReportSearch, choices: ReportChoices) {
  const { location, department, specialty, doctor } = search.typed;
  const named = <Choice extends { slug: string }>(list: readonly Choice[], slug: string | undefined) =>
    list.find((choice) => choice.slug === slug);
  return {
    location: named(choices.locations, location),
    department: named(choices.departments, department),
    specialty: named(choices.specialties, specialty),
    doctor: named(choices.doctors, doctor),
  };
}

function typedOf(params: Params, today: CalendarDate): ReportSearch["typed"] {
  const text = (name: string) => {
    const value = params[name];
    return typeof value === "string" && value !== "" ? value.slice(0, 100) : undefined;
  };
  const filters = REPORT_FILTERS.flatMap((name) => {
    const value = text(name);
    return value === undefined ? [] : [[name, value]];
  });
  const to = text("to") ?? today;
  return { from: text("from") ?? `${today.slice(0, 8)}01`, to, ...Object.fromEntries(filters) };
}

function faultsOf(days: ReturnType<typeof ReportDays.safeParse>): FieldErrors {
  if (days.success) return {};
  return Object.fromEntries(days.error.issues.map(({ path, message }) => [path.join("."), message]));
}

/** A filter that names nothing would show another report than the requested one. */
function unknownOf(typed: ReportSearch["typed"], choices: ReportChoices): FieldErrors {
  const lists = {
    location: choices.locations,
    department: choices.departments,
    specialty: choices.specialties,
    doctor: choices.doctors,
  };
  const unknown = REPORT_FILTERS.filter(
    (name) => typed[name] !== undefined && !lists[name].some(({ slug }) => slug === typed[name]),
  );
  return Object.fromEntries(unknown.map((name) => [name, "unknown"]));
}

function rangeBefore({ from, to }: DayRange): DayRange {
  return { from: addDays(from, -daysOf(from, to)), to: addDays(from, -1) };
}
