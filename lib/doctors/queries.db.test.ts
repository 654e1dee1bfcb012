import { beforeAll, describe, expect, test } from "vitest";

import { ANONYMOUS } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { bookAppointment } from "#lib/appointments/book.ts";
import { doctorVisitTypes } from "#db/schema/index.ts";
import { contextOf, makeDoctor, makePatient, SYSTEM } from "#db/testing/world.ts";
import { inReadTransaction, inTransaction, type Tx } from "#db/transaction.ts";

import { listDoctors } from "./queries.ts";
import type { AddressParams } from "./search.ts";
import { storeDirectory, type Directory } from "./testing/directory.ts";

const VISITOR = contextOf(ANONYMOUS);

let stored: Directory;

beforeAll(async () => {
  stored = await storeDirectory();
});

const directory = (params: AddressParams, ctx: Context = VISITOR) =>
  inReadTransaction(ctx, (tx) => listDoctors(tx, ctx, params));
const slugs = async (params: AddressParams) => (await directory(params)).doctors.map(({ slug }) => slug);

describe("the directory", () => {
  test("sorts by the first free time, beyond the first two weeks too, and those without one last", async () => {
    expect(await slugs({})).toEqual(["rai", "oneill", "alvarez", "away"]);
  });

  test("sorts by name", async () => {
    expect(await slugs({ sort: "name" })).toEqual(["away", "alvarez", "oneill", "rai"]);
  });

  test.each<[AddressParams, string[]]>([
    [{ q: "sunita RAI" }, ["rai"]],
    [{ q: "Dr. Rai" }, ["rai"]],
    [{ q: "ONeill" }, ["oneill"]],
    [{ q: "o'neill sian" }, ["oneill"]],
    [{ q: "alvarez" }, ["alvarez"]],
    [{ q: "dermatologia" }, ["rai", "alvarez", "away"]],
    [{ q: "%" }, ["rai", "oneill", "alvarez", "away"]],
    [{ q: "100%_" }, []],
    [{ specialty: "cardiology" }, ["rai", "oneill"]],
    [{ city: "London" }, ["oneill"]],
    [{ location: "patan" }, ["rai", "alvarez", "away"]],
    [{ mode: "video" }, ["rai", "oneill", "away"]],
    [{ language: "ne", gender: "female" }, ["rai"]],
    [{ gender: "male" }, ["alvarez"]],
    [{ accepting: "yes" }, ["rai", "oneill", "away"]],
    [{ fee: "1500", currency: "NPR" }, ["rai", "alvarez"]],
    [{ fee: "60", currency: "GBP" }, ["oneill"]],
    [{ fee: "59.99", currency: "GBP" }, []],
    // Without a currency, in each doctor's own.
    [{ fee: "60" }, ["oneill"]],
    [{ fee: "1500" }, ["rai", "oneill", "alvarez"]],
    [{ specialty: "cardiology", city: "Lalitpur" }, ["rai"]],
  ])("finds with %j", async (params, expected) => {
    expect(await slugs(params)).toEqual(expected);
  });

  test("counts the lowest fee of what a doctor offers", async () => {
    await inTransaction(SYSTEM, (tx) =>
      tx
        .insert(doctorVisitTypes)
        .values({ doctorId: stored.doctor.away, visitTypeId: stored.type.followUp, feeMinor: 50_000 }),
    );
    expect(await slugs({ fee: "500", currency: "NPR" })).toEqual(["away"]);
    expect((await directory({ q: "away" })).doctors[0]?.fees).toEqual({
      lowestMinor: 50_000,
      highestMinor: 200_000,
      currency: "NPR",
    });
  });

  test("takes a day as the day at the clinic, which is not the same day everywhere", async () => {
    // 5 January, 01:45 in Kathmandu and 4 January, 20:00 in London are the same instant.
    const evening: Context = { ...VISITOR, now: Date.parse("2027-01-04T20:00:00Z") };
    const onDay = async (day: string) => {
      const { doctors } = await directory({ day }, evening);
      return doctors.map(({ slug, freeSlots: [first] }) => [
        slug,
        first && new Date(first.startsAt).toISOString(),
      ]);
    };
    expect(await onDay("2027-01-04")).toEqual([["oneill", "2027-01-04T21:00:00.000Z"]]);
    expect(await onDay("2027-01-05")).toEqual([
      ["rai", "2027-01-05T03:15:00.000Z"],
      ["oneill", "2027-01-05T20:00:00.000Z"],
    ]);
  });

  test("shows free times of one kind at one place, of the mode that is asked for", async () => {
    const [card] = (await directory({ q: "rai", mode: "video" })).doctors;
    expect(card?.freeSlots).toHaveLength(3);
    expect(
      card?.freeSlots.every(({ mode, visitType }) => mode === "video" && visitType.slug === "first"),
    ).toBe(true);
  });

  test("offers no time that somebody else has booked, though nobody may see the visit", async () => {
    const patient = await makePatient();
    await bookAppointment(patient.ctx, {
      doctorId: stored.doctor.oneill,
      patientId: patient.id,
      visitTypeId: stored.type.first,
      locationId: stored.place.london,
      mode: "video",
      startsAt: "2027-01-04T20:00:00Z",
    });
    const [card] = (await directory({ q: "oneill" })).doctors.concat(
      (await directory({ city: "London" })).doctors,
    );
    expect(card?.freeSlots[0]?.startsAt).toBe(Date.parse("2027-01-04T20:30:00Z"));
  });

  test("offers in its filters only what some active doctor has", async () => {
    const { catalogue } = await directory({});
    expect(catalogue.locations.map(({ slug }) => slug)).toEqual(["patan", "soho"]);
    expect(catalogue.languages).toEqual(["cy", "en", "ne"]);
    expect(catalogue.currencies).toEqual(["GBP", "NPR"]);
    expect(catalogue.specialties.map(({ slug }) => slug)).toEqual(["cardiology", "dermatologia"]);
  });

  test("goes on without what makes no sense, and names it", async () => {
    const { ignored, total } = await directory({ specialty: "astrology", day: "soon", page: "999" });
    expect(ignored).toEqual(["specialty", "day"]);
    expect(total).toBe(4);
  });
});

describe("a directory of many doctors", () => {
  beforeAll(async () => {
    for (let number = 0; number < 30; number++) {
      await makeDoctor({
        locationIds: [stored.place.kathmandu],
        visitTypeIds: [stored.type.first],
        columns: { name: "Dr Same Name", languages: ["hi"] },
      });
    }
  });

  test.each(["first_free", "name"])("shows each doctor once over all pages, sorted by %s", async (sort) => {
    const seen: string[] = [];
    for (const page of ["1", "2", "3"]) {
      seen.push(...(await directory({ language: "hi", sort, page })).doctors.map(({ id }) => id));
    }
    expect(seen).toHaveLength(30);
    expect(new Set(seen).size).toBe(30);
    expect(await directory({ language: "hi", page: "99" })).toMatchObject({
      page: 3,
      pageCount: 3,
      total: 30,
    });
  });

  test("costs nine statements where hardly any of the doctors has a time, up to the horizon", async () => {
    let statements = 0;
    await inReadTransaction(VISITOR, (tx) =>
      listDoctors(
        counting(tx, () => (statements += 1)),
        VISITOR,
        {},
      ),
    );
    expect(statements).toBe(9);
  });
});

function counting(tx: Tx, count: () => void): Tx {
  return new Proxy(tx, {
    get(target, name, receiver) {
      if (name === "execute" || name === "select") count();
      return Reflect.get(target, name, receiver);
    },
  });
}
