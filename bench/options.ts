import { parseArgs } from "node:util";

export interface Options {
  /** How many visits the larger of the two databases holds. */
  readonly manyVisits: number;
  /** How long memory is watched under load; undefined leaves it out. */
  readonly memoryMinutes: number | undefined;
  /** Whether nothing is built and served: what the database and the domain cost is told in two minutes. */
  readonly isReadsOnly: boolean;
  /** Measures the pages and nothing else. */
  readonly isPagesOnly: boolean;
  /** Measures what mail costs and nothing else: it needs no build. */
  readonly isMailsOnly: boolean;
  /** Measures what PgBouncer costs and nothing else. */
  readonly isBouncerOnly: boolean;
  /** Measures administrators' reports and lists and nothing else: it needs no build. */
  readonly isAdminOnly: boolean;
  /** A page or route of which the time is told, and nothing else. */
  readonly profiled: string | undefined;
  /** A revision of this repository whose pages are asked for in turn with those of the tree. */
  readonly before: string | undefined;
}

const MINUTES = 10;

/**
 * `--million` for a million stored visits, `--reads` for what needs no build, `--memory` or `--memory=3` for the memory under load, `--pages` for the pages alone, `--mails` for mail alone,
 * `--admin` for administrators' reports and lists alone, `--bouncer` for PgBouncer alone,
 * `--before=main` for the pages of another revision beside them, `--profile=/patient` for where the time of a page goes.
 */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: args.map((arg) => (arg === "--memory" ? `--memory=${MINUTES}` : arg)),
    options: {
      million: { type: "boolean" },
      reads: { type: "boolean" },
      memory: { type: "string" },
      pages: { type: "boolean" },
      mails: { type: "boolean" },
      bouncer: { type: "boolean" },
      admin: { type: "boolean" },
      before: { type: "string" },
      profile: { type: "string" },
    },
  });
  const memoryMinutes = values.memory === undefined ? undefined : Number(values.memory);
  if (memoryMinutes !== undefined && !(memoryMinutes >= 1)) {
    throw new Error(`--memory takes minutes, 1 or more, not ${values.memory}.`);
  }
  if (values.profile !== undefined && !values.profile.startsWith("/")) {
    throw new Error(`--profile takes a path, as /patient, not ${values.profile}.`);
  }
  return {
    manyVisits: values.million ? 1_000_000 : 100_000,
    memoryMinutes,
    isReadsOnly: values.reads ?? false,
    isPagesOnly: values.pages ?? false,
    isMailsOnly: values.mails ?? false,
    isBouncerOnly: values.bouncer ?? false,
    isAdminOnly: values.admin ?? false,
    before: values.before,
    profiled: values.profile,
  };
}
