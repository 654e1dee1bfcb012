import { getT } from "#app/_request/words.ts";
import { exportPatients } from "#lib/csv/export-patients.ts";
import { localDateOf } from "#lib/scheduling/wall-time.ts";
import { csvRoute } from "#lib/web/transport/csv-route.ts";

/** All patients that the list finds, as a CSV file. */
export const GET = csvRoute({
  name: "patient.export",
  fileName: "patients.csv",
  rows: async function* (ctx, params) {
    const batches = exportPatients(ctx, params);
    const t = await getT("imports");
    const headings = (["number", "name", "dateOfBirth", "phone", "account", "lastSeen"] as const).map((key) =>
      t(`patientColumns.${key}`),
    );
    let isFirst = true;
    for await (const patients of batches) {
      if (isFirst) yield [headings];
      isFirst = false;
      yield patients.map(({ number, name, dateOfBirth, phone, hasAccount, lastVisit }) => [
        number,
        name,
        dateOfBirth ?? "",
        phone ?? "",
        hasAccount ? t("yes") : t("no"),
        lastVisit === null ? "" : localDateOf(lastVisit.startsAt, lastVisit.timeZone),
      ]);
    }
  },
});
