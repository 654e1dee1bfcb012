import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";

import { VISIT_CHOICES } from "#lib/availability/constants.ts";
import { writeChange, type HoursChange } from "#lib/availability/hours-change.ts";
import { canKeepHours } from "#lib/availability/policy.ts";
import { applyPlan, planHours } from "#lib/availability/republish.ts";
import type { KeptOpening } from "#lib/availability/single-openings.ts";
import { DomainError } from "#lib/core/errors.ts";
import type { Context } from "#lib/core/context.ts";
import { Id, SeenVersion } from "#lib/core/fields.ts";
import { NEWS_REST_MS } from "#lib/outbox/constants.ts";
import type { Message } from "#lib/outbox/write-messages.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { lockForDealing, lockOpenings } from "#db/locks.ts";
import { hoursChanges } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { noteDealt, versionAfter, writeDealt, type Dealt } from "./deal-with-visits.ts";
import { decideOn, type Decided } from "./decide-on-visits.ts";
import { findPlaces } from "./hours-outlook.ts";
import { listLiveVisits, partsOutside, visitsOutside } from "./live-visits.ts";
import { changeToMake, loadHoursChange, UNDO_MS, type LoadedChange } from "./load-hours-change.ts";
import { CancelInput } from "./schema.ts";

const Decision = z.strictObject({
  choice: z.enum(VISIT_CHOICES, { error: "choose" }),
  version: SeenVersion,
});

export const ChangeHoursInput = z.strictObject({
  changeId: Id,
  /** Every visit that falls outside, by id, in the version that was shown. */
  visits: z.record(Id, Decision).default({}),
  /** For the patients whose visits are cancelled. */
  message: CancelInput.shape.reason,
});
type ChangeHoursInput = z.output<typeof ChangeHoursInput>;

/**
 * Makes a previewed change of hours, and keeps, moves or cancels each visit that falls outside, in one transaction. It is refused if a
 * visit was booked or changed meanwhile, so that no visit is affected unseen. Patients are notified once; the doctor is not. For leave they
 * are notified when it can no longer be undone.
 */
export const changeHours = defineVerb({
  name: "availability.make_change",
  input: ChangeHoursInput,
  refuses: [
    "not_found",
    "unknown_doctor",
    "wrong_state",
    "changed_meanwhile",
    "hours_overlap",
    "live_visits_outside",
    "visits_undecided",
    "visits_refused",
    "record_signed",
  ],
  load: (tx, _ctx, { changeId }) => loadHoursChange(tx, changeId),
  may: ({ actor }, { doctor }) => canKeepHours(actor, doctor),
  run: makeChange,
  audit: ({ openings, dealt, kind }, { id, doctor }) => ({
    entity: "availability",
    entityId: doctor.id,
    changes: { changeId: id, kind, openings, visits: dealt.length },
  }),
  messages: ({ dealt, kind }) => dealt.flatMap((each) => messageOf(each, kind)),
  dto: ({ openings, dealt }, { id, doctorId }) => ({
    id,
    doctorId,
    changedOpenings: openings,
    kept: countOf(dealt, "keep"),
    moved: countOf(dealt, "move"),
    cancelled: countOf(dealt, "cancel"),
  }),
});

