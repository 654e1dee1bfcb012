import { asc, and, inArray } from "drizzle-orm";
import { z } from "zod";

import { recordAudit, type AuditFact } from "#lib/audit/record.ts";
import { isAdministrator, type Actor } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError, isDomainError, type ErrorCode } from "#lib/core/errors.ts";
import { Id } from "#lib/core/fields.ts";
import type { Message } from "#lib/outbox/write-messages.ts";
import { lockForSeveral } from "#db/locks.ts";
import { appointments } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { loadVisit, type LoadedVisit } from "./load-visit.ts";
import { InTheWay } from "./overrides.ts";
import { isVisibleVisit } from "./scope.ts";

const MOST = 100;

/** The visits of a preview: the version that was shown, by id. */
export const Several = z
  .record(Id, z.int({ error: "invalid" }).positive({ error: "invalid" }))
  .refine((visits) => Object.keys(visits).length > 0, { error: "choose" })
  .refine((visits) => Object.keys(visits).length <= MOST, { error: "too_many_visits" });

export interface SeveralDone {
  readonly count: number;
  readonly messages: readonly Message[];
}

/** What can be done to several: the verb for one visit, whose entries are written. */
type Each = "appointment.cancel" | "appointment.reschedule";

interface OneDone<Action extends Each> {
  readonly fact: AuditFact<Action>;
  readonly messages: readonly Message[];
}

/** Only administrators change many visits at once. */
export function mayChangeSeveral(actor: Actor): boolean {
  return isAdministrator(actor);
}

/**
 * Does the same to several visits in one transaction: all or none. Each produces the entry and the messages of the verb for one visit.
 * @throws DomainError `override_required` naming the limits of all; `visits_refused` naming the visits that cannot be changed
 */
export async function changeEach<Action extends Each>(
  tx: Tx,
  ctx: Context,
  visits: z.output<typeof Several>,
  {
    action,
    change,
  }: { action: Action; change: (tx: Tx, visit: LoadedVisit, version: number) => Promise<OneDone<Action>> },
): Promise<SeveralDone> {
  const ids = Object.keys(visits);
  const found = await tx
    .select({ id: appointments.id, doctorId: appointments.doctorId, patientId: appointments.patientId })
    .from(appointments)
    .where(and(inArray(appointments.id, ids), isVisibleVisit(ctx.actor)))
    .orderBy(asc(appointments.startsAt), asc(appointments.id));
  if (found.length < ids.length) throw new DomainError("not_found");
  await lockForSeveral(tx, found);
  const inTheWay = new InTheWay();
  const refused: Record<string, string> = {};
  const messages: Message[] = [];
  for (const { id } of found) {
    const visit = await loadVisit(tx, ctx, id);
    // A refusal by the database ends the work on this visit only.
    const one = tx
      .transaction((savepoint) => change(savepoint, visit, visits[id] ?? 0))
      .catch((error: unknown) => {
        if (!isDomainError(error) || !(error.code in WORDS)) throw error;
        refused[`visits.${id}`] = WORDS[error.code] ?? "invalid";
        return undefined;
      });
    const done = await inTheWay.collect(one);
    if (done === undefined) continue;
    await recordAudit(tx, ctx, action, done.fact);
    messages.push(...done.messages);
  }
  if (Object.keys(refused).length > 0) throw new DomainError("visits_refused", { fields: refused });
  inTheWay.refuse();
  return { count: found.length, messages };
}

/** The text beside a visit that cannot be changed. */
const WORDS: Partial<Record<ErrorCode, string>> = {
  already_booked: "visit_changed",
  slot_taken: "visit_time_taken",
  slot_held: "visit_time_taken",
  patient_busy: "visit_time_taken",
  doctor_elsewhere: "visit_doctor_elsewhere",
  in_the_past: "visit_time_over",
  mode_not_offered: "visit_mode",
  wrong_state: "visit_changed",
  changed_meanwhile: "visit_changed",
  unknown_doctor: "visit_doctor_left",
  record_signed: "visit_recorded",
  not_found: "visit_place_closed",
};

/** The entry for the whole action: each visit also has its own. */
export function severalFact({ actor }: Context, count: number) {
  return {
    entity: "user" as const,
    entityId: actor.kind === "user" ? actor.userId : "",
    changes: { visits: count },
  };
}

/** The fields of the form: `visits.<id>` contains the version that was shown. */
export function severalInput(typed: Readonly<Record<string, string>>): Record<string, unknown> {
  const entries = Object.entries(typed);
  const visits = entries.flatMap(([name, value]) =>
    name.startsWith("visits.") ? [[name.slice("visits.".length), value] as const] : [],
  );
  const others = entries.filter(([name]) => !name.startsWith("visits."));
  return { ...Object.fromEntries(others), visits: Object.fromEntries(visits) };
}
