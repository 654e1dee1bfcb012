import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";

import type { Role } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { linkDoctor } from "#lib/doctors/link-user.ts";
import { outcomeOf } from "#lib/identity/second-factor/testing/person.ts";
import { userRoles } from "#db/schema/index.ts";
import { heldOpen } from "#db/testing/held-open.ts";
import { makePractice, makeUser, SYSTEM } from "#db/testing/world.ts";
import { inReadTransaction } from "#db/transaction.ts";

import { changeRoles } from "./change-roles.ts";
import { inOrder } from "./roles.ts";

let one: Context;
let other: Context;
let userId: string;

beforeEach(async () => {
  [one, other] = [(await makeUser("admin")).as("admin"), (await makeUser("admin")).as("admin")];
  userId = (await makeUser("patient")).id;
});

async function rolesOf(id: string): Promise<Role[]> {
  const held = await inReadTransaction(SYSTEM, (tx) =>
    tx.select({ role: userRoles.role }).from(userRoles).where(eq(userRoles.userId, id)),
  );
  return inOrder(held.map(({ role }) => role));
}

test("a stale form takes no role away that somebody else has given since it was drawn", async () => {
  const shownRoles = ["patient"];
  await changeRoles(one, { userId, roles: ["patient", "doctor"], shownRoles });
  await expect(changeRoles(other, { userId, roles: ["patient", "admin"], shownRoles })).rejects.toMatchObject(
    { code: "changed_meanwhile" },
  );
  expect(await rolesOf(userId)).toEqual(["patient", "doctor"]);
  await changeRoles(other, { userId, roles: ["patient", "admin"], shownRoles: ["doctor", "patient"] });
  expect(await rolesOf(userId)).toEqual(["patient", "admin"]);
});

test("a stale form gives no role back that somebody else has taken since it was drawn", async () => {
  const { id } = await makeUser("patient", "admin");
  await changeRoles(one, { userId: id, roles: ["patient"], shownRoles: ["patient", "admin"] });
  await expect(
    changeRoles(other, { userId: id, roles: ["patient", "admin"], shownRoles: ["patient", "admin"] }),
  ).rejects.toMatchObject({ code: "changed_meanwhile" });
  expect(await rolesOf(id)).toEqual(["patient"]);
});

test("of two who change the same roles at the same moment, the second is told of the first", async () => {
  const change = (ctx: Context, role: Role) => () =>
    outcomeOf(changeRoles(ctx, { userId, roles: ["patient", role], shownRoles: ["patient"] }));
  const outcomes = await heldOpen([change(one, "doctor"), change(other, "admin")]);
  expect(outcomes).toEqual(["done", "changed_meanwhile"]);
  expect(await rolesOf(userId)).toEqual(["patient", "doctor"]);
});

test("a role that comes with a link at the same moment is not taken away unseen", async () => {
  const { doctorId } = await makePractice();
  const outcomes = await heldOpen([
    () => outcomeOf(linkDoctor(other, { userId, doctorId })),
    () => outcomeOf(changeRoles(one, { userId, roles: ["patient"], shownRoles: ["patient"] })),
  ]);
  expect(outcomes).toEqual(["done", "changed_meanwhile"]);
  expect(await rolesOf(userId)).toEqual(["patient", "doctor"]);
});
