import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";

import { cancelAppointment } from "#lib/appointments/cancel.ts";
import { changeAppointmentStatus } from "#lib/appointments/change-status.ts";
import { DAY, codeOf } from "#lib/records/testing/codes.ts";
import { auditEntries, idempotencyKeys, medicalRecordDrafts, messages } from "#db/schema/index.ts";
import { sqlState } from "#db/errors.ts";
import { connectAsAdmin } from "#db/testing/cluster.ts";
import { testDatabase } from "#db/testing/database.ts";
import { tally } from "#db/testing/visits.ts";
import { makeUser, SYSTEM } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

import { amendRecord } from "./amend.ts";
import { loadRecord } from "./queries.ts";
import { saveDraft } from "./save-draft.ts";
import { signRecord } from "./sign.ts";
import { makeSeen, writing, WRITTEN, type Seen } from "./testing/recorded.ts";

let seen: Seen;
beforeEach(async () => {
  seen = await makeSeen();
});

const read = (ctx = seen.owner) => inTransaction(ctx, (tx) => loadRecord(tx, ctx, seen.appointmentId));

describe("signing a record", () => {
  it("makes version 1, records it without words, tells the patient's side, and keeps no clinical text with the key", async () => {
    const ctx = { ...seen.doctor, idempotencyKey: "sign-once-0123456789" };
    const signed = await signRecord(ctx, writing(seen.appointmentId));
    expect(await signRecord(ctx, writing(seen.appointmentId))).toEqual(signed);
    expect(signed).toMatchObject({ version: 1, revision: 0 });
    const { versions } = await read();
    expect(versions).toEqual([
      { version: 1, signedAt: seen.endsAt, content: WRITTEN, reason: null, changes: [] },
    ]);
    const [entries, told, kept] = await inTransaction(SYSTEM, async (tx) => [
      await tx.select().from(auditEntries).where(eq(auditEntries.action, "record.sign")),
      await tx.select().from(messages).where(eq(messages.kind, "record_signed")),
      await tx.select().from(idempotencyKeys).where(eq(idempotencyKeys.action, "record.sign")),
    ]);
    expect(entries.at(-1)).toMatchObject({
      entityId: signed.recordId,
      patientId: seen.patient.id,
      changes: { version: 1 },
    });
    expect(told.filter((row) => row.appointmentId === seen.appointmentId)).toMatchObject([
      { audience: "patient" },
    ]);
    for (const word of ["Otitis", "Amoxicillin", "Eardrum"])
      expect(JSON.stringify([entries, told, kept])).not.toContain(word);
  });

  it("is for one of two who sign at once", async () => {
    const other = { ...seen.doctor, requestId: "other" };
    const { done, refused } = await tally([
      () => signRecord(seen.doctor, writing(seen.appointmentId)),
      () => signRecord(other, writing(seen.appointmentId, { notes: "Something else" })),
    ]);
    expect([done.length, refused]).toEqual([1, { changed_meanwhile: 1 }]);
    expect((await read()).versions).toHaveLength(1);
  });

  it("is for the visit's doctor alone", async () => {
    const stranger = await makeSeen("2027-01-06T10:00:00+05:45");
    expect(await codeOf(signRecord(stranger.doctor, writing(seen.appointmentId)))).toBe("not_found");
    expect(await codeOf(signRecord(seen.owner, writing(seen.appointmentId)))).toBe("forbidden");
    const admin = (await makeUser("admin")).as("admin");
    expect(await codeOf(signRecord(admin, writing(seen.appointmentId)))).toBe("forbidden");
  });

  it("begins with check-in or the start, and after 30 days needs a reason", async () => {
    const early = { ...seen.doctor, now: seen.startsAt - 1 };
    expect(await codeOf(signRecord(early, writing(seen.appointmentId)))).toBe("record_not_open");
    await changeAppointmentStatus(early, { appointmentId: seen.appointmentId, status: "checked_in" });
    expect(await codeOf(saveDraft(early, writing(seen.appointmentId)))).toBe("done");
    const late = { ...seen.doctor, now: seen.endsAt + 30 * DAY + 1 };
    const input = writing(seen.appointmentId, { revision: 1 });
    await expect(signRecord(late, input)).rejects.toMatchObject({ fields: { reason: "why_late" } });
    expect((await signRecord(late, { ...input, reason: "The letter came late" })).version).toBe(1);
  });

  it("is refused for a visit that was cancelled or missed, which a recorded one never becomes", async () => {
    const off = await makeSeen("2027-01-06T11:00:00+05:45");
    await cancelAppointment(off.patient.ctx, { appointmentId: off.appointmentId });
    expect(await codeOf(signRecord(off.doctor, writing(off.appointmentId)))).toBe("record_not_open");
    await signRecord(seen.doctor, writing(seen.appointmentId));
    const { appointmentId } = seen;
    expect(await codeOf(changeAppointmentStatus(seen.doctor, { appointmentId, status: "no_show" }))).toBe(
      "record_signed",
    );
    const late = { appointmentId, overrideReason: "Written for another" };
    expect(await codeOf(cancelAppointment(seen.doctor, late))).toBe("record_signed");
    expect(await codeOf(changeAppointmentStatus(seen.doctor, { appointmentId, status: "completed" }))).toBe(
      "done",
    );
  });

  it("is refused for too much, for nothing, and for what has no name, at the field", async () => {
    const fieldsOf = (parts: object) =>
      signRecord(seen.doctor, writing(seen.appointmentId, parts)).catch(
        (error: { fields?: unknown }) => error.fields,
      );
    expect(await fieldsOf({ notes: "x".repeat(20_000) })).toEqual({ notes: "record_too_long" });
    const empty = { diagnoses: [{}], treatment: " ", prescriptions: [], notes: "" };
    expect(await fieldsOf(empty)).toEqual({ notes: "record_empty" });
    expect(await fieldsOf({ prescriptions: [{ dose: "5 mg" }] })).toEqual({
      "prescriptions.0.medicine": "medicine",
    });
    expect(await fieldsOf({ diagnoses: [{ text: "a", colour: "b" }] })).toEqual({
      "diagnoses.0.colour": "unknown_field",
    });
    const rows = Array.from({ length: 31 }, () => ({ medicine: "x" }));
    expect(await fieldsOf({ prescriptions: rows })).toEqual({ prescriptions: "too_long" });
  });
});