async function makeChange(tx: Tx, ctx: Context, loaded: LoadedChange, input: ChangeHoursInput) {
  const { doctor } = loaded;
  const change = changeToMake(loaded);
  await lockOpenings(tx, doctor.id);
  let dealt: readonly Dealt[] = [];
  let openings = 0;
  const leaveId = await writeChange(tx, ctx, doctor, change, async () => {
    const plan = await planHours(tx, ctx, doctor);
    const live = await listLiveVisits(tx, ctx, doctor.id);
    const decided = decideOn(visitsOutside(live, plan, change), input.visits, ctx.now);
    dealt = await dealWith(tx, ctx, { doctorId: doctor.id, plan, live, decided, message: input.message });
    const left = new Set(dealt.flatMap(({ choice, visit }) => (choice === "keep" ? [] : [visit.id])));
    const singles = plan.singles.filter(({ appointmentId }) => !left.has(appointmentId));
    const hours = [...plan.hours, ...singles];
    const kept = dealt.flatMap(({ choice, visit }): KeptOpening[] =>
      choice === "keep"
        ? partsOutside(visit, hours).map((part) => ({
            ...part,
            locationId: visit.locationId,
            appointmentId: visit.id,
            mode: visit.mode,
          }))
        : [],
    );
    openings = await applyPlan(tx, doctor.id, { ...plan, singles }, kept);
    await tx.execute(sql`set constraints within_openings immediate`);
    return openings;
  });
  await noteDealt(tx, ctx, loaded.id, dealt);
  await setMade(tx, ctx, loaded.id, { kind: change.kind, leaveId });
  return { openings, dealt, kind: change.kind };
}

interface Dealing extends Omit<Parameters<typeof findPlaces>[2], "movable" | "holding"> {
  readonly live: Parameters<typeof findPlaces>[2]["holding"];
  readonly decided: readonly Decided[];
  readonly message: string | undefined;
}

/** @throws DomainError `visits_refused` naming the visits for which no free time is left */
async function dealWith(
  tx: Tx,
  ctx: Context,
  { doctorId, plan, live, decided, message }: Dealing,
): Promise<Dealt[]> {
  const changed = decided.filter(({ choice }) => choice !== "keep");
  if (changed.length > 0)
    await lockForDealing(tx, { doctorId, patientIds: changed.map(({ visit }) => visit.patientId) });
  const movable = decided.flatMap(({ choice, visit }) => (choice === "move" ? [visit] : []));
  const cancelled = new Set(decided.flatMap(({ choice, visit }) => (choice === "cancel" ? [visit.id] : [])));
  const holding = live.filter(({ id }) => !cancelled.has(id));
  const places = await findPlaces(tx, ctx, { doctorId, plan, movable, holding });
  const unplaced = movable.filter(({ id }) => !places.has(id));
  if (unplaced.length > 0)
    throw new DomainError("visits_refused", {
      fields: Object.fromEntries(unplaced.map(({ id }) => [`visits.${id}`, "visit_no_time"])),
    });
  const dealt = decided.flatMap(({ choice, visit }): Dealt[] => {
    if (choice !== "move") return [{ choice, visit }];
    const to = places.get(visit.id);
    return to === undefined ? [] : [{ choice, visit, to }];
  });
  await tx.execute(sql`set constraints within_openings deferred`);
  await writeDealt(tx, dealt, message);
  return dealt;
}

/** Deletes the typed input, which is no longer needed and may reveal why a doctor is away. */
async function setMade(
  tx: Tx,
  { now }: Context,
  id: string,
  { kind, leaveId }: { kind: HoursChange["kind"]; leaveId: string | null },
): Promise<void> {
  const made = await tx
    .update(hoursChanges)
    .set({ madeAt: now, leaveId, change: { kind } })
    .where(and(eq(hoursChanges.id, id), isNull(hoursChanges.madeAt)))
    .returning({ id: hoursChanges.id });
  if (made.length === 0) throw new DomainError("wrong_state");
}

function messageOf({ choice, visit }: Dealt, kind: HoursChange["kind"]): Message[] {
  if (choice === "keep") return [];
  return [
    {
      kind: choice === "move" ? "appointment_moved" : "appointment_cancelled",
      audience: "patient",
      appointmentId: visit.id,
      appointmentVersion: versionAfter(choice, visit),
      ...(kind === "add_leave" && { restMs: UNDO_MS + NEWS_REST_MS }),
    },
  ];
}

function countOf(dealt: readonly Dealt[], choice: Dealt["choice"]): number {
  return dealt.filter((each) => each.choice === choice).length;
}
