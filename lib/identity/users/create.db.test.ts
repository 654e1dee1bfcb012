import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import { hashPassword } from "#lib/identity/passwords/password.ts";
import { makeUser, SYSTEM } from "#db/testing/world.ts";
import { inReadTransaction } from "#db/transaction.ts";

import { createUser } from "./create.ts";
import { grantRole } from "./grant-role.ts";

const person = {
  email: "Kiri@clinic.example",
  name: "Kiri O'Hara",
  timeZone: "Pacific/Auckland",
  roles: ["doctor"],
};

async function rolesOf(userId: string): Promise<unknown[]> {
  const rows = await inReadTransaction(SYSTEM, (tx) =>
    tx.execute<{ role: string }>(sql`select role from user_roles where user_id = ${userId} order by role`),
  );
  return rows.map(({ role }) => role);
}

describe("making an account with roles", () => {
  it("is not even for administrators", async () => {
    const admin = await makeUser("admin");
    const input = { ...person, passwordHash: await hashPassword("four words do well") };
    await expect(createUser(admin.as("admin"), input)).rejects.toMatchObject({ code: "forbidden" });
    await expect(grantRole(admin.as("admin"), { userId: admin.id, role: "doctor" })).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  it("stores it with its roles, and refuses the address a second time, in any case", async () => {
    const input = { ...person, passwordHash: await hashPassword("four words do well") };
    const { id } = await createUser(SYSTEM, input);
    expect(await rolesOf(id)).toEqual(["doctor"]);
    await expect(createUser(SYSTEM, { ...input, email: "kiri@CLINIC.example" })).rejects.toMatchObject({
      code: "email_taken",
    });
  });

  it("takes no password in place of its hash", async () => {
    await expect(createUser(SYSTEM, { ...person, passwordHash: "four words do well" })).rejects.toMatchObject(
      {
        code: "invalid_input",
      },
    );
  });

  it("adds a role once, however often it is said", async () => {
    const user = await makeUser("patient");
    await grantRole(SYSTEM, { userId: user.id, role: "admin" });
    await grantRole(SYSTEM, { userId: user.id, role: "admin" });
    expect(await rolesOf(user.id)).toEqual(["admin", "patient"]);
  });
});
