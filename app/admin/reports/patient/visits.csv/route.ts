import { getT } from "#app/_request/words.ts";
import { plainAmount } from "#lib/i18n/money.ts";
import { exportPatientVisits } from "#lib/reports/export.ts";
import { localDateOf, localTimeOf } from "#lib/scheduling/wall-time.ts";
import { csvRoute } from "#lib/web/transport/csv-route.ts";

/** One patient's visits in detail, as a CSV file. It contains no name, only references. */
export const GET = csvRoute({
  name: "report.export",
  fileName: "patient-visits.csv",
  rows: async function* (ctx, params) {
    const batches = exportPatientVisits(ctx, params);
    const [t, tVisit] = await Promise.all([getT("reports"), getT("visit")]);
    const headings = (
      [
        "reference",
        "date",
        "startTime",
        "endTime",
        "timeZone",
        "location",
        "doctor",
        "visitType",
        "mode",
        "status",
        "fee",
        "currency",
      ] as const
    ).map((key) => t(key));
    let isFirst = true;
    for await (const visits of batches) {
      if (isFirst) yield [headings];
      isFirst = false;
      yield visits.map((visit) => [
        visit.reference,
        localDateOf(visit.startsAt, visit.timeZone),
        localTimeOf(visit.startsAt, visit.timeZone),
        localTimeOf(visit.endsAt, visit.timeZone),
        visit.timeZone,
        visit.location,
        visit.doctor,
        visit.visitType,
        tVisit(`mode.${visit.mode}`),
        tVisit(`status.${visit.status}`),
        plainAmount(visit.feeMinor, visit.currency),
        visit.currency,
      ]);
    }
  },
});
