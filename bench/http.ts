import type { Sent } from "autocannon";
import { sendLoad } from "./load.ts";
import { bookingBody, bookingOf, bookingValues, slotsPath } from "./requests.ts";
import { idOf } from "./hospital.ts";
import { interleave, ratioOf, writeSpread, type Round } from "./rounds.ts";
import type { Row } from "./table.ts";

const ROUNDS = 9;
const SECONDS = 2;
const DOCTORS_ASKED = 50;
const BENCH_PATH = "/api/bench";

export interface Target {
  readonly origin: string;
  /** Cookie headers of the people who book, in order. */
  readonly cookies: readonly string[];
  /** Counts the bookings: no time is asked for twice. */
  readonly nextBooking: () => number;
}

/** What the product's two paths answer a second, against the same statements without it, and against nothing. */
export async function measureHttp(target: Target): Promise<Row[]> {
  const slots = await rounds(target, {
    product: slotRequests(slotsPath),
    raw: slotRequests((doctor) => `${BENCH_PATH}?doctorId=${idOf("doctor", doctor)}`),
    empty: [{ path: `${BENCH_PATH}/empty` }],
  });
  const booking = await rounds(target, {
    product: [productBooking(target)],
    raw: [rawBooking(target)],
    empty: [{ ...rawBooking(target), path: `${BENCH_PATH}/empty` }],
  });
  return [...rowsOf("slots over HTTP", slots, 0.7), ...rowsOf("booking over HTTP", booking, 0.6)];
}

type Sides = Record<"product" | "raw" | "empty", readonly Sent[]>;

async function rounds({ origin }: Target, sides: Sides): Promise<Round<keyof Sides>[]> {
  for (const requests of Object.values(sides)) await sendLoad(origin, requests, { seconds: SECONDS });
  const send = (side: keyof Sides) => async () =>
    (await sendLoad(origin, sides[side], { seconds: SECONDS })).perSecond;
  return interleave({ product: send("product"), raw: send("raw"), empty: send("empty") }, ROUNDS);
}

export function slotRequests(pathOf: (doctor: number) => string): Sent[] {
  return Array.from({ length: DOCTORS_ASKED }, (_, index) => ({ path: pathOf(index + 1) }));
}

/** The product's own request to book, each time another. */
export function productBooking({ origin, cookies, nextBooking }: Target): Sent {
  return {
    method: "POST",
    path: "/api/v1/appointments",
    setupRequest: (request) => {
      const booking = bookingOf(nextBooking());
      const headers = { ...jsonFrom(origin), cookie: cookies[booking.booker - 1] ?? "" };
      return { ...request, headers, body: JSON.stringify(bookingBody(booking)) };
    },
  };
}

function rawBooking({ origin, nextBooking }: Target): Sent {
  return {
    method: "POST",
    path: BENCH_PATH,
    setupRequest: (request) => {
      const body = JSON.stringify(bookingValues(bookingOf(nextBooking())));
      return { ...request, headers: jsonFrom(origin), body };
    },
  };
}

function jsonFrom(origin: string): Record<string, string> {
  return { "content-type": "application/json", origin };
}

function rowsOf(path: string, found: readonly Round<keyof Sides>[], budget: number): Row[] {
  const ratio = ratioOf(found, "product", "raw");
  return [
    {
      path: `${path} : the same SQL, answered raw`,
      measured: writeSpread(ratio),
      budget: `at least ${budget}`,
      isMet: ratio.median >= budget,
    },
    { path: `${path} : an empty handler`, measured: writeSpread(ratioOf(found, "product", "empty")) },
  ];
}
