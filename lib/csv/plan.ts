import type { AuditFact } from "#lib/audit/record.ts";
import type { TrailAction } from "#lib/audit/constants.ts";
import type { Tx } from "#db/transaction.ts";

import type { Fault, LineOutcome } from "./dto.ts";

/** The audit entry of one row's verb. */
export interface OneEntry {
  readonly action: TrailAction;
  readonly fact: AuditFact;
}

/** A row that is understood, and how it is stored: by the domain's own rules, in a transaction that stores all of them. */
export interface PlannedLine extends LineOutcome {
  /** Undefined where nothing is to be changed. */
  readonly apply?: (tx: Tx) => Promise<OneEntry>;
  /** The column in which a refusal of the domain is shown. */
  readonly columnOf: (field: string) => string;
}

export interface Plan {
  readonly planned: readonly PlannedLine[];
  readonly faults: readonly Fault[];
}
