import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";

import { HOUR_MS } from "#lib/core/instant.ts";
import { deliverDue } from "#lib/delivery/deliver.ts";
import { patientsOf } from "#lib/own-account/patients-of.ts";
import { codeOf, openFor } from "#lib/own-account/testing/owner.ts";
import { mintToken } from "#lib/secrets/tokens.ts";
import {
  accountMessages,
  appointmentReasons,
  appointments,
  medicalRecordVersions,
  auditEntries,
  doctorPhotos,
  doctors,
  invitations,
  oneTimeTokens,
  patientAccess,
  patients,
  users,
  verificationCodes,
} from "#db/schema/index.ts";
import { resetDatabase } from "#db/testing/database.ts";
import { makePatient, NOW, SYSTEM } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

import { ERASED_NAME } from "./constants.ts";
import { eraseAccount } from "./erase.ts";
import { forgetLastMessages } from "./forget.ts";
import { MARKS } from "./testing/marks.ts";
import { LEAVE, makeSomebody, type Somebody } from "./testing/person.ts";

let somebody: Somebody;

beforeEach(async () => {
  await resetDatabase();
  somebody = await makeSomebody();
});

const erase = () => eraseAccount(SYSTEM, somebody.owner, { confirm: "on" });
const trail = () => inTransaction(SYSTEM, (tx) => tx.select().from(auditEntries).orderBy(auditEntries.id));

describe("erasing an account", () => {
  test("leaves none of its own or contact data anywhere in the database", async () => {
    for (const mark of [...Object.values(MARKS), LEAVE]) expect(await placesOf(mark)).not.toEqual([]);
    await erase();
    expect(await placesOf(MARKS.email)).toEqual(["account_messages.recipient"]);
    await deliverDue(() => ({ ...SYSTEM, now: NOW + 1 }));
    await forgetLastMessages(SYSTEM);
    for (const mark of [...Object.values(MARKS), ...MARKS.name.split(" "), "Featherstonehaugh/1.0", LEAVE]) {
      expect([mark, await placesOf(mark)]).toEqual([mark, []]);
    }
  });

  test("deletes the photograph, and leaves the rest of a doctor's profile to the clinic", async () => {
    const { doctorId } = somebody;
    await erase();
    const [profile] = await inTransaction(SYSTEM, (tx) =>
      tx.select().from(doctors).where(eq(doctors.id, doctorId)),
    );
    expect(profile).toMatchObject({ biography: "Born in Enugu", photoDigest: null, userId: null });
    expect(await inTransaction(SYSTEM, (tx) => tx.$count(doctorPhotos))).toBe(0);
  });

  test("keeps the visits with what was written about them, without who it was", async () => {
    const { patientId, pastVisitId, recordedVisitId, upcomingVisitId } = somebody;
    await erase();
    const kept = await inTransaction(SYSTEM, async (tx) => ({
      visits: await tx
        .select({ id: appointments.id, status: appointments.status, notes: appointments.notes })
        .from(appointments)
        .orderBy(appointments.startsAt),
      reasons: await tx.select().from(appointmentReasons),
      versions: await tx.$count(medicalRecordVersions),
      patient: await tx.select().from(patients).where(eq(patients.id, patientId)),
    }));
    expect(kept.visits).toEqual([
      { id: recordedVisitId, status: "confirmed", notes: "" },
      { id: pastVisitId, status: "cancelled", notes: "Second door on the left" },
      { id: upcomingVisitId, status: "cancelled", notes: "Second door on the left" },
    ]);
    expect(kept.reasons).toHaveLength(2);
    expect(kept.versions).toBe(1);
    expect(kept.patient).toMatchObject([
      { name: ERASED_NAME, dateOfBirth: "1988-03-27", userId: null, phone: null, insurerName: null },
    ]);
  });

  test("does not touch the trail, and adds who did it", async () => {
    const before = await trail();
    await erase();
    const after = await trail();
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.at(-1)).toMatchObject({
      action: "user.erase",
      actorUserId: somebody.owner.userId,
      changes: { visits: 1 },
    });
  });

  test("takes the file away from all who acted for them, and the profile in the directory from the account", async () => {
    const { doctorId, patientId, carer } = somebody;
    await erase();
    const left = await inTransaction(SYSTEM, async (tx) => ({
      access: await tx.select().from(patientAccess).where(eq(patientAccess.patientId, patientId)),
      ofCarer: await patientsOf(tx, carer.userId),
      doctor: await tx
        .select({ userId: doctors.userId, isActive: doctors.isActive, biography: doctors.biography })
        .from(doctors)
        .where(eq(doctors.id, doctorId)),
    }));
    expect(left).toMatchObject({
      access: [],
      doctor: [{ userId: null, isActive: true, biography: "Born in Enugu" }],
    });
    expect(left.ofCarer).toHaveLength(1);
    expect(left.ofCarer).not.toContain(patientId);
  });

  test("needs a password given of late", async () => {
    const owner = await openFor(somebody.owner.userId, HOUR_MS);
    expect(await codeOf(eraseAccount(SYSTEM, owner, { confirm: "on" }))).toBe("reauthentication_required");
    expect(await placesOf(MARKS.name)).toContain("users.name");
  });

  test("keeps the file of a child, to whom nobody has access any more", async () => {
    await erase();
    const left = await inTransaction(SYSTEM, (tx) =>
      tx.execute<{ name: string; access: number }>(sql`
        select name, (select count(*)::int from patient_access where patient_id = p.id) as access
        from patients p where id = ${somebody.childId}`),
    );
    expect([...left]).toEqual([{ name: "Tomás", access: 0 }]);
  });

  test("forgets no message of anybody else, and none that is still to be sent", async () => {
    await erase();
    expect(await forgetLastMessages(SYSTEM)).toBe(0);
    expect(await placesOf(MARKS.email)).toEqual(["account_messages.recipient"]);
  });

  test("frees the address: whoever registers with it again is somebody new", async () => {
    await erase();
    const known = await inTransaction(SYSTEM, (tx) =>
      tx.select({ id: users.id }).from(users).where(eq(users.email, MARKS.email)),
    );
    expect(known).toEqual([]);
  });
});

