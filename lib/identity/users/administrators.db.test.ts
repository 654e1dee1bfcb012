import { sql } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, test } from "vitest";

import { outcomeOf } from "#lib/identity/second-factor/testing/person.ts";
import { closeAccount } from "#lib/own-account/close-account.ts";
import { openFor } from "#lib/own-account/testing/owner.ts";
import {
  createAdministratorFromSettings,
  createFirstAdministrator,
  issueFirstAdministratorToken,
} from "#lib/setup/first-administrator.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { resetDatabase } from "#db/testing/database.ts";
import { heldOpen } from "#db/testing/held-open.ts";
import { makeUser, SYSTEM } from "#db/testing/world.ts";
import { inReadTransaction } from "#db/transaction.ts";

import { changeRoles } from "./change-roles.ts";
import { disableUser } from "./disable.ts";

beforeEach(async () => {
  await closeSystemPool();
  await resetDatabase();
});

afterAll(closeSystemPool);

type Administrator = Awaited<ReturnType<typeof makeUser>>;

async function administrators(): Promise<number> {
  const standing = await inReadTransaction(SYSTEM, (tx) =>
    tx.execute(sql`
      select from user_roles join users on users.id = user_id where role = 'admin' and disabled_at is null
    `),
  );
  return standing.length;
}

const demote = (by: Administrator, whom: Administrator) =>
  outcomeOf(
    changeRoles(by.as("admin"), { userId: whom.id, roles: ["patient"], shownRoles: ["patient", "admin"] }),
  );

const disable = (by: Administrator, whom: Administrator) =>
  outcomeOf(disableUser(by.as("admin"), { userId: whom.id }));

async function leaving({ id }: Administrator): Promise<() => Promise<string>> {
  const owner = { ...(await openFor(id)), role: "admin" } as const;
  return () => outcomeOf(closeAccount(SYSTEM, owner, { confirm: "on" }));
}

const makeAdministrator = () => makeUser("admin", "patient");

describe("the last administrator", () => {
  test("keeps the role, and the account", async () => {
    const last = await makeAdministrator();
    expect(await demote(last, last)).toBe("last_administrator");
    expect(await (await leaving(last))()).toBe("last_administrator");
  });

  test.each([
    ["take each other's role", demote, demote],
    ["disable each other", disable, disable],
    ["disable and demote each other", disable, demote],
    ["demote and disable each other", demote, disable],
  ])("is whoever is second, when two %s at once", async (_what, first, second) => {
    const [one, other] = [await makeAdministrator(), await makeAdministrator()];
    const [before, after] = await heldOpen([() => first(one, other), () => second(other, one)]);
    expect(before).toBe("done");
    // With a single connection they run one after the other: a user who is no longer administrator sees no accounts.
    expect(["last_administrator", "not_found"]).toContain(after);
    expect(await administrators()).toBe(1);
  });

  test("stays when the other one leaves at the same moment", async () => {
    const both = [await leaving(await makeAdministrator()), await leaving(await makeAdministrator())];
    expect(await heldOpen(both)).toEqual(["done", "last_administrator"]);
    expect(await administrators()).toBe(1);
  });
});

describe("the first administrator", () => {
  const PERSON = { name: "Ida", timeZone: "UTC", password: "three lanterns by the sea" };

  const byLink = (token: string | undefined) => () =>
    outcomeOf(createFirstAdministrator(SYSTEM, { ...PERSON, email: "link@example.org", token }));
  const bySettings = () =>
    outcomeOf(createAdministratorFromSettings(SYSTEM, { ...PERSON, email: "settings@example.org" }));

  test("is one, when a link and the settings make one at once", async () => {
    const token = await issueFirstAdministratorToken(SYSTEM);
    expect(await heldOpen([bySettings, byLink(token)])).toEqual(["done", "link_invalid"]);
    expect(await administrators()).toBe(1);
  });

  test("is one, when a server starts with settings while a link is used", async () => {
    const token = await issueFirstAdministratorToken(SYSTEM);
    expect((await heldOpen([byLink(token), bySettings]))[0]).toBe("done");
    expect(await administrators()).toBe(1);
  });

  test("gets no link that is printed while somebody else becomes it", async () => {
    const printed: (string | undefined)[] = [];
    const print = () =>
      outcomeOf(issueFirstAdministratorToken(SYSTEM).then((token) => void printed.push(token)));
    expect(await heldOpen([bySettings, print])).toEqual(["done", "done"]);
    expect(printed).toEqual([undefined]);
  });
});
