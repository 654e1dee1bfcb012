import { fileRows } from "#app/admin/import/file-rows.ts";
import { exportLocations } from "#lib/csv/export-locations.ts";
import { csvRoute } from "#lib/web/transport/csv-route.ts";

/** All locations that the list finds, as a CSV file that can be imported again. */
export const GET = csvRoute({
  name: "location.export",
  fileName: "locations.csv",
  rows: (ctx, params) => fileRows("locations", exportLocations(ctx, params)),
});
