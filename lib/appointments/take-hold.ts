import { gt, and } from "drizzle-orm";

import type { Actor } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { MINUTE_MS, toIsoInstant } from "#lib/core/instant.ts";
import { parseInput } from "#lib/core/parse-input.ts";
import { countTry } from "#lib/throttle/throttle.ts";
import { defineVerb, type Verb } from "#lib/verb/define-verb.ts";
import { lockForHold } from "#db/locks.ts";
import { holds } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { earlyLimits } from "./book.ts";
import { HOLD_MINUTES } from "./constants.ts";
import type { HoldDto } from "./dto.ts";
import { isHeldForActor } from "./find-hold.ts";
import { findStart } from "./find-start.ts";
import { loadHoldable, type Holdable } from "./load-bookable.ts";
import { alreadyBooked, findOwnVisit } from "./own-visit.ts";
import { passLimits } from "./overrides.ts";
import { mayHold } from "./policy.ts";
import { refusalOfTime } from "./refuse-taken.ts";
import { HoldInput } from "./schema.ts";

const hold = defineVerb({
  name: "hold.take",
  input: HoldInput,
  refuses: [
    "unknown_doctor",
    "unknown_visit_type",
    "not_found",
    "in_the_past",
    "too_soon",
    "too_far_ahead",
    "mode_not_offered",
    "outside_opening_hours",
    "not_aligned",
    "already_booked",
    "slot_taken",
    "slot_held",
    "too_many_attempts",
  ],
  load: loadHoldable,
  may: (ctx) => mayHold(ctx),
  run: keepTime,
  audit: ({ id, doctorId, startsAt }) => ({
    entity: "hold",
    entityId: id,
    changes: { doctorId, startsAt: toIsoInstant(startsAt) },
  }),
  dto: (held): HoldDto => held,
});

/**
 * Holds a time for ten minutes while its booking form is filled in. A browser or a user has one hold: an earlier one ends. The database
 * refuses a hold over a visit or another's hold, as it refuses a visit over another's hold. Holding the same time again does not extend it.
 * An actor who holds too often is refused, but can still book.
 */
export const takeHold: Verb<HoldDto> = Object.assign(
  async (ctx: Context, raw: unknown): Promise<HoldDto> => {
    if (mayHold(ctx)) await countHold(ctx, parseInput(HoldInput, raw));
    return hold(ctx, raw);
  },
  { verbName: hold.verbName, input: hold.input, refuses: hold.refuses },
);

/** Runs before the transaction, so that no transaction waits for it. @throws DomainError `too_many_attempts`, `unavailable` */
async function countHold(ctx: Context, { doctorId, startsAt }: HoldInput): Promise<void> {
  const { actor, browser, source = "unknown" } = ctx;
  for (const holder of holdersOf(ctx)) await countTry("hold_again", `${holder} ${doctorId} ${startsAt}`);
  if (browser !== undefined) await countTry("hold_by_browser", browser);
  if (actor.kind === "user") await countTry("hold_by_user", actor.userId);
  await countTry("hold_by_source", source);
  await countTry("hold_by_source_daily", source);
}

function holdersOf({ actor, browser }: { actor: Actor; browser?: string }): string[] {
  return [
    ...(actor.kind === "user" ? [`user ${actor.userId}`] : []),
    ...(browser === undefined ? [] : [`browser ${browser}`]),
  ];
}

async function keepTime(tx: Tx, ctx: Context, holdable: Holdable, input: HoldInput): Promise<HoldDto> {
  passLimits(ctx, earlyLimits(ctx, holdable, input), undefined);
  const { doctorId, startsAt } = input;
  await lockForHold(tx, { doctorId, holders: holdersOf(ctx) });
  const kept = await findSame(tx, ctx, input);
  if (kept !== undefined) return kept;
  const start = await findStart(tx, { ...input, visitType: holdable.visitType });
  passLimits(ctx, start.limits, undefined);
  const { during, reserved } = start;
  const [taken] = await tx
    .insert(holds)
    .values({
      ...input,
      during,
      reserved,
      browser: ctx.browser ?? null,
      userId: ctx.actor.kind === "user" ? ctx.actor.userId : null,
      createdAt: ctx.now,
      expiresAt: ctx.now + HOLD_MINUTES * MINUTE_MS,
    })
    .onConflictDoNothing()
    .returning();
  if (taken !== undefined) return toHold(taken);
  const own = await findOwnVisit(tx, ctx, { doctorId, startsAt });
  if (own !== null) throw alreadyBooked(own);
  throw await refusalOfTime(tx, ctx, { ...input, during, reserved, timeZone: holdable.location.timeZone });
}

/** The actor's live hold of this very time, or the waitlist's hold for them. */
async function findSame(tx: Tx, ctx: Context, input: HoldInput): Promise<HoldDto | undefined> {
  const rows = await tx
    .select()
    .from(holds)
    .where(and(isHeldForActor(ctx), gt(holds.expiresAt, ctx.now)));
  return rows
    .map(toHold)
    .find(
      (own) =>
        own.doctorId === input.doctorId &&
        own.startsAt === input.startsAt &&
        own.locationId === input.locationId &&
        own.visitTypeId === input.visitTypeId &&
        own.mode === input.mode,
    );
}

function toHold({
  id,
  doctorId,
  locationId,
  visitTypeId,
  mode,
  during,
  expiresAt,
}: typeof holds.$inferSelect) {
  return { id, doctorId, locationId, visitTypeId, mode, ...during, expiresAt };
}
