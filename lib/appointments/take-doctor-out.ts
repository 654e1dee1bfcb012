import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";

import { canKeepCatalogue } from "#lib/catalog/policy.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { Id, InstantText } from "#lib/core/fields.ts";
import { loadDoctor } from "#lib/doctors/update.ts";
import type { Message } from "#lib/outbox/write-messages.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { lockForTakingOut } from "#db/locks.ts";
import { appointments, doctors } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { cancelForLeaving, handOver } from "./hand-over.ts";
import { loadVisit, type LoadedVisit } from "./load-visit.ts";
import { InTheWay } from "./overrides.ts";
import { isToCome } from "./queries-leaving.ts";
import { OverrideReason } from "./schema.ts";

const version = z.int({ error: "invalid" }).positive({ error: "invalid" });

const Decision = z.discriminatedUnion(
  "choice",
  [
    z.strictObject({ choice: z.literal("keep"), version }),
    z.strictObject({ choice: z.literal("cancel"), version }),
    z.strictObject({
      choice: z.literal("hand_over"),
      version,
      doctorId: Id,
      locationId: Id,
      startsAt: InstantText,
    }),
  ],
  { error: "choose" },
);
type Decision = z.output<typeof Decision>;

export const TakeOutInput = z.strictObject({
  doctorId: Id,
  /** The version that the caller has seen; forms send it. */
  version: version.optional(),
  /** Every upcoming visit, by its id. */
  visits: z.record(Id, Decision).default({}),
  /** If limits are in the way of a decision: why they are passed. */
  overrideReason: OverrideReason.optional(),
});

/**
 * Takes a doctor out: no longer offered, kept in history. Each upcoming visit is kept, cancelled, or booked with a colleague, in one
 * transaction. It is refused if a visit was booked or changed meanwhile, so that no visit is affected unseen.
 */
export const takeDoctorOut = defineVerb({
  name: "doctor.take_out",
  input: TakeOutInput,
  refuses: [
    "unknown_doctor",
    "wrong_state",
    "changed_meanwhile",
    "visits_undecided",
    "colleague_busy",
    "override_required",
  ],
  load: (tx, _ctx, { doctorId }) => loadDoctor(tx, doctorId),
  may: ({ actor }) => canKeepCatalogue(actor),
  run: async (tx, ctx, doctor, input) => {
    if (!doctor.isActive) throw new DomainError("wrong_state");
    const colleagueIds = Object.values(input.visits).flatMap((each) =>
      each.choice === "hand_over" ? each.doctorId : [],
    );
    await lockForTakingOut(tx, {
      doctorId: doctor.id,
      colleagueIds,
      patientIds: await patientsToCome(tx, ctx, doctor.id),
    });
    const visits = await visitsToDecide(tx, ctx, input);
    const messages: Message[] = [];
    const inTheWay = new InTheWay();
    // One by one: each takes the same path as the verb for one visit.
    for (const { visit, decision } of visits) {
      const told = await inTheWay.collect(
        decide(tx, ctx, visit, { ...decision, reason: input.overrideReason }),
      );
      messages.push(...(told ?? []));
    }
    inTheWay.refuse();
    const { version: now } = await setOut(tx, input);
    return { doctorId: doctor.id, version: now, messages, changed: visits.length };
  },
  audit: ({ doctorId, changed }) => ({
    entity: "doctor",
    entityId: doctorId,
    changes: { isActive: { from: true, to: false }, visits: changed },
  }),
  messages: ({ messages }) => messages,
  dto: ({ doctorId, version: now }) => ({ doctorId, version: now }),
});

async function setOut(
  tx: Tx,
  { doctorId, version: seen }: z.output<typeof TakeOutInput>,
): Promise<{ version: number }> {
  const [out] = await tx
    .update(doctors)
    .set({ isActive: false, version: sql`${doctors.version} + 1` })
    .where(
      and(
        eq(doctors.id, doctorId),
        seen === undefined ? undefined : eq(doctors.version, seen),
        eq(doctors.isActive, true),
      ),
    )
    .returning({ version: doctors.version });
  if (out === undefined) throw new DomainError("changed_meanwhile");
  return out;
}

async function patientsToCome(tx: Tx, ctx: Context, doctorId: string): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ patientId: appointments.patientId })
    .from(appointments)
    .where(isToCome(ctx, doctorId));
  return rows.map(({ patientId }) => patientId);
}

/** @throws DomainError `visits_undecided` unless every upcoming visit is decided on, in its current version */
async function visitsToDecide(tx: Tx, ctx: Context, { doctorId, visits }: z.output<typeof TakeOutInput>) {
  const toCome = await tx
    .select({ id: appointments.id, version: appointments.version })
    .from(appointments)
    .where(isToCome(ctx, doctorId));
  const isDecided = toCome.every(({ id, version: now }) => visits[id]?.version === now);
  if (!isDecided || toCome.length !== Object.keys(visits).length) throw new DomainError("visits_undecided");
  const decided: { visit: LoadedVisit; decision: Decision }[] = [];
  for (const { id } of toCome) {
    const decision = visits[id];
    if (decision === undefined || decision.choice === "keep") continue;
    decided.push({ visit: await loadVisit(tx, ctx, id), decision });
  }
  return decided;
}

function decide(
  tx: Tx,
  ctx: Context,
  visit: LoadedVisit,
  decision: Decision & { readonly reason: string | undefined },
): Promise<Message[]> {
  switch (decision.choice) {
    case "keep":
      return Promise.resolve([]);
    case "cancel":
      return cancelForLeaving(tx, ctx, visit, decision.reason);
    case "hand_over":
      return handOver(tx, ctx, visit, decision);
    default:
      return decision satisfies never;
  }
}

/** The decisions of the form: `visits.<id>` is `keep`, `cancel` or a colleague's time, `versions.<id>` the version that was shown. */
export function takeOutInput(typed: Readonly<Record<string, string>>): Record<string, unknown> {
  const visits = Object.entries(typed).flatMap(([name, choice]) => {
    if (!name.startsWith("visits.")) return [];
    const id = name.slice("visits.".length);
    const [doctorId, locationId, startsAt] = choice.split(" ");
    const shown = typed[`versions.${id}`];
    const decision =
      startsAt === undefined
        ? { choice, version: shown }
        : { choice: "hand_over", version: shown, doctorId, locationId, startsAt };
    return [[id, decision] as const];
  });
  const { doctorId, version: seen, overrideReason } = typed;
  return { doctorId, version: seen, visits: Object.fromEntries(visits), overrideReason };
}
