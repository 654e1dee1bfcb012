import { drizzle } from "drizzle-orm/postgres-js";
import type postgres from "postgres";
import { bookAppointment } from "#lib/appointments/book.ts";
import { liveSession } from "#lib/web/session/live-session.ts";
import { listSlots } from "#lib/availability/slots.ts";
import { ANONYMOUS } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { closeDatabase, openDatabase, type Database } from "#db/client.ts";
import { contextOf } from "#db/testing/world.ts";
import { inReadTransaction } from "#db/transaction.ts";
import { bookingBody, bookingOf, bookingValues, slotsRequest, type Booking } from "./requests.ts";
import type { Recorded, Statement, Values } from "./handlers/replay.ts";
import { idOf } from "./hospital.ts";

const VISITOR = contextOf(ANONYMOUS);
/** The last time that the load asks for; it never gets that far. */
const RECORDED_BOOKING = 200_000;

/** The statements that both requests cost, to be sent again by the handlers that the product is compared with. */
export async function recordRequests(databaseUrl: string): Promise<Recorded> {
  const slots = await recordStatements(databaseUrl, () =>
    inReadTransaction(VISITOR, (tx) => listSlots(tx, VISITOR, slotsRequest(1))),
  );
  const booking = bookingOf(RECORDED_BOOKING);
  const ctx = contextOfBooking(booking);
  let visitId = "";
  const booked = await recordStatements(databaseUrl, async () => {
    await liveSession(ctx, booking.sessionId);
    visitId = (await bookAppointment(ctx, bookingBody(booking))).id;
  });
  return {
    slots: withNames(slots, { doctorId: idOf("doctor", 1) }),
    booking: withNames(inOneTransaction(booked), { ...bookingValues(booking), visitId }).map(keepVisitId),
  };
}

/** Every statement of the work, which uses the pool that it is given or that of this process: they are one. */
export async function recordStatements(
  databaseUrl: string,
  work: (pool: Database) => Promise<unknown>,
): Promise<Statement[]> {
  await closeDatabase();
  const { sql } = openDatabase({ url: databaseUrl, poolSize: 1 });
  const { begin } = sql;
  const statements: Sent[] = [];
  const recording = Object.assign(sql, {
    begin: <T>(run: (tx: postgres.TransactionSql) => T | Promise<T>) =>
      begin((tx) => run(recordingInto(statements, tx))),
  });
  const pool = { sql, orm: drizzle(recording) };
  globalThis.praxisDatabase = pool;
  try {
    await work(pool);
  } finally {
    await closeDatabase();
  }
  return statements.map(({ text, params, travelsWithNext }) => ({ text, params, travelsWithNext }));
}

interface Sent extends Statement {
  travelsWithNext: boolean;
  isAnswered: boolean;
}

function recordingInto(statements: Sent[], tx: postgres.TransactionSql): postgres.TransactionSql {
  const { unsafe } = tx;
  const send: typeof unsafe = (text, params, options) =>
    watched(note(statements, text, params ?? []), unsafe(text, params, options));
  return Object.assign(tx, { unsafe: send });
}

function note(statements: Sent[], text: string, params: readonly unknown[]): Sent {
  const last = statements.at(-1);
  if (last && !last.isAnswered) last.travelsWithNext = true;
  const sent = { text, params, travelsWithNext: false, isAnswered: false };
  statements.push(sent);
  return sent;
}

function watched<Answer extends Promise<unknown>>(sent: Sent, answer: Answer): Answer {
  answer.finally(() => (sent.isAnswered = true)).catch(() => undefined);
  return answer;
}

/** Whether a statement only says who acts: each transaction begins with one. */
export function isOpening({ text }: Statement): boolean {
  return text.includes("select set_config('app.actor_id'");
}

function contextOfBooking({ userId, sessionId }: Booking): Context {
  return contextOf({ kind: "user", userId, role: "patient", sessionId });
}

/** The look at the session has a read-only transaction to itself; one transaction for all cannot begin with that. */
function inOneTransaction(statements: readonly Statement[]): Statement[] {
  return statements.map((statement) => ({
    ...statement,
    text: statement.text
      .replace(/^set transaction [^;]+; /, "")
      .replace(", set_config('transaction_read_only', 'on', true)", ""),
  }));
}

function keepVisitId(statement: Statement): Statement {
  return statement.text.startsWith('insert into "appointments"')
    ? { ...statement, keepsIdAs: "visitId" }
    : statement;
}

function withNames(statements: readonly Statement[], values: Values): Statement[] {
  const named = (text: string) =>
    Object.entries(values).reduce((result, [name, value]) => result.replaceAll(value, `«${name}»`), text);
  return statements.map(({ text, params, ...rest }) => ({
    ...rest,
    text: named(text),
    params: params.map((param) => (typeof param === "string" ? named(param) : param)),
  }));
}
