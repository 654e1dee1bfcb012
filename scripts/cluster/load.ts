import { setTimeout as pause } from "node:timers/promises";
import { bookingBody, bookingOf } from "#bench/requests.ts";

/** A booking that the product has acknowledged. */
export interface Acknowledged {
  readonly number: number;
  readonly id: string;
  /** From the first request to the answer, all tries counted; when that was, by the clock of this process. */
  readonly tookMs: number;
  readonly at: number;
  readonly tries: number;
}

/** Clients that book, one after another each, and ask again with the same key until they have an answer. */
export interface Load {
  readonly acknowledged: readonly Acknowledged[];
  /** What was neither a booking nor a refusal to come again later: each is a fault. */
  readonly faults: readonly string[];
  /** How often a client was told to come again, or heard nothing. */
  readonly retries: () => number;
  /** Answers to reads of the directory and of free times, by status; 0 where the connection broke. */
  readonly reads: ReadonlyMap<number, number>;
  readonly stop: () => Promise<void>;
  /** Ends it without waiting for answers: nobody is left to give them. */
  readonly abandon: () => void;
}

const CLIENTS = 6;
const PATIENCE_MS = 60_000;
const GIVEN_UP_MS = 15_000;

export function startLoad(origin: string, tokens: readonly string[], firstNumber = 0): Load {
  const acknowledged: Acknowledged[] = [];
  const faults: string[] = [];
  const reads = new Map<number, number>();
  let [next, retries, isStopping, isAbandoned] = [firstNumber, 0, false, false];

  async function book(number: number): Promise<void> {
    const began = performance.now();
    const booking = bookingOf(number);
    for (let tries = 1; performance.now() - began < PATIENCE_MS; tries++) {
      if (isAbandoned) return;
      const answer = await send(booking, number);
      if (answer?.status === 201) {
        const body: unknown = await answer.json();
        const at = performance.now();
        acknowledged.push({ number, id: idOf(body), tookMs: at - began, at, tries });
        return;
      }
      if (answer !== undefined && ![502, 503, 504].includes(answer.status)) {
        faults.push(`booking ${number}, try ${tries}: ${answer.status} ${await answer.text()}`);
        return;
      }
      retries += 1;
      await pause(50 + Math.random() * 100);
    }
    faults.push(`booking ${number} had no answer within a minute`);
  }

  async function send(booking: ReturnType<typeof bookingOf>, number: number): Promise<Response | undefined> {
    return fetch(`${origin}/api/v1/appointments`, {
      method: "POST",
      headers: {
        Authorization: `Bearer ${tokens[booking.booker - 1] ?? ""}`,
        "Content-Type": "application/json",
        "Idempotency-Key": `cluster-booking-${number}`,
      },
      body: JSON.stringify(bookingBody(booking)),
      signal: AbortSignal.timeout(GIVEN_UP_MS),
    }).catch(() => undefined);
  }

  async function read(path: string): Promise<void> {
    const status = await fetch(`${origin}${path}`, { signal: AbortSignal.timeout(GIVEN_UP_MS) }).then(
      (answer) => answer.text().then(() => answer.status),
      () => 0,
    );
    reads.set(status, (reads.get(status) ?? 0) + 1);
    if (![0, 200, 502, 503, 504].includes(status)) faults.push(`${path}: ${status}`);
  }

  async function untilStopped(work: () => Promise<void>): Promise<void> {
    while (!isStopping) await work();
  }

  const running = [
    ...Array.from({ length: CLIENTS }, () => untilStopped(() => book(next++))),
    untilStopped(() => read("/api/v1/doctors?limit=10").then(() => pause(200))),
    untilStopped(() => read("/doctors").then(() => pause(500))),
  ];
  return {
    acknowledged,
    faults,
    reads,
    retries: () => retries,
    abandon: () => {
      isStopping = isAbandoned = true;
    },
    stop: async () => {
      isStopping = true;
      await Promise.all(running);
    },
  };
}

function idOf(body: unknown): string {
  const id: unknown = typeof body === "object" && body !== null ? Reflect.get(body, "id") : undefined;
  return String(id);
}
