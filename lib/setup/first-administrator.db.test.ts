import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";

import { makeUser, SYSTEM } from "#db/testing/world.ts";
import { inReadTransaction, inTransaction } from "#db/transaction.ts";

import {
  createAdministratorFromSettings,
  createFirstAdministrator,
  issueFirstAdministratorToken,
} from "./first-administrator.ts";

const PERSON = { name: "Ida", timeZone: "UTC", password: "three lanterns by the sea" };
let number = 0;
const person = () => ({ ...PERSON, email: `first${(number += 1)}@example.org` });

beforeEach(async () => {
  await inTransaction(SYSTEM, (tx) => tx.execute(sql`delete from user_roles where role = 'admin'`));
});

const administrators = async () =>
  (
    await inReadTransaction(SYSTEM, (tx) =>
      tx.execute(sql`select user_id from user_roles where role = 'admin'`),
    )
  ).length;

describe("the first administrator", () => {
  it("is whoever uses the link of the first start, once", async () => {
    const token = await issueFirstAdministratorToken(SYSTEM);
    const results = await Promise.allSettled(
      [1, 2, 3].map(() => createFirstAdministrator(SYSTEM, { ...person(), token })),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await administrators()).toBe(1);
    expect(await issueFirstAdministratorToken(SYSTEM)).toBeUndefined();
  });

  it("comes by the newest link only", async () => {
    const older = await issueFirstAdministratorToken(SYSTEM);
    const newer = await issueFirstAdministratorToken(SYSTEM);
    await expect(createFirstAdministrator(SYSTEM, { ...person(), token: older })).rejects.toMatchObject({
      code: "link_invalid",
    });
    await createFirstAdministrator(SYSTEM, { ...person(), token: newer });
  });

  it("cannot be made by a link once there is one", async () => {
    const token = await issueFirstAdministratorToken(SYSTEM);
    await makeUser("admin");
    await expect(createFirstAdministrator(SYSTEM, { ...person(), token })).rejects.toMatchObject({
      code: "link_invalid",
    });
  });

  it("is made from the settings when there is none, and nothing is touched when there is one", async () => {
    const settings = person();
    expect(await createAdministratorFromSettings(SYSTEM, settings)).toEqual({ isNew: true });
    expect(await createAdministratorFromSettings(SYSTEM, person())).toEqual({ isNew: false });
    expect(await administrators()).toBe(1);
  });

  it("is made once, whatever the settings say later on", async () => {
    await makeUser("admin");
    for (const leftover of [{ password: "x" }, { password: "" }, { email: "nobody" }]) {
      const settings = { ...person(), ...leftover };
      expect(await createAdministratorFromSettings(SYSTEM, settings)).toEqual({ isNew: false });
    }
  });

  it("has a password that is none of the common ones", async () => {
    const common = { ...person(), password: "password1234" };
    await expect(createAdministratorFromSettings(SYSTEM, common)).rejects.toMatchObject({
      fields: { password: expect.stringMatching(/^password_/) as string },
    });
    expect(await administrators()).toBe(0);
  });

  it("has a password that is not made of their own name or address", async () => {
    const token = await issueFirstAdministratorToken(SYSTEM);
    const personal = { name: "Siobhán Featherstone", email: "keeper-of-harbours@example.org" };
    for (const password of ["Siobhán Featherstone 1", "keeper-of-harbours 27"]) {
      const input = { ...PERSON, ...personal, password };
      const refused = { fields: { password: "password_personal" } };
      await expect(createAdministratorFromSettings(SYSTEM, input)).rejects.toMatchObject(refused);
      await expect(createFirstAdministrator(SYSTEM, { ...input, token })).rejects.toMatchObject(refused);
    }
    expect(await administrators()).toBe(0);
  });

  it("is the system's to make", async () => {
    const ctx = (await makeUser("patient")).as("patient");
    await expect(createAdministratorFromSettings(ctx, person())).rejects.toMatchObject({ code: "forbidden" });
    await expect(createFirstAdministrator(ctx, person())).rejects.toMatchObject({ code: "forbidden" });
    await expect(issueFirstAdministratorToken(ctx)).rejects.toMatchObject({ code: "forbidden" });
  });
});
