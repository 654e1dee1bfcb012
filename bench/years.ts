import { cloneTemplate, connectAsAdmin } from "#db/testing/cluster.ts";
import { startDatabase, withDatabase } from "./serving.ts";
import { buildYear, type Year } from "./year.ts";

const FEW: Year = { patients: 1_000, visits: 10_000 };
const MANY: Year = { patients: 100_000, visits: 1_000_000 };
/** Of the larger: the days of the month that reports are asked for, and no other. */
const MONTH: Year = { ...MANY, days: { from: -34, to: -4 } };

/** What is asked for: a whole year of visits, and the month of which one database has no more. */
export const ASKED = {
  year: { from: "2026-01-04", to: "2027-01-03" },
  month: { from: "2026-12-01", to: "2026-12-31" },
} as const;

export interface Years {
  readonly fewUrl: string;
  readonly manyUrl: string;
  readonly monthUrl: string;
  /** The second as a superuser, whom row-level security does not bind. */
  readonly bareUrl: string;
  readonly secrets: { readonly authSecret: string; readonly recordsKeys: string };
  stop(): Promise<void>;
}

/** A server with hospitals that differ in nothing but their patients and visits. */
export async function startYears(dataDir: string): Promise<Years> {
  const server = await startDatabase(dataDir);
  const { adminUrl, databaseUrl, secrets, stop } = server;
  const first = new URL(databaseUrl).pathname.slice(1);
  const made = { few: "praxis_few", month: "praxis_month" };
  try {
    const sql = connectAsAdmin(adminUrl);
    for (const name of Object.values(made)) await cloneTemplate(sql, first, name);
    await sql.end();
    await buildYear(withDatabase(adminUrl, made.few), FEW);
    await buildYear(withDatabase(adminUrl, made.month), MONTH);
    await buildYear(withDatabase(adminUrl, first), MANY);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    fewUrl: withDatabase(databaseUrl, made.few),
    manyUrl: databaseUrl,
    monthUrl: withDatabase(databaseUrl, made.month),
    bareUrl: withDatabase(adminUrl, first),
    secrets,
    stop,
  };
}
