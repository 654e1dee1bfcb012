import { getT } from "#app/_request/words.ts";
import { exportAppointments } from "#lib/csv/export-appointments.ts";
import { plainAmount } from "#lib/i18n/money.ts";
import { localDateOf, localTimeOf } from "#lib/scheduling/wall-time.ts";
import { csvRoute } from "#lib/web/transport/csv-route.ts";

const COLUMNS = [
  "reference",
  "date",
  "startTime",
  "endTime",
  "timeZone",
  "location",
  "doctor",
  "patient",
  "visitType",
  "mode",
  "status",
  "fee",
  "currency",
] as const;

/** All appointments that the list finds, as a CSV file. */
export const GET = csvRoute({
  name: "appointment.export",
  fileName: "appointments.csv",
  rows: async function* (ctx, params) {
    const batches = exportAppointments(ctx, params);
    const [t, tVisit] = await Promise.all([getT("imports"), getT("visit")]);
    let isFirst = true;
    for await (const visits of batches) {
      if (isFirst) yield [COLUMNS.map((key) => t(`appointmentColumns.${key}`))];
      isFirst = false;
      yield visits.map((visit) => [
        visit.reference,
        localDateOf(visit.startsAt, visit.timeZone),
        localTimeOf(visit.startsAt, visit.timeZone),
        localTimeOf(visit.endsAt, visit.timeZone),
        visit.timeZone,
        visit.location.name,
        visit.doctor.name,
        visit.patient.name,
        visit.visitType.name,
        tVisit(`mode.${visit.mode}`),
        tVisit(`status.${visit.status}`),
        plainAmount(visit.feeMinor, visit.currency),
        visit.currency,
      ]);
    }
  },
});
