import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";

import type { Context } from "#lib/core/context.ts";
import { TERMS_VERSION } from "#lib/i18n/terms-version.ts";
import { accountMessages, doctors, users } from "#db/schema/index.ts";
import { makePractice, makeUser, NOW, SYSTEM } from "#db/testing/world.ts";
import { inReadTransaction, inTransaction } from "#db/transaction.ts";

import { mintToken } from "#lib/secrets/tokens.ts";
import { acceptInvitation } from "./accept.ts";
import { acceptInvitationAsUser } from "./accept-as-user.ts";
import { inviteUser } from "./invite.ts";
import { listInvitations } from "./queries.ts";
import { revokeInvitation } from "./revoke.ts";

let admin: Context;
let number = 0;

beforeEach(async () => {
  admin = (await makeUser("admin")).as("admin");
});

const someEmail = () => `invited${(number += 1)}@example.org`;

/** Invites a person, and makes the link as the delivery of the mail would. */
async function invite(input: object): Promise<{ id: string; token: string }> {
  const { id } = await inviteUser(admin, { name: "Ngaio O'Brien", ...input });
  const token = await inTransaction(SYSTEM, (tx) =>
    mintToken(tx, SYSTEM, "invitation", { invitationId: id }),
  );
  return { id, token };
}

const answers = (token: string) => ({
  token,
  name: "Ngaio O'Brien",
  timeZone: "Pacific/Auckland",
  password: "three lanterns by the sea",
  termsVersion: TERMS_VERSION,
});

const mailsTo = (recipient: string) =>
  inReadTransaction(SYSTEM, (tx) =>
    tx
      .select({ kind: accountMessages.kind })
      .from(accountMessages)
      .where(eq(accountMessages.recipient, recipient)),
  );

describe("an invitation", () => {
  it("makes the account of a doctor who is there already, with a password of their own", async () => {
    const practice = await makePractice();
    const email = someEmail();
    const { token } = await invite({ email, roles: ["doctor"], doctorId: practice.doctorId });
    expect(await mailsTo(email)).toEqual([{ kind: "invitation" }]);
    const { userId } = await acceptInvitation(SYSTEM, answers(token));
    const [row] = await inReadTransaction(SYSTEM, (tx) =>
      tx
        .select({ email: users.email, verified: users.emailVerifiedAt, doctorId: doctors.id })
        .from(users)
        .innerJoin(doctors, eq(doctors.userId, users.id))
        .where(eq(users.id, userId)),
    );
    expect(row).toEqual({ email, verified: NOW, doctorId: practice.doctorId });
  });

  it("is accepted with a password that is not made of one's own name or address, and stands after one that is", async () => {
    const { token } = await invite({ email: "keeper-of-harbours@example.org", roles: ["patient"] });
    for (const password of ["Ngaio O'Brien Ngaio", "keeper-of-harbours 27"]) {
      await expect(acceptInvitation(SYSTEM, { ...answers(token), password })).rejects.toMatchObject({
        fields: { password: "password_personal" },
      });
    }
    await acceptInvitation(SYSTEM, answers(token));
  });

  it("is answered alike for an address that has an account, which then accepts as itself", async () => {
    const { id } = await makeUser("patient");
    const email = someEmail();
    await inTransaction(SYSTEM, (tx) => tx.update(users).set({ email }).where(eq(users.id, id)));
    const { token } = await invite({ email, roles: ["admin"] });
    expect(await mailsTo(email)).toEqual([{ kind: "invitation" }]);
    await expect(acceptInvitation(SYSTEM, answers(token))).rejects.toMatchObject({ code: "email_taken" });
    await acceptInvitationAsUser(SYSTEM, { token, userId: id });
    const roles = await inReadTransaction(SYSTEM, (tx) =>
      tx.execute(sql`select role from user_roles where user_id = ${id} order by role`),
    );
    expect([...roles]).toEqual([{ role: "admin" }, { role: "patient" }]);
  });

  it("makes nobody an administrator who holds a forwarded link", async () => {
    const stranger = await makeUser("patient");
    const { token } = await invite({ email: someEmail(), roles: ["admin"] });
    await expect(acceptInvitationAsUser(SYSTEM, { token, userId: stranger.id })).rejects.toMatchObject({
      code: "forbidden",
    });
    // The refused one has used nothing up.
    await acceptInvitation(SYSTEM, answers(token));
  });

  it("opens once, also when two use it at the same moment", async () => {
    const { token } = await invite({ email: someEmail(), roles: ["doctor"] });
    const results = await Promise.allSettled([1, 2, 3].map(() => acceptInvitation(SYSTEM, answers(token))));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(acceptInvitation(SYSTEM, answers(token))).rejects.toMatchObject({ code: "link_invalid" });
  });

  it.each([
    ["that was taken back", async (id: string) => void (await revokeInvitation(admin, { invitationId: id }))],
    [
      "that is too old",
      async (id: string) => {
        const past = sql`update invitations set expires_at = to_timestamp(${NOW / 1000 - 1}) where id = ${id}`;
        await inTransaction(SYSTEM, (tx) => tx.execute(past));
      },
    ],
  ])("opens nothing %s", async (_name, spoil) => {
    const { id, token } = await invite({ email: someEmail(), roles: ["doctor"] });
    await spoil(id);
    await expect(acceptInvitation(SYSTEM, answers(token))).rejects.toMatchObject({ code: "link_invalid" });
  });

  it("opens nothing once a newer one went to the same address", async () => {
    const email = someEmail();
    const first = await invite({ email, roles: ["admin"] });
    const second = await invite({ email, roles: ["doctor"] });
    await expect(acceptInvitation(SYSTEM, answers(first.token))).rejects.toMatchObject({
      code: "link_invalid",
    });
    await acceptInvitation(SYSTEM, answers(second.token));
  });

  it("is for administrators alone to send, see and take back", async () => {
    const ctx = (await makeUser("doctor")).as("doctor");
    const { id } = await invite({ email: someEmail(), roles: ["doctor"] });
    await expect(inviteUser(ctx, { name: "X", email: someEmail(), roles: ["admin"] })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(revokeInvitation(ctx, { invitationId: id })).rejects.toMatchObject({ code: "not_found" });
    await expect(inReadTransaction(ctx, (tx) => listInvitations(tx, ctx, {}))).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  it("cannot make somebody a doctor who signs in already, or one without the role", async () => {
    const { id } = await makeUser("doctor");
    const practice = await makePractice({ doctor: { userId: id } });
    const input = { name: "X", email: someEmail(), doctorId: practice.doctorId };
    await expect(inviteUser(admin, { ...input, roles: ["doctor"] })).rejects.toMatchObject({
      code: "already_linked",
    });
    await expect(inviteUser(admin, { ...input, roles: ["admin"] })).rejects.toMatchObject({
      fields: { doctorId: "role_missing" },
    });
  });

  it("shows in the list what became of it", async () => {
    const { id } = await invite({ email: someEmail(), roles: ["doctor"] });
    await revokeInvitation(admin, { invitationId: id });
    const list = (state: string) => inReadTransaction(admin, (tx) => listInvitations(tx, admin, { state }));
    expect((await list("revoked")).invitations.map((each) => each.id)).toContain(id);
    expect((await list("waiting")).invitations.map((each) => each.id)).not.toContain(id);
    expect((await list("rubbish")).state).toBeUndefined();
  });
});
