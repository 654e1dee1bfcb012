import { getT } from "#app/_request/words.ts";
import { exportTrail } from "#lib/csv/export-trail.ts";
import { toIsoInstant } from "#lib/core/instant.ts";
import { csvRoute } from "#lib/web/transport/csv-route.ts";

const COLUMNS = [
  "at",
  "actorKind",
  "actorId",
  "role",
  "clientId",
  "action",
  "outcome",
  "entity",
  "entityId",
  "patientId",
  "fields",
  "changes",
  "requestId",
  "id",
] as const;

/** All audit entries that the search finds, as a CSV file. It contains no names: people appear by id. */
export const GET = csvRoute({
  name: "trail.export",
  fileName: "audit-trail.csv",
  rows: async function* (ctx, params) {
    const batches = exportTrail(ctx, params);
    const t = await getT("audit");
    let isFirst = true;
    for await (const entries of batches) {
      if (isFirst) yield [COLUMNS.map((column) => t(`columns.${column}`))];
      isFirst = false;
      yield entries.map((entry) => [
        ...[toIsoInstant(entry.at), entry.actorKind, entry.actor?.id ?? "", entry.role ?? ""],
        ...[entry.client?.id ?? "", entry.action, entry.outcome, entry.entity, entry.entityId],
        ...[entry.patient?.id ?? "", entry.fields.join(" "), JSON.stringify(entry.changes)],
        ...[entry.requestId, entry.id],
      ]);
    }
  },
});
