import { asc, eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";

import type { Context } from "#lib/core/context.ts";
import { MINUTE_MS } from "#lib/core/instant.ts";
import { forgetEnv } from "#lib/env.ts";
import { RECENT_SIGN_IN_MS } from "#lib/identity/users/constants.ts";
import type { Owner } from "#lib/identity/users/owner.ts";
import { setSignInPhone } from "#lib/identity/users/set-sign-in-phone.ts";
import { makeCode } from "#lib/secrets/codes.ts";
import { users, verificationCodes } from "#db/schema/index.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { resetDatabase } from "#db/testing/database.ts";
import { makeLocation, makeUser, NOW, SYSTEM } from "#db/testing/world.ts";

import { askSignInPhone } from "./ask-sign-in-phone.ts";
import { confirmSignInPhone } from "./confirm-sign-in-phone.ts";
import { removeSignInPhone } from "./remove-sign-in-phone.ts";
import { accountOf, codeOf, lastEntry, makeOwner, openFor, queued, system } from "./testing/owner.ts";

const actingAs = (owner: Owner): Context => ({ ...SYSTEM, actor: { kind: "user", ...owner } });

beforeEach(async () => {
  await closeSystemPool();
  await resetDatabase();
});
afterAll(closeSystemPool);

describe("a mobile number to sign in with", () => {
  const phone = "+9779801234567";
  /** The code as delivery would create it. */
  async function sent(): Promise<string> {
    const rows = await system((tx) =>
      tx.select({ id: verificationCodes.id }).from(verificationCodes).orderBy(asc(verificationCodes.id)),
    );
    const made = await system((tx) => makeCode(tx, SYSTEM, rows.at(-1)?.id ?? ""));
    return made?.code ?? "";
  }
  const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, "0");

  test("is set by the code that was sent there, in whatever form it was typed", async () => {
    await makeLocation();
    const owner = await makeOwner();
    expect(await askSignInPhone(SYSTEM, owner, { phone: "980-1234567" })).toEqual({ phone });
    expect(await queued("sms")).toEqual([
      { kind: "sign_in_phone_code", recipient: phone, userId: owner.userId },
    ]);
    expect((await accountOf(owner)).signInPhone).toBeNull();
    await confirmSignInPhone(SYSTEM, owner, { code: await sent() });
    expect((await accountOf(owner)).signInPhone).toBe(phone);
    expect((await queued("email")).map(({ kind }) => kind)).toEqual(["sign_in_phone_changed"]);
  });

  test("that is taken gets the same answers, says so to the number alone, and no code is right", async () => {
    const [owner, holder] = [await makeOwner(), await makeOwner()];
    await system((tx) => tx.update(users).set({ signInPhone: phone }).where(eq(users.id, holder.userId)));
    expect(await askSignInPhone(SYSTEM, owner, { phone })).toEqual({ phone });
    expect(await queued("sms")).toEqual([
      { kind: "sign_in_phone_taken", recipient: phone, userId: holder.userId },
    ]);
    for (let guess = 0; guess < 6; guess++) {
      expect(await codeOf(confirmSignInPhone(SYSTEM, owner, { code: `00000${guess}` }))).toBe("wrong_code");
    }
    expect((await accountOf(owner)).signInPhone).toBeNull();
  });

  test("that somebody else has set since the code was sent is answered like a wrong code", async () => {
    const [owner, holder] = [await makeOwner(), await makeOwner()];
    await askSignInPhone(SYSTEM, owner, { phone });
    const code = await sent();
    await system((tx) => tx.update(users).set({ signInPhone: phone }).where(eq(users.id, holder.userId)));
    expect(await codeOf(confirmSignInPhone(SYSTEM, owner, { code }))).toBe("wrong_code");
  });

  test("takes five tries, counted also when they come at once, within fifteen minutes", async () => {
    const owner = await makeOwner();
    await askSignInPhone(SYSTEM, owner, { phone });
    const code = await sent();
    expect(
      await codeOf(
        confirmSignInPhone(
          { ...SYSTEM, now: NOW + 15 * MINUTE_MS },
          await openFor(owner.userId, -15 * MINUTE_MS),
          { code },
        ),
      ),
    ).toBe("wrong_code");
    await Promise.all(
      Array.from({ length: 5 }, () => codeOf(confirmSignInPhone(SYSTEM, owner, { code: wrong(code) }))),
    );
    expect(await codeOf(confirmSignInPhone(SYSTEM, owner, { code }))).toBe("wrong_code");
  });

  test("is asked for five times an hour, and only the newest code counts", async () => {
    const owner = await makeOwner();
    await askSignInPhone(SYSTEM, owner, { phone });
    const first = await sent();
    await askSignInPhone(SYSTEM, owner, { phone: "+9779841000001" });
    expect(await codeOf(confirmSignInPhone(SYSTEM, owner, { code: first }))).toBe("wrong_code");
    const codes = await Promise.all(
      Array.from({ length: 4 }, () => codeOf(askSignInPhone(SYSTEM, owner, { phone }))),
    );
    expect(codes.toSorted()).toEqual(["done", "done", "done", "too_many_attempts"]);
  });

  test("is not offered where no text message can be sent: no code is made, and no try is counted", async () => {
    const owner = await makeOwner();
    vi.stubEnv("PRAXIS_MODE", "production");
    forgetEnv();
    try {
      for (let tries = 0; tries < 6; tries++) {
        expect(await codeOf(askSignInPhone(SYSTEM, owner, { phone }))).toBe("no_text_messages");
      }
    } finally {
      vi.unstubAllEnvs();
      forgetEnv();
    }
    expect(await system((tx) => tx.$count(verificationCodes))).toBe(0);
    expect(await queued("sms")).toEqual([]);
    expect(await askSignInPhone(SYSTEM, owner, { phone })).toEqual({ phone });
  });

  test("is asked for, confirmed and removed by whoever has given their password of late, and nobody else", async () => {
    const owner = await makeOwner();
    const stale = await openFor(owner.userId, RECENT_SIGN_IN_MS);
    const refused = "reauthentication_required";
    expect(await codeOf(askSignInPhone(SYSTEM, stale, { phone }))).toBe(refused);
    expect(await queued("sms")).toEqual([]);
    await askSignInPhone(SYSTEM, owner, { phone });
    const code = await sent();
    expect(await codeOf(confirmSignInPhone(SYSTEM, stale, { code }))).toBe(refused);
    expect((await accountOf(owner)).signInPhone).toBeNull();
    await confirmSignInPhone(SYSTEM, owner, { code });
    expect(await codeOf(removeSignInPhone(SYSTEM, stale, {}))).toBe(refused);
    expect((await accountOf(owner)).signInPhone).toBe(phone);
  });

  test("is removed by its owner, while the number the clinic calls stays", async () => {
    const owner = await makeOwner();
    await system((tx) =>
      tx.update(users).set({ signInPhone: phone, phone }).where(eq(users.id, owner.userId)),
    );
    await removeSignInPhone(SYSTEM, owner, {});
    expect(await accountOf(owner)).toMatchObject({ signInPhone: null, phone });
    expect(await codeOf(removeSignInPhone(SYSTEM, owner, {}))).toBe("wrong_state");
  });

  test("is set by an administrator, who is told when another account has it", async () => {
    const [owner, holder] = [await makeOwner(), await makeOwner()];
    const admin = actingAs(await openFor((await makeUser("admin")).id, 0, "admin"));
    await setSignInPhone(admin, { userId: holder.userId, phone });
    expect((await accountOf(holder)).signInPhone).toBe(phone);
    expect(await codeOf(setSignInPhone(admin, { userId: owner.userId, phone }))).toBe("phone_taken");
    await setSignInPhone(admin, { userId: holder.userId });
    expect((await accountOf(holder)).signInPhone).toBeNull();
    const patient = actingAs(owner);
    expect(await codeOf(setSignInPhone(patient, { userId: owner.userId, phone }))).toBe("not_found");
    expect(await lastEntry()).toMatchObject({ action: "user.set_sign_in_phone", fields: ["signInPhone"] });
  });
});
