import { randomUUID } from "node:crypto";

import { and, desc, eq, ne, sql, type SQL } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";

import type { Context } from "#lib/core/context.ts";
import { inviteUser } from "#lib/invitations/invite.ts";
import { revokeInvitation } from "#lib/invitations/revoke.ts";
import { writeMessages, type AccountMessage } from "#lib/outbox/write-messages.ts";
import { confirmEmailChange } from "#lib/own-account/confirm-email-change.ts";
import { mintToken } from "#lib/secrets/tokens.ts";
import { accountMessages, oneTimeTokens, verificationCodes } from "#db/schema/index.ts";
import { heldOpen } from "#db/testing/held-open.ts";
import { makeUser, NOW, SYSTEM } from "#db/testing/world.ts";
import { inReadTransaction, inTransaction } from "#db/transaction.ts";

import { deliverDue } from "./deliver.ts";

const LATER: Context = { ...SYSTEM, now: NOW + 60_000 };
let number = 0;
let recipient: string;
let userId: string;

beforeEach(async () => {
  userId = (await makeUser("patient")).id;
  recipient = `waiting${(number += 1)}@example.org`;
  await change(sql`email = ${recipient}`);
});

const change = (set: SQL) =>
  inTransaction(SYSTEM, (tx) => tx.execute(sql`update users set ${set} where id = ${userId}`));
const queue = (message: Partial<AccountMessage> & Pick<AccountMessage, "kind">) =>
  inTransaction(SYSTEM, (tx) =>
    writeMessages(tx, SYSTEM, [{ channel: "email", recipient, userId, ...message }]),
  );

/** The result of the latest of these messages to this recipient, and how many valid links the user has. */
async function delivered(to = recipient) {
  await deliverDue(() => LATER);
  return inReadTransaction(SYSTEM, async (tx) => {
    const [message] = await tx
      .select()
      .from(accountMessages)
      .where(and(eq(accountMessages.recipient, to), ne(accountMessages.kind, "email_changed")))
      .orderBy(desc(accountMessages.id));
    const links = await tx
      .select({ usedAt: oneTimeTokens.usedAt })
      .from(oneTimeTokens)
      .where(eq(oneTimeTokens.userId, userId));
    return {
      isSent: message?.deliveredAt !== null,
      links: links.filter(({ usedAt }) => usedAt === null).length,
    };
  });
}

const SENT = { isSent: true, links: 1 };
const OVER = { isSent: false, links: 0 };
const DISABLED = sql`disabled_at = now()`;
const CLOSED = sql`closed_at = now()`;

describe("a waiting link for a new password", () => {
  it("is made for the account's own address", async () => {
    await change(sql`password_changed_at = to_timestamp(${NOW / 1000} - 1)`);
    await queue({ kind: "password_reset" });
    expect(await delivered()).toEqual(SENT);
  });

  it.each([
    ["the account has left the mailbox", sql`email = 'elsewhere@example.org'`],
    ["the account was disabled", DISABLED],
    ["the account was closed", CLOSED],
    [
      "the password was changed since it was asked for",
      sql`password_changed_at = to_timestamp(${NOW / 1000} + 1)`,
    ],
  ])("is not made once %s", async (_cause, set) => {
    await queue({ kind: "password_reset" });
    await change(set);
    expect(await delivered()).toEqual(OVER);
    await change(sql`email = ${`gone${number}@example.org`}`);
  });

  it.each([
    ["before it is made", async (confirm: () => Promise<unknown>) => void (await confirm())],
    [
      "while it is made",
      async (confirm: () => Promise<unknown>) =>
        void (await heldOpen([confirm, () => deliverDue(() => LATER)])),
    ],
  ])("is not made when the owner confirms another address %s", async (_when, confirmed) => {
    await queue({ kind: "password_reset" });
    const email = `new${number}@example.org`;
    const token = await inTransaction(SYSTEM, (tx) =>
      mintToken(tx, SYSTEM, "email_change", { userId, email }),
    );
    const owner = { userId, sessionId: randomUUID(), role: "patient" as const };
    await confirmed(() => confirmEmailChange(SYSTEM, owner, { token }));
    expect(await delivered()).toEqual(OVER);
  });
});

describe("a waiting link for a new address", () => {
  const to = () => `new${number}@example.org`;

  it("is made for an account that is open", async () => {
    await queue({ kind: "email_change", recipient: to() });
    expect(await delivered(to())).toEqual(SENT);
  });

  it.each([
    ["disabled", DISABLED],
    ["closed", CLOSED],
  ])("is not made once the account was %s", async (_state, set) => {
    await queue({ kind: "email_change", recipient: to() });
    await change(set);
    expect(await delivered(to())).toEqual(OVER);
  });
});

describe("a waiting code for a mobile number", () => {
  const newCode = async (columns: Partial<typeof verificationCodes.$inferInsert> = {}) => {
    const [row] = await inTransaction(SYSTEM, (tx) =>
      tx
        .insert(verificationCodes)
        .values({
          purpose: "sign_in_phone",
          userId,
          address: "+9779801234567",
          createdAt: NOW,
          expiresAt: NOW + 900_000,
          ...columns,
        })
        .returning(),
    );
    return row?.id ?? "";
  };
  const isSent = async (codeId: string) => {
    await queue({ kind: "sign_in_phone_code", codeId });
    return (await delivered()).isSent;
  };

  it("is made for an account that is open", async () => {
    expect(await isSent(await newCode())).toBe(true);
  });

  it("is not made once it was used, once its time is over, or for an account that is closed", async () => {
    expect(await isSent(await newCode({ usedAt: NOW }))).toBe(false);
    expect(await isSent(await newCode({ expiresAt: LATER.now }))).toBe(false);
    const codeId = await newCode();
    await change(CLOSED);
    expect(await isSent(codeId)).toBe(false);
  });
});

describe("a waiting invitation", () => {
  const invited = () => `invited${number}@example.org`;
  const isSent = async () => (await delivered(invited())).isSent;

  it("is sent while it stands, and not once it was taken back or its sender administers nothing", async () => {
    const [first, second] = [await makeUser("admin"), await makeUser("admin")];
    const invite = () =>
      inviteUser(first.as("admin"), { name: "Ngaio Marsh", email: invited(), roles: ["admin"] });
    await invite();
    expect(await isSent()).toBe(true);
    number += 1;
    const { id } = await invite();
    await revokeInvitation(second.as("admin"), { invitationId: id });
    expect(await isSent()).toBe(false);
    number += 1;
    await invite();
    await inTransaction(SYSTEM, (tx) =>
      tx.execute(sql`update users set disabled_at = now() where id = ${first.id}`),
    );
    expect(await isSent()).toBe(false);
  });
});