describe("erasing leaves what is another person's", () => {
  test("where the row names them, whatever number or address is in it: their codes, messages and link", async () => {
    const { userId } = await makePatient();
    await inTransaction(SYSTEM, async (tx) => {
      await tx.update(users).set({ phone: MARKS.phone }).where(eq(users.id, userId));
      const times = { createdAt: NOW, expiresAt: NOW + HOUR_MS };
      await tx.insert(verificationCodes).values(
        [MARKS.phone, MARKS.signInPhone].map((address) => ({
          ...{ purpose: "sign_in_phone" as const, userId, address, ...times },
        })),
      );
      await tx.insert(accountMessages).values([
        { kind: "sign_in_phone_code", channel: "sms", recipient: MARKS.phone, userId, createdAt: NOW },
        { kind: "email_change", channel: "email", recipient: MARKS.email, userId, createdAt: NOW },
      ]);
      await mintToken(tx, SYSTEM, "email_change", { userId, email: MARKS.email });
    });
    await erase();
    expect(await kept(userId)).toEqual({ codes: 2, messages: 2, tokens: 1 });
    expect(await placesOf(MARKS.phone)).toEqual([
      "account_messages.recipient",
      "users.phone",
      "verification_codes.address",
    ]);
  });

  test("where the number that they only say they have is one that nobody's message went to", async () => {
    await inTransaction(SYSTEM, (tx) =>
      tx
        .insert(accountMessages)
        .values({ kind: "sign_in_phone_code", channel: "sms", recipient: MARKS.phone, createdAt: NOW }),
    );
    await erase();
    expect(await placesOf(MARKS.phone)).toEqual(["account_messages.recipient"]);
  });

  test("where they never showed that the address is theirs: what was sent there, and who was invited", async () => {
    const invited = { email: MARKS.email, name: "Ines", roles: ["patient" as const] };
    await inTransaction(SYSTEM, async (tx) => {
      await tx.delete(invitations);
      await tx.insert(invitations).values({ ...invited, createdAt: NOW, expiresAt: NOW + HOUR_MS });
      await tx.update(users).set({ emailVerifiedAt: null }).where(eq(users.id, somebody.owner.userId));
    });
    await erase();
    expect(await placesOf("Ines")).toEqual(["invitations.name"]);
    expect(await placesOf(MARKS.email)).toContain("verification_codes.address");
  });

  test("where somebody else accepted an invitation to an address that is theirs now", async () => {
    const { userId } = await makePatient();
    const accepted = { acceptedAt: NOW, acceptedBy: userId };
    await inTransaction(SYSTEM, (tx) =>
      tx.insert(invitations).values({
        ...{ email: MARKS.email, name: "Ines", roles: ["patient" as const], ...accepted },
        createdAt: NOW,
        expiresAt: NOW + HOUR_MS,
      }),
    );
    await erase();
    expect(await placesOf("Ines")).toEqual(["invitations.name"]);
  });
});

async function kept(userId: string) {
  const codes = eq(verificationCodes.userId, userId);
  const messages = eq(accountMessages.userId, userId);
  const tokens = eq(oneTimeTokens.userId, userId);
  return inTransaction(SYSTEM, async (tx) => ({
    codes: await tx.$count(verificationCodes, codes),
    messages: await tx.$count(accountMessages, messages),
    tokens: await tx.$count(oneTimeTokens, tokens),
  }));
}

/** Every column, of any type, that contains these words. */
async function placesOf(words: string): Promise<string[]> {
  return inTransaction(SYSTEM, async (tx) => {
    const columns = await tx.execute<{ table: string; column: string }>(sql`
      select c.relname as table, a.attname as column
      from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
        and has_table_privilege(current_user, c.oid, 'select')
      order by 1, 2`);
    const places: string[] = [];
    for (const { table, column } of columns) {
      const [found] = await tx.execute(sql`
        select 1 from ${sql.identifier(table)} where strpos(${sql.identifier(column)}::text, ${words}) > 0 limit 1`);
      if (found !== undefined) places.push(`${table}.${column}`);
    }
    return places;
  });
}
