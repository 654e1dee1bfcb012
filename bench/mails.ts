import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { Resend } from "resend";
import { bookAppointment } from "#lib/appointments/book.ts";
import { MINUTE_MS } from "#lib/core/instant.ts";
import { deliverDue } from "#lib/delivery/deliver.ts";
import { PLACES } from "#lib/delivery/open-lane.ts";
import { forgetEnv } from "#lib/env.ts";
import { writeMessages } from "#lib/outbox/write-messages.ts";
import { closeDatabase } from "#db/client.ts";
import { contextOf, NOW, SYSTEM } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";
import { startMailService, type MailService } from "./mail-service.ts";
import { bookingBody, bookingOf } from "./requests.ts";
import { interleave, ratioOf, writeSpread, type Measure, type Spread } from "./rounds.ts";
import type { Row } from "./table.ts";

const ROUNDS = 8;
const MAILS = 400;
const LEAST_OF_BARE = 0.6;
const LEAST_OF_ANSWERED = 0.9;
/** How long is booked before the other side's turn, and by how many at once. */
const BOOKING_MS = 4_000;
const AT_ONCE = 4;
/** Behind the last that is asked for over HTTP. */
const FIRST_BOOKING = 150_000;
const KEY = "re_123456789";

/** What mail costs: through a provider that answers in a tenth of a second, and bookings while it hangs. */
export async function measureMails(): Promise<Row[]> {
  const service = await startMailService();
  const before = { ...process.env };
  Object.assign(process.env, {
    ...{ PRAXIS_MODE: "production", MAIL_FROM: "Praxis <no-reply@example.org>" },
    ...{ RESEND_API_KEY: KEY, RESEND_BASE_URL: service.url },
  });
  for (const name of ["PRAXIS_NOW", "PRAXIS_REQUEST_LIMIT"]) delete process.env[name];
  forgetEnv();
  try {
    return [await compareWithBareLoop(), await compareBookings(service)];
  } finally {
    await closeDatabase();
    process.env = before;
    forgetEnv();
    await service.stop();
  }
}

async function compareWithBareLoop(): Promise<Row> {
  // What the rows before this one left to be sent is no part of it.
  while ((await deliverDue(() => SYSTEM)) > 0);
  const sides = { product: sendByProduct, bare: sendBare };
  await interleave(sides, 1);
  const ratio = ratioOf(await interleave(sides, ROUNDS), "product", "bare");
  return atLeast("mails : a bare loop of the provider's SDK", ratio, LEAST_OF_BARE);
}

/** Mails a second, from rows that wait to rows that are delivered. */
const sendByProduct: Measure = async () => {
  await inTransaction(SYSTEM, (tx) =>
    writeMessages(
      tx,
      SYSTEM,
      Array.from({ length: MAILS }, (_, number) => ({
        ...({ kind: "password_changed", channel: "email" } as const),
        recipient: `holder${number}@example.org`,
      })),
    ),
  );
  const startedAt = performance.now();
  const seen = await deliverDue(() => SYSTEM);
  if (seen !== MAILS) throw new Error(`${seen} mails were seen to, and not ${MAILS}`);
  return aSecond(MAILS, startedAt);
};

/** The same of nothing but requests, with as many under way. */
const sendBare: Measure = async () => {
  const resend = new Resend(KEY);
  let next = 0;
  const startedAt = performance.now();
  const lane = async () => {
    while (next < MAILS) {
      next += 1;
      const to = `holder${next}@example.org`;
      await resend.emails.send({
        from: "Praxis <no-reply@example.org>",
        to,
        subject: "x",
        text: "x".repeat(500),
      });
    }
  };
  await Promise.all(Array.from({ length: PLACES.news }, lane));
  return aSecond(MAILS, startedAt);
};

async function compareBookings(service: MailService): Promise<Row> {
  await inTransaction(SYSTEM, (tx) => tx.execute(sql`update users set email_verified_at = now()`));
  // News rests for half a minute.
  const worker = spawn(
    process.execPath,
    [join(import.meta.dirname, "delivering.ts"), String(NOW + MINUTE_MS)],
    {
      stdio: ["ignore", "ignore", "inherit"],
    },
  );
  let booked = FIRST_BOOKING;
  const book =
    (isHanging: boolean): Measure =>
    async () => {
      service.isHanging = isHanging;
      const [startedAt, from] = [performance.now(), booked];
      const booker = async () => {
        while (performance.now() - startedAt < BOOKING_MS) {
          const booking = bookingOf((booked += 1));
          const { userId, sessionId } = booking;
          await bookAppointment(
            contextOf({ kind: "user", userId, role: "patient", sessionId }),
            bookingBody(booking),
          );
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, booker));
      return aSecond(booked - from, startedAt);
    };
  try {
    const sides = { hanging: book(true), answering: book(false) };
    await interleave(sides, 1);
    const before = service.asked();
    const ratio = ratioOf(await interleave(sides, ROUNDS), "hanging", "answering");
    if (service.asked() === before)
      throw new Error("No mail of a booking was sent: there is nothing to compare");
    return atLeast("bookings while the mail provider hangs : while it answers", ratio, LEAST_OF_ANSWERED);
  } finally {
    worker.kill("SIGKILL");
    await once(worker, "exit");
  }
}

const aSecond = (count: number, startedAt: number) => (count * 1000) / (performance.now() - startedAt);

function atLeast(path: string, ratio: Spread, least: number): Row {
  return { path, measured: writeSpread(ratio), budget: `at least ${least}`, isMet: ratio.median >= least };
}