describe("amending a record", () => {
  it("needs a reason and the newest version, and leaves all versions readable with what changed", async () => {
    await signRecord(seen.doctor, writing(seen.appointmentId));
    const amended = writing(seen.appointmentId, { version: 1, notes: "Eardrum red on the right" });
    await expect(amendRecord(seen.doctor, amended)).rejects.toMatchObject({
      fields: { reason: "why_amended" },
    });
    const reason = "Wrong side written down";
    expect((await amendRecord(seen.doctor, { ...amended, reason })).version).toBe(2);
    expect(await codeOf(amendRecord(seen.doctor, { ...amended, reason }))).toBe("changed_meanwhile");
    expect(await codeOf(signRecord(seen.doctor, writing(seen.appointmentId)))).toBe("changed_meanwhile");
    const { versions } = await read();
    expect(versions.map(({ version, content }) => [version, content?.notes])).toEqual([
      [2, "Eardrum red on the right"],
      [1, "Eardrum red on the left"],
    ]);
    expect(versions[0]?.changes).toEqual([
      {
        field: "notes",
        parts: [
          { kind: "same", text: "Eardrum red on the " },
          { kind: "removed", text: "left" },
          { kind: "added", text: "right" },
        ],
      },
    ]);
  });

  it("answers two long unlike texts without comparing them", async () => {
    const long = (letter: string) =>
      Array.from({ length: 1900 }, (_, index) => `${letter}${index}`).join(" ");
    await signRecord(seen.doctor, writing(seen.appointmentId, { notes: long("a") }));
    const parts = { version: 1, reason: "All of it", notes: long("b") };
    await amendRecord(seen.doctor, writing(seen.appointmentId, parts));
    expect((await read()).versions[0]?.changes).toEqual([{ field: "notes", parts: null }]);
  });

  it("cannot be undone by any role, the owner and a superuser included", async () => {
    await signRecord(seen.doctor, writing(seen.appointmentId));
    const admin = connectAsAdmin(testDatabase().adminUrl);
    try {
      const reached: string[] = [];
      for (const role of ["praxis_app", "praxis_system", "praxis_owner", "postgres"])
        for (const statement of [
          "update medical_record_versions set signed_at = now()",
          "delete from medical_record_versions",
          "truncate medical_record_versions cascade",
        ]) {
          const work = admin.begin(async (tx) => {
            if (role !== "postgres") await tx.unsafe(`set local role ${role}`);
            return (await tx.unsafe(statement)).count;
          });
          // The owner's own policy lets it see rows and change none.
          const result = await work.catch((error: unknown) => sqlState(error));
          if (result !== "42501" && result !== 0) reached.push(`${role}: ${statement}`);
        }
      expect(reached).toEqual([]);
      expect((await read()).versions).toHaveLength(1);
    } finally {
      await admin.end();
    }
  });
});

describe("a draft", () => {
  it("is saved again and again, tells a second tab, and ends with the signature", async () => {
    const { appointmentId } = seen;
    expect((await saveDraft(seen.doctor, writing(appointmentId))).revision).toBe(1);
    const second = writing(appointmentId, { revision: 1, notes: "More" });
    expect((await saveDraft(seen.doctor, second)).revision).toBe(2);
    // Saving the same again counts as no other tab.
    expect((await saveDraft(seen.doctor, second)).revision).toBe(2);
    expect(await codeOf(saveDraft(seen.doctor, { ...second, notes: "Other tab" }))).toBe("changed_meanwhile");
    expect(await codeOf(signRecord(seen.doctor, { ...second, notes: "Other tab" }))).toBe(
      "changed_meanwhile",
    );
    await signRecord(seen.doctor, writing(appointmentId, { revision: 2 }));
    expect(await codeOf(saveDraft(seen.doctor, writing(appointmentId, { revision: 2 })))).toBe(
      "changed_meanwhile",
    );
    const left = await inTransaction(seen.doctor, (tx) => tx.$count(medicalRecordDrafts));
    expect(left).toBe(0);
  });

  it("is for its doctor alone: nobody else's transaction sees it", async () => {
    await saveDraft(seen.doctor, writing(seen.appointmentId));
    const admin = (await makeUser("admin")).as("admin");
    const count = sql`select count(*)::int as n from medical_record_drafts`;
    const seenBy = async (ctx: typeof admin) =>
      (await inTransaction(ctx, (tx) => tx.execute<{ n: number }>(count)))[0]?.n;
    expect(await Promise.all([seen.doctor, seen.owner, admin].map(seenBy))).toEqual([1, 0, 0]);
    await expect(read()).rejects.toMatchObject({ code: "not_found" });
  });
});
