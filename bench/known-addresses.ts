import { randomUUID } from "node:crypto";
import type { Context } from "#lib/core/context.ts";
import { isDomainError } from "#lib/core/errors.ts";
import { systemActor } from "#lib/core/system-actor.ts";
import { createUser } from "#lib/identity/users/create.ts";
import { issueSignInTicket } from "#lib/identity/sign-in/issue-sign-in-ticket.ts";
import { hashPassword } from "#lib/identity/passwords/password.ts";
import { requestPasswordReset } from "#lib/identity/passwords/request-reset.ts";
import { beginRegistration } from "#lib/identity/registration/begin.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { NOW } from "#db/testing/world.ts";
import { interleave, ratioOf, writeSpread } from "./rounds.ts";
import type { Row } from "./table.ts";

const ROUNDS = 60;
/** The first rounds warm up, and their addresses are not asked about again: tries are counted. */
const WARM_UP = 5;

const system = (source?: string): Context => ({
  actor: systemActor("bench"),
  now: NOW,
  requestId: randomUUID(),
  ...(source !== undefined && { source }),
});

const FORMS: Readonly<Record<string, (ctx: Context, email: string) => Promise<unknown>>> = {
  "a refused sign-in": (ctx, email) =>
    issueSignInTicket(ctx, { identifier: email, password: "none of their passwords" }),
  "asking for a new password": (ctx, email) => requestPasswordReset(ctx, { email }),
  "beginning to register": (ctx, email) => beginRegistration(ctx, { email }),
};

/** The time that could tell somebody whether an address has an account: that of an unknown one against that of a known one. */
export async function compareAddresses(): Promise<Row[]> {
  try {
    const passwordHash = await hashPassword("harbour lantern seven");
    for (let number = 0; number < ROUNDS + WARM_UP; number += 1) {
      const person = { email: addressOf("known", number), name: "Amara O'Neill", timeZone: "UTC" };
      await createUser(system(), { ...person, roles: ["patient"], passwordHash });
    }
    const rows: Row[] = [];
    for (const [form, send] of Object.entries(FORMS)) {
      const sides = { unknown: timed(send, "unknown"), known: timed(send, "known") };
      await interleave(sides, WARM_UP);
      const ratio = ratioOf(await interleave(sides, ROUNDS), "unknown", "known");
      rows.push({ path: `${form}, unknown : known address`, measured: writeSpread(ratio) });
    }
    return rows;
  } finally {
    await closeSystemPool();
  }
}

const addressOf = (kind: string, number: number) => `${kind}.${number}@example.org`;

/** Each call is about another address, from another source: nobody is slowed. */
function timed(send: (ctx: Context, email: string) => Promise<unknown>, kind: "known" | "unknown") {
  let number = 0;
  return async () => {
    const [ctx, email] = [system(randomUUID()), addressOf(kind, number)];
    number += 1;
    const startedAt = performance.now();
    await send(ctx, email).catch((error: unknown) => {
      if (!isDomainError(error) || error.code !== "wrong_credentials") throw error;
    });
    return performance.now() - startedAt;
  };
}
