import { and, sql, type SQL } from "drizzle-orm";

import { isVisibleVisit } from "#lib/appointments/scope.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";

import type { ReportFrame } from "./dto.ts";
import { periodsOf } from "./periods.ts";
import { chosen } from "./search.ts";

/**
 * The `from … where` of a report: `appointments`, its doctor as `d` and their first specialty as `ds`, with `places.bucket`, 1 for a visit
 * on the days before and 2 or more, by month, for one of the report. A visit counts on the day on which it starts at its location. The
 * widest bounds accompany the exact ones: without them no index is used.
 */
export function countedVisits({ actor }: Context, frame: ReportFrame, condition?: SQL): SQL {
  const { search, choices } = frame;
  const { location } = chosen(search, choices);
  const periods = periodsOf(location ? [location] : choices.locations, search);
  const places = JSON.stringify(
    periods.flatMap(({ locationIds, bounds }) => locationIds.map((id) => ({ id, bounds }))),
  );
  const starts = periods.flatMap(({ bounds }) => bounds.slice(0, 1)).toSorted();
  const ends = periods.flatMap(({ bounds }) => bounds.slice(-1)).toSorted();
  const filters = and(
    location && sql`appointments.location_id = ${location.id}`,
    isCounted(frame),
    condition,
    isVisibleVisit(actor),
  );
  return sql`
    from jsonb_to_recordset(${places}::jsonb) as place (id uuid, bounds timestamptz[])
    join appointments on appointments.location_id = place.id
    cross join lateral (select width_bucket(appointments.starts_at, place.bounds) as bucket) as period
    join doctors d on d.id = appointments.doctor_id
    left join doctor_specialties ds on ds.doctor_id = d.id and ds.is_primary
    where appointments.starts_at >= ${starts[0] ?? "-infinity"}::timestamptz
      and appointments.starts_at < ${ends.at(-1) ?? "-infinity"}::timestamptz
      and period.bucket >= 1 and period.bucket < cardinality(place.bounds)
      and ${filters}`;
}

/** What narrows a report beside its location, with the doctor as `d` and their first specialty as `ds`. */
export function isCounted({ search, choices }: ReportFrame): SQL {
  const { department, specialty, doctor } = chosen(search, choices);
  const filters = and(
    doctor && sql`d.id = ${doctor.id}`,
    department && sql`d.department_id = ${department.id}`,
    specialty && sql`ds.specialty_id = ${specialty.id}`,
  );
  return filters ?? sql`true`;
}

/** Whether the URL asked for something impossible: such a report has no rows. */
export function hasFaults({ search }: ReportFrame): boolean {
  return Object.keys(search.faults).length > 0;
}

/**
 * A page shows a fault beside its field; an empty file or answer would mean that there was nothing.
 * @throws DomainError `invalid_input` with the filters at fault
 */
export function withoutFaults<Frame extends ReportFrame>(report: Frame): Frame {
  if (hasFaults(report)) throw new DomainError("invalid_input", { fields: report.search.faults });
  return report;
}
