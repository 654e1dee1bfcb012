import { fileRows } from "#app/admin/import/file-rows.ts";
import { exportDoctors } from "#lib/csv/export-doctors.ts";
import { csvRoute } from "#lib/web/transport/csv-route.ts";

/** All doctors that the list finds, as a CSV file that can be imported again. */
export const GET = csvRoute({
  name: "doctor.export",
  fileName: "doctors.csv",
  rows: (ctx, params) => fileRows("doctors", exportDoctors(ctx, params)),
});
