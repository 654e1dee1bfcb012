import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import { ANONYMOUS } from "#lib/core/actor.ts";
import { contextOf, makeUser, SYSTEM } from "#db/testing/world.ts";
import { inReadTransaction } from "#db/transaction.ts";

import { createDepartment } from "./create-department.ts";
import { createLocation } from "./create-location.ts";
import { createSpecialty } from "./create-specialty.ts";
import { createVisitType } from "./create-visit-type.ts";

const site = {
  slug: "tallinn",
  name: "St Olaf's",
  addressLine: "4 Lai",
  city: "Tallinn",
  country: "EE",
  phone: "+372 600 0000",
  emergencyPhone: "112",
  timeZone: "europe/tallinn",
};

const creations = [
  { verb: createLocation, input: site },
  { verb: createDepartment, input: { slug: "surgery", name: "Surgery" } },
  { verb: createSpecialty, input: { slug: "urology", name: "Urology" } },
  { verb: createVisitType, input: { slug: "check-up", name: "Check-up", durationMinutes: 20 } },
];

describe.each(creations)("$verb.verbName", ({ verb, input }) => {
  it("is for administrators: patients, doctors and visitors may not", async () => {
    for (const role of ["patient", "doctor"] as const) {
      const user = await makeUser(role);
      await expect(verb(user.as(role), input)).rejects.toMatchObject({ code: "forbidden" });
    }
    await expect(verb(contextOf(ANONYMOUS), input)).rejects.toMatchObject({ code: "unauthenticated" });
  });

  it("stores it for an administrator, with an audit entry in their name", async () => {
    const admin = await makeUser("admin");
    const { id, slug } = await verb(admin.as("admin"), input);
    expect(slug).toBe(input.slug);
    const entries = await inReadTransaction(SYSTEM, (tx) =>
      tx.execute(
        sql`select action, actor_user_id as "userId", changes from audit_entries where entity_id = ${id}`,
      ),
    );
    expect([...entries]).toEqual([{ action: verb.verbName, userId: admin.id, changes: {} }]);
  });

  it("refuses a slug in use", async () => {
    await expect(verb(SYSTEM, input)).rejects.toMatchObject({
      code: "invalid_input",
      fields: { slug: "slug_taken" },
    });
  });
});

it("a location keeps its telephone in E.164 and its zone by today's name", async () => {
  const rows = await inReadTransaction(SYSTEM, (tx) =>
    tx.execute(sql`select phone, time_zone as "timeZone" from locations where slug = 'tallinn'`),
  );
  expect([...rows]).toEqual([{ phone: "+3726000000", timeZone: "Europe/Tallinn" }]);
});

it("a visit type starts in steps of its duration unless it says otherwise", async () => {
  await createVisitType(SYSTEM, {
    slug: "vaccination",
    name: "Vaccination",
    durationMinutes: 10,
    stepMinutes: 5,
  });
  const rows = await inReadTransaction(SYSTEM, (tx) =>
    tx.execute(sql`
      select slug, step_minutes as step from visit_types where slug in ('check-up', 'vaccination') order by slug
    `),
  );
  expect([...rows]).toEqual([
    { slug: "check-up", step: 20 },
    { slug: "vaccination", step: 5 },
  ]);
});
