import { loadAttendanceReport } from "#lib/reports/queries-attendance.ts";
import { loadPatientReport } from "#lib/reports/queries-patient.ts";
import { loadRevenueReport } from "#lib/reports/queries-revenue.ts";
import { loadUtilisationReport } from "#lib/reports/queries-utilisation.ts";
import { loadVisitsReport } from "#lib/reports/queries-visits.ts";
import type { Context } from "#lib/core/context.ts";
import type { Tx } from "#db/attempt.ts";
import { openDatabase, type Database } from "#db/client.ts";
import { readAsAdministrator } from "./administrator.ts";
import { replay } from "./handlers/replay.ts";
import { idOf } from "./hospital.ts";
import { isOpening, recordStatements } from "./record.ts";
import { budgetedRow, fastest, interleave, ratioOf } from "./rounds.ts";
import type { Row } from "./table.ts";
import { ASKED, type Years } from "./years.ts";

const ROUNDS = 4;
const MOST = { bare: 1.5, month: 3 } as const;

type Params = Readonly<Record<string, unknown>>;

const REPORTS: Readonly<Record<string, (tx: Tx, ctx: Context, params: Params) => Promise<unknown>>> = {
  "visits by doctor": loadVisitsReport,
  revenue: loadRevenueReport,
  attendance: loadAttendanceReport,
  utilisation: loadUtilisationReport,
  "one patient's visits": loadPatientReport,
};

/** What each report costs: a year against its own SQL without row-level security, and a month among a year against that month alone. */
export async function compareReports({ manyUrl, monthUrl, bareUrl }: Years): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [name, load] of Object.entries(REPORTS)) {
    const reader = (days: (typeof ASKED)[keyof typeof ASKED]) => (pool: Database) =>
      readAsAdministrator(pool, (tx, ctx) => load(tx, ctx, { ...days, patient: idOf("namedPatient", 7) }));
    const statements = (await recordStatements(manyUrl, reader(ASKED.year))).map((statement) =>
      isOpening(statement) ? { ...statement, text: asSuperuser(statement.text) } : statement,
    );
    const pools = [manyUrl, monthUrl, bareUrl].map((url) => openDatabase({ url, poolSize: 1 }));
    const [many, month, bare] = pools;
    if (!many || !month || !bare) return rows;
    try {
      const year = {
        page: fastest(many, reader(ASKED.year)),
        bare: fastest(bare, ({ sql }) => replay(sql, statements, {})),
      };
      const months = {
        among: fastest(many, reader(ASKED.month)),
        alone: fastest(month, reader(ASKED.month)),
      };
      await interleave(year, 1);
      const ofYear = ratioOf(await interleave(year, ROUNDS), "page", "bare");
      rows.push(budgetedRow(`${name}, a year : its SQL without row-level security`, ofYear, MOST.bare));
      await interleave(months, 1);
      const ofMonth = ratioOf(await interleave(months, ROUNDS), "among", "alone");
      rows.push(budgetedRow(`${name}, a month among a year : alone`, ofMonth, MOST.month));
    } finally {
      await Promise.all(pools.map(({ sql }) => sql.end()));
    }
  }
  return rows;
}

/** Policies do not bind the login itself; what they ask of the actor is set as before. */
function asSuperuser(opening: string): string {
  return opening.replace("set_config('role', 'praxis_app', true)", "set_config('role', 'none', true)");
}
