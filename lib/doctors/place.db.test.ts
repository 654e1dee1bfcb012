import { beforeAll, expect, test } from "vitest";

import { ANONYMOUS } from "#lib/core/actor.ts";
import { contextOf, makeDoctor, makeLocation, makeVisitType } from "#db/testing/world.ts";
import { inReadTransaction } from "#db/transaction.ts";

import { listDoctors } from "./queries.ts";
import type { AddressParams } from "./search.ts";
import { practiseAll } from "./testing/directory.ts";

const VISITOR = contextOf(ANONYMOUS);

/** None has hours, and by name each list would be in another order. */
beforeAll(async () => {
  const visitTypeIds = [await makeVisitType()];
  const doctor = (name: string, locationId: string) =>
    makeDoctor({ locationIds: [locationId], visitTypeIds, columns: { name } });
  const london = await makeLocation({ city: "London", country: "GB", timeZone: "Europe/London" });
  const lalitpur = await makeLocation({ city: "Lalitpur", country: "NP" });
  const pokhara = await makeLocation({ city: "Pokhara", country: "NP" });
  await doctor("Dr Al Johanna Abel", london);
  await doctor("Dr Bea Annabel Adams", lalitpur);
  await doctor("Dr Zoe Anna Young", pokhara);
  await doctor("Dr Cy Brenton", london);
  await practiseAll("ENT", [await doctor("Dr Yan Zeller", london)]);
});

async function names(params: AddressParams, place?: string): Promise<string[]> {
  const { doctors } = await inReadTransaction(VISITOR, (tx) => listDoctors(tx, VISITOR, params, place));
  return doctors.map(({ name }) => name);
}

test("whoever is called so comes before whose name begins so, and before whose name contains it", async () => {
  expect(await names({ q: "anna" })).toEqual([
    "Dr Zoe Anna Young",
    "Dr Bea Annabel Adams",
    "Dr Al Johanna Abel",
  ]);
});

test("whoever practises what was searched comes before whose name contains it", async () => {
  expect(await names({ q: "ent" })).toEqual(["Dr Yan Zeller", "Dr Cy Brenton"]);
});

test("the doctors of the chosen city come first, and then those of its country", async () => {
  const listed = await names({}, "Pokhara");
  expect(listed.slice(0, 2)).toEqual(["Dr Zoe Anna Young", "Dr Bea Annabel Adams"]);
  expect(listed).toHaveLength(5);
});

test("how well a doctor matches counts more than how near they are", async () => {
  expect(await names({ q: "anna" }, "London")).toEqual([
    "Dr Zoe Anna Young",
    "Dr Bea Annabel Adams",
    "Dr Al Johanna Abel",
  ]);
});
