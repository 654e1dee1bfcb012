import { sql, type SQL } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";

import type { Context } from "#lib/core/context.ts";
import { TERMS_VERSION } from "#lib/i18n/terms-version.ts";
import { constraintName } from "#db/errors.ts";
import { heldOpen } from "#db/testing/held-open.ts";
import { makeUser, NOW, SYSTEM } from "#db/testing/world.ts";
import { inReadTransaction, inTransaction } from "#db/transaction.ts";

import { outcomeOf } from "#lib/identity/second-factor/testing/person.ts";
import { mintToken } from "#lib/secrets/tokens.ts";
import { acceptInvitation } from "./accept.ts";
import { acceptInvitationAsUser } from "./accept-as-user.ts";
import { inviteUser } from "./invite.ts";
import { listInvitations, loadOpenInvitation } from "./queries.ts";
import { revokeInvitation } from "./revoke.ts";

let inviter: { id: string; as: (role: "admin") => Context };
let admin: Context;
let email: string;
let number = 0;

beforeEach(async () => {
  inviter = await makeUser("admin");
  admin = (await makeUser("admin")).as("admin");
  email = `private${(number += 1)}@example.org`;
});

async function invite(): Promise<{ id: string; token: string }> {
  const { id } = await inviteUser(inviter.as("admin"), { name: "Ngaio Marsh", email, roles: ["admin"] });
  return { id, token: await linkTo(id) };
}
const linkTo = (invitationId: string) =>
  inTransaction(SYSTEM, (tx) => mintToken(tx, SYSTEM, "invitation", { invitationId }));
const run = (statement: SQL) => inTransaction(SYSTEM, (tx) => tx.execute(statement));
const accept = (token: string) =>
  acceptInvitation(SYSTEM, {
    token,
    name: "Ngaio Marsh",
    timeZone: "UTC",
    password: "three lanterns by the sea",
    termsVersion: TERMS_VERSION,
  });
const idsIn = async (state: string) =>
  (await inReadTransaction(admin, (tx) => listInvitations(tx, admin, { state }))).invitations.map(
    ({ id }) => id,
  );

describe("an invitation whose sender is no administrator any more", () => {
  it.each<[string, () => SQL]>([
    ["was disabled", () => sql`update users set disabled_at = now() where id = ${inviter.id}`],
    [
      "closed their account",
      () => sql`update users set closed_at = now(), disabled_at = now() where id = ${inviter.id}`,
    ],
    ["lost the role", () => sql`delete from user_roles where user_id = ${inviter.id} and role = 'admin'`],
  ])("opens nothing once the sender %s, and the list says so", async (_cause, end) => {
    const { id, token } = await invite();
    expect(await idsIn("waiting")).toContain(id);
    await run(end());
    await expect(accept(token)).rejects.toMatchObject({ code: "link_invalid" });
    await expect(
      inReadTransaction(SYSTEM, (tx) => loadOpenInvitation(tx, SYSTEM, token)),
    ).rejects.toMatchObject({ code: "link_invalid" });
    const known = await makeUser("patient");
    await run(sql`update users set email = ${email} where id = ${known.id}`);
    await expect(acceptInvitationAsUser(SYSTEM, { token, userId: known.id })).rejects.toMatchObject({
      code: "link_invalid",
    });
    expect(await idsIn("waiting")).not.toContain(id);
    expect(await idsIn("orphaned")).toContain(id);
    const all = await inReadTransaction(admin, (tx) => listInvitations(tx, admin, {}));
    expect(all.invitations.find((each) => each.id === id)?.state).toBe("orphaned");
  });

  it("can still be taken back, so that it does not stand up again with its sender", async () => {
    const { id, token } = await invite();
    await run(sql`update users set disabled_at = now() where id = ${inviter.id}`);
    await revokeInvitation(admin, { invitationId: id });
    await run(sql`update users set disabled_at = null where id = ${inviter.id}`);
    await expect(accept(token)).rejects.toMatchObject({ code: "link_invalid" });
  });

  it("is good when the installation itself has sent it", async () => {
    const [made] = await inTransaction(SYSTEM, (tx) =>
      tx.execute<{ id: string }>(sql`
        insert into invitations (email, name, roles, created_at, expires_at)
        values (${email}, 'Ngaio Marsh', '{admin}', to_timestamp(${NOW / 1000}), to_timestamp(${NOW / 1000 + 60}))
        returning id`),
    );
    expect(await idsIn("waiting")).toContain(made?.id);
    await accept(await linkTo(made?.id ?? ""));
  });
});

describe("an invitation ends once", () => {
  const race = async (...order: ("revoke" | "accept")[]) => {
    const { id, token } = await invite();
    const tasks = {
      revoke: () => outcomeOf(revokeInvitation(admin, { invitationId: id })),
      accept: () => outcomeOf(accept(token)),
    };
    return heldOpen(order.map((each) => tasks[each]));
  };

  it("is not accepted by who has come as far as its row when it is taken back", async () => {
    expect(await race("revoke", "accept")).toEqual(["done", "link_invalid"]);
    expect([...(await run(sql`select 1 from users where email = ${email}`))]).toEqual([]);
  });

  it("is not taken back by who has come as far as its row when it is accepted", async () => {
    expect(await race("accept", "revoke")).toEqual(["done", "wrong_state"]);
  });

  it("is by the database never both accepted and taken back", async () => {
    const { id } = await invite();
    const both = run(
      sql`update invitations set accepted_at = now(), accepted_by = ${inviter.id}, revoked_at = now() where id = ${id}`,
    );
    expect(constraintName(await both.catch((error: unknown) => error))).toBe("invitations_end_once");
  });
});
