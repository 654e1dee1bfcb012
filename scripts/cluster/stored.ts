import { asAdmin } from "#db/testing/scratch.ts";
import { jobContext } from "#lib/jobs/job-context.ts";
import { verifyTrail } from "#lib/trail/verify.ts";
import type { Acknowledged } from "./load.ts";

/** Compares what the database holds with what the product has acknowledged. @returns a sentence for each difference */
export async function findLosses(
  databaseAdminUrl: string,
  acknowledged: readonly Acknowledged[],
): Promise<string[]> {
  const rows = await asAdmin(
    databaseAdminUrl,
    "select id::text, doctor_id::text || lower(during)::text as time from appointments where status <> 'cancelled'",
  );
  const stored = new Set(rows.map(({ id }) => String(id)));
  const times = new Set(rows.map(({ time }) => String(time)));
  const lost = acknowledged.filter(({ id }) => !stored.has(id));
  const ids = new Set(acknowledged.map(({ id }) => id));
  return [
    ...lost.map(({ number, id }) => `Booking ${number} was acknowledged as ${id} and is not stored.`),
    ...(times.size === rows.length ? [] : [`${rows.length - times.size} times are booked twice.`]),
    ...(ids.size === acknowledged.length ? [] : ["Two bookings were acknowledged as the same appointment."]),
  ];
}

/** What must be so at the end, when nothing is under way: each booking is stored once, with one entry in the trail and its messages. */
export async function findDoubles(databaseAdminUrl: string, booked: number): Promise<string[]> {
  const [row] = await asAdmin(
    databaseAdminUrl,
    `select (select count(*)::int from appointments where booked_by_user_id is not null) as stored,
      (select count(*)::int from audit_entries where action = 'appointment.book' and outcome = 'done') as entries,
      (select count(*)::int from (
        select from messages group by kind, audience, appointment_id, appointment_version having count(*) > 1
      ) twice) as twice`,
  );
  const { stored, entries, twice } = { ...row };
  return [
    ...(stored === booked ? [] : [`${booked} bookings were acknowledged and ${String(stored)} are stored.`]),
    ...(entries === booked ? [] : [`The trail has ${String(entries)} entries of ${booked} bookings.`]),
    ...(twice === 0 ? [] : [`${String(twice)} messages were written twice.`]),
  ];
}

/** The chain of seals that two workers wrote in turn. */
export async function verifySeals(): Promise<string[]> {
  const found: string[] = [];
  const { seals } = await verifyTrail(jobContext("cluster", "verify"), ({ what, where }) =>
    found.push(`${what}: ${where}`),
  );
  return seals > 0 ? found : [...found, "Nothing was sealed."];
}
