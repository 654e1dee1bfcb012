import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";

import { deliverAccountMessages } from "#lib/notifications/deliver-account-messages.ts";
import { appointmentReasons, appointments, auditEntries, patients, users } from "#db/schema/index.ts";
import { resetDatabase } from "#db/testing/database.ts";
import { NOW, SYSTEM } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

import { ERASED_NAME } from "./constants.ts";
import { eraseAccount } from "./erase.ts";
import { forgetLastMessages } from "./forget.ts";
import { makeSomebody, MARKS, type Somebody } from "./testing/person.ts";

let somebody: Somebody;

beforeEach(async () => {
  await resetDatabase();
  somebody = await makeSomebody();
});

const erase = () => eraseAccount(SYSTEM, somebody.owner, { confirm: "on" });
const trail = () => inTransaction(SYSTEM, (tx) => tx.select().from(auditEntries).orderBy(auditEntries.id));

describe("erasing an account", () => {
  test("leaves none of its own or contact data anywhere in the database", async () => {
    for (const mark of Object.values(MARKS)) expect(await placesOf(mark)).not.toEqual([]);
    await erase();
    expect(await placesOf(MARKS.email)).toEqual(["account_messages.recipient"]);
    await deliverAccountMessages({ ...SYSTEM, now: NOW + 1 });
    await forgetLastMessages(SYSTEM);
    for (const mark of [...Object.values(MARKS), ...MARKS.name.split(" "), "Featherstonehaugh/1.0"]) {
      expect([mark, await placesOf(mark)]).toEqual([mark, []]);
    }
  });

  test("keeps the visits with what was written about them, without who it was", async () => {
    const { patientId, pastVisitId, upcomingVisitId } = somebody;
    await erase();
    const kept = await inTransaction(SYSTEM, async (tx) => ({
      visits: await tx
        .select({ id: appointments.id, status: appointments.status, notes: appointments.notes })
        .from(appointments)
        .orderBy(appointments.startsAt),
      reasons: await tx.select().from(appointmentReasons),
      patient: await tx.select().from(patients).where(eq(patients.id, patientId)),
    }));
    expect(kept.visits).toEqual([
      { id: pastVisitId, status: "cancelled", notes: "Second door on the left" },
      { id: upcomingVisitId, status: "cancelled", notes: "Second door on the left" },
    ]);
    expect(kept.reasons).toHaveLength(2);
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

/** Every column, of whatever type, that holds these words somewhere. */
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
