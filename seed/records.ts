import { and, asc, desc, eq, inArray, isNotNull, sql } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { MINUTE_MS } from "#lib/core/instant.ts";
import { registerRecordsKeys } from "#lib/records/keys.ts";
import { signRecord } from "#lib/records/sign.ts";
import { appointments, doctors, users } from "#db/schema/index.ts";
import { inReadTransaction } from "#db/transaction.ts";

import { NO_SESSION, SEED_REQUEST_ID } from "./state.ts";

const SIGNED_BY_EACH = 3;

/** The texts of the demo's doctors, used in turn. */
const RECORDS = [
  {
    diagnoses: [{ text: "Tension-type headache", system: "ICD-10", code: "G44.2" }],
    treatment: "Advice on breaks from the screen, sleep and fluids.",
    prescriptions: [
      { medicine: "Paracetamol", dose: "500 mg", frequency: "up to four times a day", duration: "5 days" },
    ],
    notes: "No warning signs. See again if it has not improved in two weeks.",
  },
  {
    diagnoses: [{ text: "Seasonal allergic rhinitis", system: "ICD-10", code: "J30.2" }],
    treatment: "Saline rinse in the evening; windows closed in the morning.",
    prescriptions: [{ medicine: "Cetirizine", dose: "10 mg", frequency: "once a day", duration: "30 days" }],
    notes: "Worse on days outdoors. Lungs clear.",
  },
  {
    diagnoses: [{ text: "Follow-up, recovered" }],
    treatment: "",
    prescriptions: [],
    notes: "No complaints. No further appointment needed.",
  },
];

/** Signs records of the last visits that the demo's doctors completed. Those that are signed stay as they are. */
export async function seedRecords(ctx: Context, doctorEmails: readonly string[]): Promise<void> {
  await registerRecordsKeys(ctx);
  const visits = await inReadTransaction(ctx, (tx) =>
    tx
      .select({
        id: appointments.id,
        userId: sql<string>`${users.id}`,
        endsAt: appointments.endsAt,
        isSigned: sql<boolean>`has_signed_record(${appointments.id})`,
      })
      .from(appointments)
      .innerJoin(doctors, and(eq(doctors.id, appointments.doctorId), isNotNull(doctors.userId)))
      .innerJoin(users, eq(users.id, doctors.userId))
      .where(and(eq(appointments.status, "completed"), inArray(users.email, [...doctorEmails])))
      .orderBy(asc(users.email), desc(appointments.startsAt)),
  );
  for (const own of Map.groupBy(visits, ({ userId }) => userId).values()) {
    for (const [index, { id, userId, endsAt, isSigned }] of own.slice(0, SIGNED_BY_EACH).entries()) {
      const actor = { kind: "user", userId, role: "doctor", sessionId: NO_SESSION } as const;
      const content = RECORDS[index % RECORDS.length];
      // By now at the latest: the demo has no records in the future.
      const now = Math.min(endsAt + 10 * MINUTE_MS, ctx.now);
      if (!isSigned)
        await signRecord(
          { actor, now, requestId: SEED_REQUEST_ID },
          { appointmentId: id, version: 0, revision: 0, ...content },
        );
    }
  }
}
