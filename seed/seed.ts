import { DAY_MS } from "#lib/core/instant.ts";
import { eq } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import { parseInput } from "#lib/core/parse-input.ts";
import { systemActor } from "#lib/core/system-actor.ts";
import { addClosure } from "#lib/availability/add-closure.ts";
import { addExtraHours } from "#lib/availability/add-extra-hours.ts";
import { publishOpenings } from "#lib/availability/publish.ts";
import { applySetup } from "#lib/setup/apply.ts";
import type { Known } from "#lib/setup/known.ts";
import { CheckedSetup } from "#lib/setup/checks.ts";
import { hashPassword } from "#lib/identity/passwords/password.ts";
import { availabilityOverrides } from "#db/schema/index.ts";
import { inReadTransaction } from "#db/transaction.ts";

import { DEMO_PASSWORD } from "./accounts.ts";
import { seedHistory } from "./history.ts";
import { seedPatients } from "./people.ts";
import { seedSignInPhones } from "./phones.ts";
import { planDemo } from "./plan/demo.ts";
import { HISTORY_DAYS, type PlannedOverride } from "./plan/shapes.ts";
import { seedRecords } from "./records.ts";
import { demoState, markFinished, SEED_REQUEST_ID } from "./state.ts";

const HISTORY_MS = HISTORY_DAYS * DAY_MS;

/**
 * Fills an empty database with the demo as of `now`, through the verbs that users call. An interrupted seed is completed, for the `now` it
 * was begun with.
 * @throws Error when the database holds anything else, the finished demo included
 */
export async function seedDemo({ now: asked }: { now: EpochMs }): Promise<void> {
  const state = await demoState(contextAt(asked));
  if (state.kind === "finished" || state.kind === "foreign") {
    throw new Error("The database holds data already: the demo is only ever put into an empty one.");
  }
  const now = state.kind === "begun" ? state.foundedAt + HISTORY_MS : asked;
  const founding = contextAt(now - HISTORY_MS);
  const plan = planDemo(now);
  const clinic = parseInput(CheckedSetup, plan.clinic);
  // One hash for all: sixty would take longer than all the rest.
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  const known = await applySetup(founding, clinic, {
    passwordHash,
    created: () => undefined,
    linked: () => undefined,
  });
  await seedHours(contextAt(now), plan.overrides, known);
  const patients = await seedPatients(founding, { now, passwordHash });
  const administratorId = known.accounts.get(clinic.administrators[0]?.email ?? "")?.id ?? "";
  await seedHistory(founding, plan.visits, {
    known,
    doctors: plan.clinic.doctors,
    patients,
    administratorId,
  });
  const emails = plan.clinic.doctors.flatMap(({ account }) => (account === undefined ? [] : [account.email]));
  await seedRecords(contextAt(now), emails);
  await seedSignInPhones(contextAt(now), administratorId);
  await markFinished(contextAt(now), administratorId);
}

/** What differs from the weekly hours, and all openings from the beginning of the history to the horizon. */
async function seedHours(ctx: Context, overrides: readonly PlannedOverride[], known: Known): Promise<void> {
  for (const [doctor, doctorId] of known.doctors) {
    const stored = await datesOf(ctx, doctorId);
    const own = overrides.filter((override) => override.doctor === doctor && !stored.has(override.date));
    for (const { kind, location, date, startTime, endTime, reason } of own) {
      const locationId = location === null ? null : known.locations.get(location);
      if (kind === "extra")
        await addExtraHours(ctx, { doctorId, locationId, date, startTime, endTime, reason });
      else await addClosure(ctx, { doctorId, locationId, date, startTime, endTime, reason });
    }
    await publishOpenings(ctx, { doctorId, from: ctx.now - HISTORY_MS });
  }
}

async function datesOf(ctx: Context, doctorId: string): Promise<Set<string>> {
  const rows = await inReadTransaction(ctx, (tx) =>
    tx
      .select({ date: availabilityOverrides.date })
      .from(availabilityOverrides)
      .where(eq(availabilityOverrides.doctorId, doctorId)),
  );
  return new Set(rows.map(({ date }) => date));
}

function contextAt(now: EpochMs): Context {
  return { actor: systemActor("demo seed"), now, requestId: SEED_REQUEST_ID };
}
