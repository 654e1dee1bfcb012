import { sql, type SQL } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";

import type { Context } from "#lib/core/context.ts";

import { sqlState } from "./errors.ts";
import { makePatient, makeUser, SYSTEM } from "./testing/world.ts";
import { inReadTransaction, inTransaction } from "./transaction.ts";

/**
 * Policies check rows and grants check columns; both admit an owner and an administrator here. Only a trigger refuses the rest, each case
 * by its own.
 */

interface Rule {
  readonly rule: string;
  readonly set: () => SQL;
  /** Callers who may write the row, but not make this change. */
  readonly refused: () => Context;
  /** Who may. */
  readonly allowed: () => Context;
  readonly says: string;
}

let own: Context;
let admin: Context;
let userId: string;

beforeEach(async () => {
  ({ ctx: own, userId } = await makePatient());
  admin = (await makeUser("admin")).as("admin");
  await inTransaction(SYSTEM, (tx) =>
    tx.execute(sql`
      with held as (insert into user_roles (user_id, role) values (${userId}, 'doctor'))
      insert into sessions (id, user_id, role, created_at, expires_at)
      values (uuidv7(), ${userId}, 'patient', now(), now() + interval '1 hour')`),
  );
});

const ADMINISTRATORS = {
  refused: () => own,
  allowed: () => admin,
  says: "only an administrator may set this",
};

const RULES: Readonly<Record<string, Rule>> = {
  only_an_administrator_disables: {
    ...ADMINISTRATORS,
    rule: "an account is disabled by an administrator, not by its owner",
    set: () => sql`update users set disabled_at = now() where id = ${userId}`,
  },
  only_an_administrator_sets_phones: {
    ...ADMINISTRATORS,
    rule: "a number to sign in with is set by an administrator, not by its owner without a code",
    set: () => sql`update users set sign_in_phone = '+97714123456' where id = ${userId}`,
  },
  only_an_administrator_links: {
    ...ADMINISTRATORS,
    rule: "a patient's file is given and taken by an administrator, not by its owner",
    set: () => sql`update patients set user_id = null where user_id = ${userId}`,
  },
  own_session_acts: {
    rule: "the role of a session is chosen by whose it is, not by an administrator",
    set: () => sql`update sessions set role = 'doctor' where user_id = ${userId}`,
    refused: () => admin,
    allowed: () => own,
    says: "the role of a session is its own to choose",
  },
};

/** The number of changed rows, or the database's refusal. */
async function changed(ctx: Context, statement: SQL): Promise<number | string> {
  try {
    return await inTransaction(ctx, async (tx) => (await tx.execute(sql`${statement} returning 1`)).length);
  } catch (error) {
    const said = error instanceof Error && error.cause instanceof Error ? error.cause.message : "";
    return `${sqlState(error)} ${said}`;
  }
}

describe("the database, whoever asks it", () => {
  for (const { rule, set, refused, allowed, says } of Object.values(RULES)) {
    it(`holds that ${rule}`, async () => {
      expect(await changed(refused(), set())).toBe(`42501 ${says}`);
      expect(await changed(allowed(), set())).toBe(1);
    });
  }

  it("has no such trigger whose rule is not told here", async () => {
    const triggers = await inReadTransaction(SYSTEM, (tx) =>
      tx.execute<{ name: string }>(sql`
        select t.tgname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid
        where c.relname in ('users', 'patients', 'sessions') and not t.tgisinternal
          -- These refuse nothing: an address that is confirmed anew gets mail again (lib/delivery/mail-stops), and with a number
          -- goes the consent to be sent texts there (lib/delivery/texts.db.test.ts); with another name go the parts of the old one
          -- (lib/doctors/names-in-parts.db.test.ts); and a change counts the version up.
          and t.tgname not in
            ('mail_stop_is_lifted', 'text_consent_ends', 'forget_parts_of_old_name', 'user_has_versions')
        order by 1`),
    );
    expect(triggers.map(({ name }) => name)).toEqual(Object.keys(RULES).toSorted());
  });
});
